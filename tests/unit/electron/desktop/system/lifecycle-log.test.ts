import { release } from 'node:os';
import { app } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import { logBeginAndEnd } from '../../../../../electron/desktop/system/lifecycle-log.ts';

const logged: string[] = [];

afterEach(() => {
  app.removeAllListeners();
  vi.restoreAllMocks();
  logged.length = 0;
});

test.each([
  [true, 'packaged'],
  [false, 'from its folder'],
])('a run begins with what it is (packaged: %s) and ends with its exit code', (packaged, words) => {
  vi.spyOn(app, 'isPackaged', 'get').mockReturnValue(packaged);
  logBeginAndEnd((text) => logged.push(text));
  app.emit('quit', {}, 3);
  expect(logged).toEqual([
    expect.stringContaining(
      `Backstop ${app.getVersion()} begins on ${process.platform} ${release()} ${process.arch}, `,
    ),
    'Backstop ends with 3',
  ]);
  expect(logged[0]).toContain(`with Node ${process.versions.node}, ${words}`);
});
