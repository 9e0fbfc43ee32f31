import { sendToFrame } from '../frames/frame-link.ts';
import { NotImplemented } from '../guarded.ts';
import { changed } from '../harness/changes.ts';
import { machine, platform } from '../machine.ts';
import { cancellable } from '../network/cancellable.ts';
import { postTask } from '../real-time.ts';
import { loseFocus } from './focus.ts';
import { isVisible, limited, type WindowRecord } from './window-record.ts';

/** Windows and Linux say so at once and every time; macOS later, and only on a change. */
export function tell(record: WindowRecord, event: 'show' | 'hide', wasVisible: boolean): void {
  if (platform !== 'darwin') record.api.emit(event);
  else if (wasVisible !== (event === 'show')) postTask(() => record.api.emit(event));
}

/** Brings the window to sight without giving it the keyboard. */
export function reveal(record: WindowRecord): void {
  if (platform === 'darwin' && record.minimized)
    throw new NotImplemented('BrowserWindow.show() of a minimised window on macOS');
  const wasVisible = isVisible(record);
  record.visible = true;
  machine.hidden = false;
  record.minimized = false;
  sendToFrame(record.contents, { kind: 'visible', visible: true });
  tell(record, 'show', wasVisible);
  changed();
}

/** Moves and sizes, as the app or a person does. */
export function place(record: WindowRecord, part: Partial<Electron.Rectangle>): void {
  const before = record.bounds;
  record.bounds = limited(record, { ...before, ...part });
  const { x, y, width, height } = record.bounds;
  changed();
  if (width !== before.width || height !== before.height) record.api.emit('resize', cancellable());
  if (!record.destroyed && (x !== before.x || y !== before.y)) record.api.emit('move', cancellable());
}

/** Puts the window among the minimised ones or takes it back; macOS also says that it is not seen, or seen again. */
export function setMinimized(record: WindowRecord, minimized: boolean): void {
  const wasVisible = isVisible(record);
  record.minimized = minimized;
  if (platform === 'darwin' && record.visible) tell(record, minimized ? 'hide' : 'show', wasVisible);
  changed();
}

/** Puts the window out of sight, into the system's list of windows. */
export function minimize(record: WindowRecord): void {
  if (record.minimized) return;
  setMinimized(record, true);
  loseFocus(record.id);
}
