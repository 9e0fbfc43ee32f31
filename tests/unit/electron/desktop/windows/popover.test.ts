import { nativeImage, protocol, Tray } from 'electron';
import { beforeAll, expect, test, vi } from 'vitest';
import { registerAppScheme } from '../../../../../electron/desktop/windows/app-scheme.ts';
import { createPopover } from '../../../../../electron/desktop/windows/popover.ts';
import { becomeReady } from '../../../../desktop/api/lifecycle.ts';
import { settled } from '../../support/fake-clock.ts';

beforeAll(() => {
  registerAppScheme();
  becomeReady();
});

test.each([
  ['loads', true],
  ['crashes at its first load', false],
])('what is to be shown waits for a page that %s', async (_what, served) => {
  // Without a handler of its scheme the first load fails; with one it waits for a desktop, which is not here.
  if (served) protocol.handle('app', () => new Response());
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined); // by the library
  const { menubar, showFund } = createPopover(new Tray(nativeImage.createEmpty()), '/preload.cjs', () => undefined);
  showFund(null);
  await settled();
  await settled();
  expect(complained).toHaveBeenCalledTimes(served ? 0 : 1);
  expect(menubar.window?.isVisible()).toBe(false);
  menubar.window?.webContents.emit('did-finish-load');
  await settled();
  expect(menubar.window?.isVisible()).toBe(true);
  if (served) protocol.unhandle('app');
  complained.mockRestore();
});
