import { expect, test } from 'vitest';
import { shortcutKey } from '../../../renderer/components/key-letter.ts';

test.each([
  ['US', 'r', 'KeyR', false, 'r'],
  ['US, capitals', 'R', 'KeyR', false, 'r'],
  ['AZERTY, the letter moves with the layout', 'q', 'KeyA', false, 'q'],
  ['Dvorak, a mark where the US keyboard has a letter', "'", 'KeyQ', false, "'"],
  ['Dvorak, a mark at Z', ';', 'KeyZ', false, ';'],
  ['German, nothing at Shift+Slash', '_', 'Slash', true, '_'],
  ['Cyrillic', 'к', 'KeyR', false, 'r'],
  ['Cyrillic, capitals', 'Я', 'KeyZ', false, 'z'],
  ['Cyrillic, the comma’s key', 'б', 'Comma', false, ','],
  ['Cyrillic, the question mark’s key of a US keyboard', ',', 'Slash', true, '?'],
  ['Cyrillic, its own question mark', '?', 'Digit7', true, '?'],
  ['Greek', 'ζ', 'KeyZ', false, 'z'],
  ['Greek, a mark at Q', ';', 'KeyQ', false, 'q'],
  ['Hebrew', 'ר', 'KeyR', false, 'r'],
  ['Hebrew, a mark at Q', '/', 'KeyQ', false, 'q'],
  ['Hebrew, the comma’s key', 'ת', 'Comma', false, ','],
  ['Arabic', 'ق', 'KeyR', false, 'r'],
  ['Arabic question mark', '؟', 'Slash', true, '?'],
  ['Arabic, the comma’s key', 'و', 'Comma', false, ','],
  ['Chinese comma', '，', 'Comma', false, ','],
  ['Chinese question mark', '？', 'Slash', true, '?'],
  ['a key with a name', 'Escape', 'Escape', false, 'Escape'],
])('%s', (_layout, key, code, shiftKey, expected) => {
  expect(shortcutKey(new KeyboardEvent('keydown', { key, code, shiftKey }))).toBe(expected);
});
