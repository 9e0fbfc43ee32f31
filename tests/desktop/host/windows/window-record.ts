import type { BrowserWindow } from '../../api/browser-window.ts';
import type { ContentsRecord } from '../frames/contents-record.ts';
import { machine, panelHeight, platform } from '../machine.ts';
import { recordList } from '../record-list.ts';
import type { Rectangle, WindowView } from '../wire.ts';

/** What the desktop knows of one window. */
export interface WindowRecord {
  readonly id: number;
  readonly api: BrowserWindow;
  readonly contents: ContentsRecord;
  readonly framed: boolean;
  /** Not in the system's list of windows; Linux lists every one. */
  readonly skipTaskbar: boolean;
  /** What the app has asked for when it made the window. */
  readonly options: Readonly<Record<string, unknown>>;
  bounds: Rectangle;
  minimum: Electron.Size;
  title: string;
  visible: boolean;
  minimized: boolean;
  alwaysOnTop: boolean;
  minimizable: boolean;
  background: string;
  destroyed: boolean;
  /** A close is waiting for the page. */
  closing: Promise<boolean> | null;
}

/** The windows that are not destroyed, and the one that has the keyboard: null when the desktop itself has it. */
export const windowRecords = Object.assign(recordList<WindowRecord>(), { focused: null as number | null });

/** What `isVisible()` answers: on Windows and macOS a minimised window is not visible, on Linux it is. */
export function isVisible({ visible, minimized }: WindowRecord): boolean {
  return visible && !(minimized && platform !== 'linux');
}

/** The part of the screen that the panel leaves free. */
export function workArea(): Rectangle {
  const { width, height } = machine.screen;
  return { x: 0, y: platform === 'win32' ? 0 : panelHeight, width, height: Math.max(0, height - panelHeight) };
}

/** The bounds within the window's own limits. */
export function limited(record: WindowRecord, bounds: Rectangle): Rectangle {
  const { minimum } = record;
  return {
    x: Math.round(bounds.x),
    y: Math.round(bounds.y),
    width: Math.max(Math.round(bounds.width), minimum.width, 1),
    height: Math.max(Math.round(bounds.height), minimum.height, 1),
  };
}

/** What the desktop page draws of every window. */
export function viewOfWindows(): WindowView[] {
  return windowRecords.all().map((record) => ({
    id: record.id,
    title: record.title,
    address: record.contents.address,
    load: record.contents.loads,
    bounds: record.bounds,
    visible: record.visible && !record.minimized,
    minimized: record.minimized,
    framed: record.framed,
    focused: windowRecords.focused === record.id,
    alwaysOnTop: record.alwaysOnTop,
    crashed: record.contents.crashed,
    minimizable: record.minimizable,
    background: record.background,
    listed: !record.skipTaskbar,
  }));
}
