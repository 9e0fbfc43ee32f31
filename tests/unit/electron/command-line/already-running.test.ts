import { expect, test } from 'vitest';
import { alreadyRunning } from '../../../../electron/command-line/already-running.ts';

test('a second start reports that the window of the first one opens', () => {
  expect(alreadyRunning(['--user-data-dir=/somewhere'])).toBe('Backstop is already running; its window opens.');
  expect(alreadyRunning(['--hidden'])).toBe('Backstop is already running.');
});

test('a second start names the options that have no effect', () => {
  expect(alreadyRunning(['--symbols', 'BTCUSDT', '--lang=zh-CN', '--user-data-dir', '/somewhere'])).toBe(
    'Backstop is already running; its window opens. --symbols, --lang ignored: quit it first.',
  );
});
