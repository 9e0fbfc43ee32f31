/*
 * Icons, drawn on a 16 px grid with one stroke, as the path of each. They carry no meaning of their own: the control
 * beside them has a name.
 */
export const refreshIcon = 'M13.2 8.6A5.2 5.2 0 1 1 11.9 4.5L13.5 6M13.5 2.6V6h-3.4';
export const settingsIcon =
  'M6.9 2h2.2l.4 1.8 1.1.6 1.8-.6 1.1 1.9-1.4 1.3v1.2l1.4 1.3-1.1 1.9-1.8-.6-1.1.6L9.1 14H6.9l-.4-1.8-1.1-.6-1.8.6-1.1-1.9L3.9 9V7.8L2.5 5.7 3.6 3.8l1.8.6 1.1-.6zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z';
export const moreIcon =
  'M3 8a.3.3 0 1 0 .6 0 .3.3 0 1 0-.6 0zM7.7 8a.3.3 0 1 0 .6 0 .3.3 0 1 0-.6 0zM12.4 8a.3.3 0 1 0 .6 0 .3.3 0 1 0-.6 0z';
export const checkIcon = 'M3.5 8.5 6.5 11.5 12.5 4.5';
export const topIcon = 'M3.5 2.8h9M8 13V5.5M4.8 8.7 8 5.5l3.2 3.2';
export const forwardIcon = 'M6.5 4l4 4-4 4';
export const backIcon = 'M9.5 4l-4 4 4 4';
export const removeIcon = 'M4 4l8 8M12 4l-8 8';
export const infoIcon = 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.5v3.5M8 5.2h.01';
export const warningIcon = 'M8 2.5 14.2 13.2H1.8zM8 6.6v3M8 11.4h.01';
export const offlineIcon =
  'M2 2l12 12M3.2 7.2a7 7 0 0 1 2-1.3M8.5 5a7 7 0 0 1 4.3 2.2M5.3 9.6a4 4 0 0 1 3-1.1M8 12.4h.01';
export const limitedIcon = 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.5';
export const listIcon = 'M2.5 4h11M2.5 8h11M2.5 12h11';
export const watchIcon = 'M8 2 13 3.8v4c0 3-2.1 5.2-5 6.2-2.9-1-5-3.2-5-6.2v-4z';
export const appearanceIcon = 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 2v12M8 5h4.8M8 8h6M8 11h4.8';
export const pausedIcon = 'M5.5 3.5v9M10.5 3.5v9';
export const openIcon = 'M5 6.2 8 3.2l3 3M5 9.8l3 3 3-3';
export const gripIcon = 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01';
export const networkIcon = 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM2 8h12M8 2c-4 4-4 8 0 12M8 2c4 4 4 8 0 12';
export const pinIcon = 'M5.5 2.5h5M6.5 2.5v4L4.5 9.5h7l-2-3v-4M8 9.5v4';
export const skippedIcon = 'M4 8h8';
export const alertIcon =
  'M8 2.2a3.6 3.6 0 0 0-3.6 3.6c0 3.4-1.4 4.8-1.4 5.4h10c0-.6-1.4-2-1.4-5.4A3.6 3.6 0 0 0 8 2.2zM6.6 13.4a1.5 1.5 0 0 0 2.8 0';
export const dataIcon =
  'M8 6.2c2.8 0 5-.9 5-2s-2.2-2-5-2-5 .9-5 2 2.2 2 5 2zM3 4.2v7.6c0 1.1 2.2 2 5 2s5-.9 5-2V4.2M3 8c0 1.1 2.2 2 5 2s5-.9 5-2';
export const editIcon = 'M3 13l.6-2.8 7-7 2.2 2.2-7 7zM9.4 4.4l2.2 2.2';
export const fallIcon = 'M2.5 4.5l4 4 2.5-2.5 4.5 5M13.5 7.5V11H10';
