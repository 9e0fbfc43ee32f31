import { dialog } from 'electron';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createCrashNotice } from '../../../../../electron/desktop/windows/crash-notice.ts';
import { becomeReady } from '../../../../desktop/api/app/lifecycle.ts';
import { answerDialog, viewOfDialogs } from '../../../../desktop/api/dialog.ts';

const page = { reloads: 0, shown: 0, destroyed: false };
// The part of a page's contents that the notice touches.
const contents = {
  isDestroyed: () => page.destroyed,
  reload: () => {
    page.reloads += 1;
  },
} as unknown as Electron.WebContents;

const log = vi.fn();
const notice = () =>
  createCrashNotice(log, () => {
    page.shown += 1;
  });

async function answer(button: number): Promise<void> {
  const [open] = viewOfDialogs();
  answerDialog(open?.id ?? 0, { button, path: '' });
  await vi.waitFor(() => expect(viewOfDialogs()).toEqual([]));
  await Promise.resolve();
}

beforeAll(becomeReady);
afterEach(() => {
  Object.assign(page, { reloads: 0, shown: 0, destroyed: false });
});

test('a window that crashed again and again is reported once, with what still works and what to do', async () => {
  const say = notice();
  const ask = vi.spyOn(dialog, 'showMessageBox');
  say(contents);
  say(contents);
  // Named, though Electron finds the same: its documentation promises another one.
  expect(ask.mock.calls).toEqual([[expect.objectContaining({ defaultId: 0, cancelId: 1 })]]);
  expect(viewOfDialogs()).toMatchObject([
    {
      kind: 'error',
      title: 'Backstop',
      message: 'A window of Backstop crashed several times',
      detail: expect.stringMatching(/^Updates, alerts and the tray keep working\..*Logs\.$/),
      buttons: ['Try again', 'Close'],
      defaultButton: 0,
      cancelButton: 1,
    },
  ]);
  await answer(1);
  expect(page).toMatchObject({ reloads: 0, shown: 0 });
});

test('trying again reloads the page and shows its window, unless the window is gone', async () => {
  const say = notice();
  say(contents);
  await answer(0);
  await vi.waitFor(() => expect(page).toMatchObject({ reloads: 1, shown: 1 }));
  say(contents);
  expect(viewOfDialogs()).toHaveLength(1); // it is reported again
  page.destroyed = true;
  await answer(0);
  expect(page).toMatchObject({ reloads: 1, shown: 1 });
  vi.spyOn(dialog, 'showMessageBox').mockRejectedValueOnce(new Error('no dialog'));
  notice()(contents);
  await vi.waitFor(() => expect(log.mock.calls).toEqual([['the crash could not be shown: Error: no dialog']]));
});
