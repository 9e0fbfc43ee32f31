import { expect, test, vi } from 'vitest';
import { settled } from '../../support/fake-clock.ts';
import { playPlatform } from '../../support/platform.ts';

/** The popover on a desktop of its own; without a handler of its scheme the first load fails. */
async function openPopover(served: boolean) {
  const { protocol, screen } = await playPlatform('linux');
  const { createPopover } = await import('../../../../../electron/desktop/windows/popover.ts');
  const { createTray } = await import('../../../../../electron/desktop/tray/tray.ts');
  if (served) protocol.handle('app', () => new Response());
  const { tray } = createTray({ icon: 'fine', tooltip: '', title: '', menu: [] }, () => undefined);
  const logged: string[] = [];
  return { screen, logged, ...createPopover(tray, '/preload.cjs', (text) => logged.push(text)) };
}

test.each([
  ['loads', true],
  ['crashes at its first load', false],
])('what is to be shown waits for a page that %s', async (_what, served) => {
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined); // by the library
  const { menubar, showFund } = await openPopover(served);
  showFund(null);
  await settled();
  await settled();
  expect(complained).toHaveBeenCalledTimes(served ? 0 : 1);
  expect(menubar.window?.isVisible()).toBe(false);
  menubar.window?.webContents.emit('did-finish-load');
  await settled();
  expect(menubar.window?.isVisible()).toBe(true);
  complained.mockRestore();
});

test('stands eight pixels off every edge of the screen, whatever its height', async () => {
  const { screen, ...popover } = await openPopover(true);
  await settled();
  await settled();
  const { window } = popover.menubar;
  if (window === undefined) throw new Error('no window');
  window.webContents.emit('did-finish-load');
  const { workArea } = screen.getDisplayMatching({ x: 0, y: 0, width: 1, height: 1 });
  const [right, bottom] = [workArea.x + workArea.width, workArea.y + workArea.height];
  const near = { x: workArea.x + 8, y: workArea.y + 8 };
  for (const [corner, stands] of [
    [[workArea.x, workArea.y], near],
    [[workArea.x, near.y], near],
    [[near.x, workArea.y], near],
    [[right, bottom], { x: right - 380 - 8, y: bottom - 640 - 8 }],
  ] as const) {
    popover.show(); // the library places it in the upper right corner where it does not know the icon
    expect(window.getBounds()).toMatchObject({ x: right - 380 - 8, y: near.y });
    await settled();
    popover.setContentHeight(640); // the library places a window whose size has changed
    window.setPosition(...corner);
    popover.setContentHeight(640);
    expect(window.getBounds()).toEqual({ ...stands, width: 380, height: 640 });
    // On a scaled screen each call may move a window by a pixel: where nothing is to change there is none.
    const moves = (['setSize', 'setPosition'] as const).map((name) => vi.spyOn(window, name).mockClear());
    popover.setContentHeight(640);
    expect(moves.flatMap(({ mock }) => mock.calls)).toEqual([]);
  }
});

test('a popover that cannot be shown is logged', async () => {
  const { menubar, show, logged } = await openPopover(true);
  vi.spyOn(menubar, 'showWindow').mockRejectedValue(new Error('no display'));
  show();
  await settled();
  expect(logged).toEqual(['popover: Error: no display']);
});
