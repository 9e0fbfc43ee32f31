import { type ContentsRecord, contentsList } from '../frames/contents-record.ts';
import { changed } from '../harness/changes.ts';
import { cancellable } from '../network/cancellable.ts';
import { postTask } from '../real-time.ts';
import { loseFocus } from './focus.ts';
import { type WindowRecord, windowRecords } from './window-record.ts';

/** The windows of the app, also one that is just going. */
export const openWindows = new Set<WindowRecord>();
let lastClosed = (): void => undefined;

/** Calls the listener whenever the last window has gone. */
export function onLastClosed(listener: () => void): void {
  lastClosed = listener;
}

/**
 * `close()`: the app is asked at once, and then its page goes in a later task and the window with it. False when the app
 * has refused; a page that wants to be asked is refused by name.
 */
export function closeWindow(record: WindowRecord): Promise<boolean> {
  if (record.destroyed) return Promise.resolve(true);
  if (record.closing !== null) return record.closing;
  const event = cancellable();
  record.api.emit('close', event);
  if (record.destroyed) return Promise.resolve(true);
  if (event.defaultPrevented) return Promise.resolve(false);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  record.closing = promise;
  postTask(() => {
    try {
      destroyPage(record.contents);
    } finally {
      destroyWindow(record); // whatever a listener has thrown
      resolve(true);
    }
  });
  return promise;
}

/**
 * Takes the window away. On `destroy()` its page goes in a later task (`~BrowserWindow` posts it); after `close()` the
 * page has gone before, and until `closed` the window is still among all windows (`BrowserWindow::WebContentsDestroyed`).
 */
export function destroyWindow(record: WindowRecord): void {
  if (record.destroyed) return;
  loseFocus(record.id);
  if (windowRecords.focused === record.id) windowRecords.focused = null;
  windowRecords.remove(record.id);
  record.destroyed = true;
  record.visible = false;
  record.api.emit('closed', cancellable());
  changed();
  openWindows.delete(record);
  if (openWindows.size === 0) lastClosed();
  postTask(() => destroyPage(record.contents));
}

function destroyPage(contents: ContentsRecord): void {
  if (contents.destroyed) return;
  contentsList.remove(contents.id);
  contents.destroyed = true;
  contents.document = null;
  contents.load = null;
  contents.api.emit('destroyed');
}
