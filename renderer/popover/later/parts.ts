/** What the popover's first sight does without, bundled by itself; see `Popover.svelte` for when it is loaded. */

export { default as FailureNote } from '../frame/FailureNote.svelte';
export { default as KeyHelp } from '../frame/KeyHelp.svelte';
export { default as Menu } from '../frame/Menu.svelte';
export { default as NothingYet } from '../frame/NothingYet.svelte';
export { noticeText } from '../frame/notice-text.ts';
export { default as AdlBadge } from '../funds/AdlBadge.svelte';
export { default as Alerts } from '../funds/Alerts.svelte';
export { adlOf } from '../funds/adl.ts';
export { default as Membership } from '../funds/Membership.svelte';
export { default as MissingSymbols } from '../funds/MissingSymbols.svelte';
export { default as UsdTotal } from '../funds/UsdTotal.svelte';
