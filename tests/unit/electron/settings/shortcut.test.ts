import { expect, test } from 'vitest';
import { isAccelerator } from '../../../../electron/settings/shortcut.ts';

test.each(
  'Alt+Shift+B CommandOrControl+Alt+B Control+Space Super+0 Cmd+Option+Up F9 Shift+F12 Alt+Plus Ctrl+num5 Alt+;'.split(
    ' ',
  ),
)('%s can be a global shortcut', (text) => expect(isAccelerator(text)).toBe(true));

// No combination, or one that would take a plain key from every program.
test.each(['', ...'B Shift+B Alt Alt+ +B Alt+B+C Alt+Alt+B F25 Alt+Bogus alt+b Alt++ Space'.split(' ')])(
  '%j cannot',
  (text) => expect(isAccelerator(text)).toBe(false),
);
