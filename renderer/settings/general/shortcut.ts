/** Keys whose name in Electron is not the one of `KeyboardEvent.code`. */
const names: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  Backquote: '`',
};
const signs: Readonly<Record<string, string>> = { Control: '⌃', Alt: '⌥', Shift: '⇧', Command: '⌘' };

/**
 * The keys of a press in Electron's spelling, such as `Control+Alt+B`; null while only modifiers are held. The key is
 * identified by its place on the keyboard: with Alt held, many layouts give another letter.
 */
export function acceleratorOf(event: KeyboardEvent, mac: boolean): string | null {
  if (['Control', 'Alt', 'AltGraph', 'Shift', 'Meta'].includes(event.key)) return null;
  const key = names[event.code] ?? event.code.replace(/^(Key|Digit)/, '').replace(/^Numpad(?=\d)/, 'num');
  const modifiers = [
    event.ctrlKey ? 'Control' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey ? 'Shift' : '',
    event.metaKey ? (mac ? 'Command' : 'Super') : '',
  ];
  return [...modifiers.filter((modifier) => modifier !== ''), key].join('+');
}

/** A shortcut as this system writes it: `⌃⌥B` on macOS, `Ctrl+Alt+B` elsewhere. */
export function shownShortcut(accelerator: string, mac: boolean): string {
  const parts = accelerator.split('+');
  if (mac) return parts.map((part) => signs[part] ?? part).join('');
  return parts.map((part) => (part === 'Control' ? 'Ctrl' : part)).join('+');
}
