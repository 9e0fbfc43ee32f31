import { describe, expect, test } from 'vitest';
import { acceleratorOf, shownShortcut } from '../../../renderer/settings/general/shortcut.ts';

const press = (code: string, key: string, held: Partial<KeyboardEventInit> = {}): KeyboardEvent =>
  new KeyboardEvent('keydown', { code, key, ...held });

describe('the keys of a press in Electron’s spelling', () => {
  test.each([
    ['KeyB', 'b', { ctrlKey: true, altKey: true }, 'Control+Alt+B'],
    ['KeyB', '∫', { altKey: true }, 'Alt+B'],
    ['Digit1', '!', { ctrlKey: true, shiftKey: true }, 'Control+Shift+1'],
    ['F9', 'F9', {}, 'F9'],
    ['ArrowUp', 'ArrowUp', { ctrlKey: true }, 'Control+Up'],
    ['Enter', 'Enter', { altKey: true }, 'Alt+Return'],
    ['Numpad5', '5', { ctrlKey: true }, 'Control+num5'],
    ['Space', ' ', { metaKey: true }, 'Super+Space'],
  ])('%s', (code, key, held, accelerator) => {
    expect(acceleratorOf(press(code, key, held), false)).toBe(accelerator);
  });

  test('calls the Meta key Command on macOS', () => {
    expect(acceleratorOf(press('KeyB', 'b', { metaKey: true }), true)).toBe('Command+B');
  });

  test.each(['Control', 'Alt', 'AltGraph', 'Shift', 'Meta'])('waits while only %s is held', (key) => {
    expect(acceleratorOf(press(`${key}Left`, key, { ctrlKey: true }), false)).toBeNull();
  });
});

test('a shortcut is shown as each system writes it', () => {
  expect(shownShortcut('Control+Alt+B', false)).toBe('Ctrl+Alt+B');
  expect(shownShortcut('Control+Alt+Shift+B', true)).toBe('⌃⌥⇧B');
});
