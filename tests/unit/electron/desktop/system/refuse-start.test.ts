import { isatty } from 'node:tty';
import { app, dialog } from 'electron';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { refuseStart } from '../../../../../electron/desktop/system/refuse-start.ts';
import { becomeReady } from '../../../../desktop/api/app/lifecycle.ts';
import { answerDialog, viewOfDialogs } from '../../../../desktop/api/dialog.ts';

vi.mock('node:tty', { spy: true });

beforeAll(becomeReady);
beforeEach(() => {
  vi.mocked(isatty).mockReturnValue(false);
  vi.stubEnv('DISPLAY', ':0');
  vi.stubEnv('WAYLAND_DISPLAY', undefined);
  vi.stubEnv('LANGUAGE', 'zh_CN');
  vi.spyOn(app, 'whenReady').mockResolvedValue();
  vi.spyOn(app, 'exit').mockReturnValue();
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('a start from a desktop says in a window what is wrong, in the language of the system, and ends with 2 once it was read', async () => {
  refuseStart('--symbols needs a symbol\u202e', false);
  await vi.waitFor(() => expect(viewOfDialogs()).toHaveLength(1));
  expect(app.exit).not.toHaveBeenCalled();
  const [dialog] = viewOfDialogs();
  expect(dialog).toMatchObject({
    kind: 'error',
    title: 'Backstop',
    message: 'Backstop 无法启动',
    detail: String.raw`--symbols needs a symbol\u{202e}`,
  });
  answerDialog(dialog?.id ?? 0, { button: 0, path: '' });
  await vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(2));
});

test.each([
  ['linux', '', 'wayland-0'],
  ['win32', '', ''],
  ['darwin', '', ''],
] as const)('a window can open on %s with the displays %j and %j', async (platform, x11, wayland) => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  vi.stubEnv('DISPLAY', x11);
  vi.stubEnv('WAYLAND_DISPLAY', wayland);
  const shown = vi.spyOn(dialog, 'showMessageBox').mockRejectedValue(new Error('no window'));
  refuseStart('no such folder', false);
  await vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(2));
  expect(shown).toHaveBeenCalledTimes(1);
});

test('a system that shows no window either ends it all the same', async () => {
  vi.spyOn(dialog, 'showMessageBox').mockRejectedValue(new Error('no window'));
  refuseStart('no such folder', false);
  await vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(2));
});

describe('where somebody reads standard error, or nobody could see a window,', () => {
  test.each([
    ['--print', true, [], ':0'],
    ['a terminal for input', false, [0], ':0'],
    ['a terminal for answers', false, [1], ':0'],
    ['a terminal for errors', false, [2], ':0'],
    ['no display', false, [], ''],
  ] as const)('(%s) one line says it and no window opens', async (_what, print, terminals, display) => {
    vi.mocked(isatty).mockImplementation((descriptor) => terminals.some((terminal) => terminal === descriptor));
    vi.stubEnv('DISPLAY', display);
    refuseStart('no such folder', print);
    expect(app.exit).toHaveBeenCalledWith(2);
    expect(process.stderr.write).toHaveBeenCalledWith('backstop: no such folder\n');
    expect(app.whenReady).not.toHaveBeenCalled();
    expect(viewOfDialogs()).toEqual([]);
  });
});
