import { describe, expect, test, vi } from 'vitest';
import { calm, openPopover } from './open-popover.ts';

describe.each(['linux', 'darwin', 'win32'] as const)('on %s', (platform) => {
  test.each([
    ['save', '/tmp/a.csv'],
    ['open', '/tmp/a.json'],
    ['save', null],
  ] as const)('a dialog to %s leaves the popover under it, which has the focus after it', async (kind, path) => {
    const { popover, window, dialogs, desktop, leave } = await openPopover(platform);
    popover.show();
    await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
    if (platform === 'win32') await calm(400);
    const focus = vi.spyOn(window, 'focus');
    const answer = dialogs[kind]({ title: 'A file' });
    await calm();
    expect(window.isVisible()).toBe(true);
    desktop.answerDialog(desktop.dialogs[0]?.id ?? 0, path === null ? { button: 1 } : { path });
    expect(await answer).toBe(path);
    await calm();
    expect(popover.isInUse()).toBe(true);
    // macOS’ sheets leave the focus where it is, other systems give it back: the app asks for it everywhere.
    expect(focus).toHaveBeenCalledTimes(platform === 'darwin' ? 1 : 2);
    leave();
    await vi.waitFor(() => expect(window.isVisible()).toBe(false));
  });
});

test('a dialog whose window is destroyed gives no answer and no error', async () => {
  const { app, popover, window, dialogs, desktop } = await openPopover('linux');
  app.on('window-all-closed', () => undefined);
  popover.show();
  await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
  const answer = dialogs.save({ title: 'A file' });
  window.destroy();
  desktop.answerDialog(desktop.dialogs[0]?.id ?? 0, { button: 1 });
  expect(await answer).toBeNull();
});

test('a dialog of another window stands before that window, and the popover hides at a click elsewhere', async () => {
  const { popover, window, dialogs, desktop, leave, dialog, BrowserWindow } = await openPopover('win32');
  popover.show();
  await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
  popover.setKeepOpen(true);
  const settings = new BrowserWindow();
  await calm(400);
  const asked = vi.spyOn(dialog, 'showSaveDialog');
  const answer = dialogs.save({ title: 'A file' });
  popover.setKeepOpen(false);
  await calm();
  expect(asked.mock.calls).toEqual([[settings, { title: 'A file' }]]);
  popover.show();
  await calm(400);
  leave();
  await calm();
  expect(window.isVisible()).toBe(false);
  desktop.answerDialog(desktop.dialogs[0]?.id ?? 0, { button: 1 });
  expect(await answer).toBeNull();
});

test('a dialog while no window of ours is in front stands alone', async () => {
  const { dialogs, desktop, dialog } = await openPopover('linux');
  const asked = [vi.spyOn(dialog, 'showSaveDialog'), vi.spyOn(dialog, 'showOpenDialog')];
  const answers = [dialogs.save({ title: 'A file' }), dialogs.open({ title: 'A file' })];
  expect(asked.map(({ mock }) => mock.calls)).toEqual([[[{ title: 'A file' }]], [[{ title: 'A file' }]]]);
  for (const { id } of desktop.dialogs) desktop.answerDialog(id, { button: 1 });
  expect(await Promise.all(answers)).toEqual([null, null]);
});
