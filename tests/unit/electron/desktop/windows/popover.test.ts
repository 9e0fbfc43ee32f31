import { nativeImage, protocol, screen, Tray } from 'electron';
import { beforeAll, expect, test, vi } from 'vitest';
import { registerAppScheme } from '../../../../../electron/desktop/windows/app-scheme.ts';
import { createPopover } from '../../../../../electron/desktop/windows/popover.ts';
import { becomeReady } from '../../../../desktop/api/app/lifecycle.ts';
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

test('stands eight pixels off every edge of the screen, whatever its height', async () => {
  protocol.handle('app', () => new Response());
  const popover = createPopover(new Tray(nativeImage.createEmpty()), '/preload.cjs', () => undefined);
  await settled();
  await settled();
  popover.menubar.window?.webContents.emit('did-finish-load');
  const { workArea } = screen.getDisplayMatching({ x: 0, y: 0, width: 1, height: 1 });
  for (const corner of [
    { x: workArea.x, y: workArea.y },
    { x: workArea.x + workArea.width, y: workArea.y + workArea.height },
  ]) {
    popover.show();
    await settled();
    popover.menubar.window?.setPosition(corner.x, corner.y);
    popover.setContentHeight(640);
    const { x, y, width, height } = popover.menubar.window?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 };
    expect(x).toBeGreaterThanOrEqual(workArea.x + 8);
    expect(y).toBeGreaterThanOrEqual(workArea.y + 8);
    expect(x + width).toBeLessThanOrEqual(workArea.x + workArea.width - 8);
    expect(y + height).toBeLessThanOrEqual(workArea.y + workArea.height - 8);
  }
  protocol.unhandle('app');
});
