import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launchDesktop } from '../../desktop/launch.ts';
import { newFolder } from '../electron/support/folders.ts';

test('the empty app that figures are compared with has its window, and no trouble', async () => {
  const app = join(import.meta.dirname, '../../bench/empty-app');
  const desktop = await launchDesktop({ app, args: ['--window'], platform: 'linux', userDataDir: newFolder() });
  await desktop.url();
  const windows = await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await desktop.close();
  expect([windows, desktop.stderr()]).toEqual([1, '']);
});
