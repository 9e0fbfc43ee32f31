import { changed } from '../harness/changes.ts';
import { cancellable } from '../network/cancellable.ts';
import { postTask } from '../real-time.ts';
import { windowRecords } from './window-record.ts';

/** Gives the keyboard to a window, or to the desktop itself. The events follow in a later task, always. */
export function moveFocus(to: number | null): void {
  postTask(() => {
    const from = windowRecords.focused;
    const target = to === null ? undefined : windowRecords.find(to);
    if (to !== null && (target === undefined || !target.visible || target.minimized)) return;
    if (from === to) return;
    windowRecords.focused = to;
    const previous = from === null ? undefined : windowRecords.find(from);
    if (previous !== undefined) {
      previous.api.emit('blur', cancellable());
      if (!previous.destroyed) previous.contents.api.emit('blur');
    }
    if (target !== undefined && windowRecords.focused === to && !target.destroyed) {
      target.api.emit('focus', cancellable());
      if (!target.destroyed) target.contents.api.emit('focus');
    }
    changed();
  });
}

/** The window has gone out of sight: if it had the keyboard, the desktop has it now. */
export function loseFocus(id: number): void {
  if (windowRecords.focused === id) moveFocus(null);
}
