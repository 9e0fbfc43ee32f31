import { type ContentsRecord, contentsList } from '../frames/contents-record.ts';
import { sendToFrame } from '../frames/frame-link.ts';
import { changed } from '../harness/changes.ts';
import { cancellable } from '../network/cancellable.ts';
import { postTask, realTime } from '../real-time.ts';
import { loseFocus } from './focus.ts';
import { windowList } from './window-list.ts';
import { type WindowRecord, windowRecords } from './window-record.ts';

/** After this time without an answer of the page, `unresponsive` is emitted. Milliseconds, Chromium's own limit. */
const patience = 5000;
let questions = 0;

/** Asks the page's `beforeunload` listeners; true when it may go. */
function mayUnload(contents: ContentsRecord, unresponsive: () => void): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  questions += 1;
  const call = questions;
  contents.questions.set(call, (prevented) => resolve(!prevented));
  if (!contents.loaded || !sendToFrame(contents, { kind: 'unload', call })) realTime.setImmediate(() => resolve(true));
  const timer = realTime.setTimeout(unresponsive, patience);
  return promise.finally(() => {
    realTime.clearTimeout(timer);
    contents.questions.delete(call);
  });
}

/** `close()`: the app is asked at once, then the page. False when one of them refused. */
export function closeWindow(record: WindowRecord): Promise<boolean> {
  if (record.destroyed) return Promise.resolve(true);
  if (record.closing !== null) return record.closing;
  const event = cancellable();
  record.api.emit('close', event);
  if (record.destroyed) return Promise.resolve(true);
  if (event.defaultPrevented) return Promise.resolve(false);
  record.closing = mayUnload(record.contents, () => record.api.emit('unresponsive')).then((may) => {
    record.closing = null;
    if (may) {
      destroyPage(record.contents);
      destroyWindow(record);
    }
    return may;
  });
  return record.closing;
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
  windowList.remove(record.id);
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
