import * as v from 'valibot';

const modifiers = /^(Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)$/;
const functionKey = /^F([1-9]|1\d|2[0-4])$/;
const otherKey =
  /^([0-9A-Z]|[`~!@#$%^&*()\-_=[\]{}\\|;:'",.<>/?]|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc|PrintScreen|num[0-9]|num(dec|add|sub|mult|div)|Volume(Up|Down|Mute)|Media(NextTrack|PreviousTrack|Stop|PlayPause))$/;

/**
 * True for a key combination in Electron's spelling, such as `Alt+Shift+B`. A global shortcut takes its keys from all
 * programs, so it needs a modifier other than Shift, or a function key.
 * https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts
 */
export function isAccelerator(text: string): boolean {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  if (!parts.every((part) => modifiers.test(part)) || new Set(parts).size < parts.length) return false;
  if (functionKey.test(key)) return true;
  return otherKey.test(key) && parts.some((part) => part !== 'Shift');
}

export const acceleratorGuard = v.pipe(v.string(), v.maxLength(64), v.check(isAccelerator, 'not-a-shortcut'));
