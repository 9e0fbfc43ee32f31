import { afterEach, expect, test, vi } from 'vitest';
import { leaveCompositionKeys } from '../../../renderer/components/composition.ts';
import { keepFocus } from '../../../renderer/components/keep-focus.ts';
import { shortcutKey } from '../../../renderer/components/key-letter.ts';
import { acceleratorOf, shownShortcut } from '../../../renderer/settings/general/shortcut.ts';

keepFocus();
leaveCompositionKeys();
afterEach(() => document.body.replaceChildren());

test.each([
  ['US, a capital', 'R', 'KeyR', false, 'r'],
  ['AZERTY, the letter moves with the layout', 'q', 'KeyA', false, 'q'],
  ['Dvorak, a mark where the US keyboard has a letter', "'", 'KeyQ', false, "'"],
  ['Dvorak, a mark at Z', ';', 'KeyZ', false, ';'],
  ['German, nothing at Shift+Slash', '_', 'Slash', true, '_'],
  ['Cyrillic', 'к', 'KeyR', false, 'r'],
  ['Cyrillic, the comma’s key', 'б', 'Comma', false, ','],
  ['Cyrillic, the question mark’s key of a US keyboard', ',', 'Slash', true, '?'],
  ['Cyrillic, its own question mark', '?', 'Digit7', true, '?'],
  ['Greek, a mark at Q', ';', 'KeyQ', false, 'q'],
  ['Hebrew, a mark at Q', '/', 'KeyQ', false, 'q'],
  ['Arabic question mark', '؟', 'Slash', true, '?'],
  ['Chinese comma', '，', 'Comma', false, ','],
  ['Chinese question mark', '？', 'Slash', true, '?'],
  ['a key with a name', 'Escape', 'Escape', false, 'Escape'],
])('%s: the key of the shortcut is the expected one', (_layout, key, code, shiftKey, expected) => {
  expect(shortcutKey(new KeyboardEvent('keydown', { key, code, shiftKey }))).toBe(expected);
});

const pressed = (code: string, key: string, held: KeyboardEventInit) =>
  new KeyboardEvent('keydown', { code, key, ...held });

type Press = [code: string, key: string, held: KeyboardEventInit, accelerator: string | null];
test.each<Press>([
  ['KeyB', 'b', { ctrlKey: true, altKey: true }, 'Control+Alt+B'],
  ['KeyB', '∫', { altKey: true }, 'Alt+B'],
  ['Digit1', '!', { ctrlKey: true, shiftKey: true }, 'Control+Shift+1'],
  ['F9', 'F9', {}, 'F9'],
  ['ArrowUp', 'ArrowUp', { ctrlKey: true }, 'Control+Up'],
  ['Enter', 'Enter', { altKey: true }, 'Alt+Return'],
  ['Numpad5', '5', { ctrlKey: true }, 'Control+num5'],
  ['Space', ' ', { metaKey: true }, 'Super+Space'],
  ...['Control', 'Alt', 'AltGraph', 'Shift', 'Meta'].map((key): Press => [`${key}Left`, key, { ctrlKey: true }, null]),
])('the keys of a press, %s, %s with %o, are %s in Electron’s spelling', (code, key, held, accelerator) => {
  expect(acceleratorOf(pressed(code, key, held), false)).toBe(accelerator);
});

test('a shortcut has Command on macOS, and is shown as each system writes it', () => {
  expect(acceleratorOf(pressed('KeyB', 'b', { metaKey: true }), true)).toBe('Command+B');
  expect(shownShortcut('Control+Alt+B', false)).toBe('Ctrl+Alt+B');
  expect(shownShortcut('Control+Alt+Shift+B', true)).toBe('⌃⌥⇧B');
});

function controls(...names: readonly string[]): HTMLElement[] {
  document.body.innerHTML = names.map((name) => `<p><button>${name}</button></p>`).join('');
  return [...document.querySelectorAll('button')];
}
const focused = (): string => document.activeElement?.textContent ?? '';

test.each([
  ['the next control', 1, 'three'],
  ['the previous one after the last', 2, 'two'],
])('the focus of a removed control moves to %s', async (_, place, next) => {
  const control = controls('one', 'two', 'three')[place];
  control?.focus();
  control?.parentElement?.remove();
  await vi.waitFor(() => expect(focused()).toBe(next));
});

test('the focus of a removed control stays where a component puts it', async () => {
  const [first, second] = controls('one', 'two', 'three');
  second?.focus();
  second?.remove();
  first?.focus();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(focused()).toBe('one');
});

test.each(['Escape', 'Enter', 'ArrowDown', 'a'])('while a text is composed no listener hears %s', (key) => {
  const heard = vi.fn();
  const [button] = controls('one');
  button?.addEventListener('keydown', heard);
  button?.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }));
  expect(heard).not.toHaveBeenCalled();
  button?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  expect(heard).toHaveBeenCalledTimes(1);
});
