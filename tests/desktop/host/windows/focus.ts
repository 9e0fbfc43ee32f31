import { changed } from '../harness/changes.ts';
import { platform } from '../machine.ts';
import { cancellable } from '../network/cancellable.ts';
import { postTask } from '../real-time.ts';
import { type WindowRecord, windowRecords } from './window-record.ts';

/**
 * Gives the keyboard to a window, or to the desktop itself: on Linux in a later task, on Windows and macOS at once. The
 * events follow in a later task, always.
 */
export function moveFocus(to: number | null): void {
  if (platform === 'linux') postTask(() => take(to, (tell) => tell()));
  else take(to, postTask);
}

function take(to: number | null, afterwards: (tell: () => void) => void): void {
  const from = windowRecords.focused;
  const target = to === null ? undefined : windowRecords.find(to);
  if (to !== null && (target === undefined || !target.visible || target.minimized)) return;
  if (from === to) return;
  windowRecords.focused = to;
  const previous = from === null ? undefined : windowRecords.find(from);
  afterwards(() => {
    tell(previous, 'blur');
    tell(target, 'focus');
  });
  changed();
}

function tell(record: WindowRecord | undefined, event: 'focus' | 'blur'): void {
  if (record !== undefined && !record.destroyed) record.api.emit(event, cancellable());
}

/** The window has gone out of sight: if it had the keyboard, the desktop has it now. */
export function loseFocus(id: number): void {
  if (windowRecords.focused === id) moveFocus(null);
}
