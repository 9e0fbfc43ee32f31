import { expect, test } from 'vitest';
import { shortcutKey } from '../../../renderer/components/key-letter.ts';

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
