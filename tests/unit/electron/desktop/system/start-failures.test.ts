import { isatty } from 'node:tty';
import { app, dialog } from 'electron';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { refuseStart } from '../../../../../electron/desktop/system/refuse-start.ts';
import { sayFailure, whenReady } from '../../../../../electron/desktop/system/when-ready.ts';
import { becomeReady } from '../../../../desktop/api/app/lifecycle.ts';
import { answerDialog, viewOfDialogs } from '../../../../desktop/api/dialog.ts';

vi.mock('node:tty', { spy: true });

const logged: string[] = [];
const log = (text: string): void => void logged.push(text);
const endsWith = (code: number) => vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(code));

beforeAll(becomeReady);
beforeEach(() => {
  logged.length = 0;
  vi.mocked(isatty).mockReturnValue(false);
  for (const [name, value] of Object.entries({ DISPLAY: ':0', WAYLAND_DISPLAY: undefined, LANGUAGE: 'zh_CN' }))
    vi.stubEnv(name, value);
  vi.spyOn(app, 'whenReady').mockResolvedValue();
  vi.spyOn(app, 'exit').mockReturnValue();
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  for (const { id } of viewOfDialogs()) answerDialog(id, { button: 0, path: '' });
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('a refused start from a desktop says in a window what is wrong, in the language of the system, and ends with 2 once it was read', async () => {
  refuseStart('--symbols needs a symbol\u202e', false);
  const open = await vi.waitFor(() => {
    const [first] = viewOfDialogs();
    if (first === undefined) throw new Error('no dialog yet');
    return first;
  });
  expect(app.exit).not.toHaveBeenCalled();
  const detail = String.raw`--symbols needs a symbol\u{202e}`;
  expect(open).toMatchObject({ kind: 'error', title: 'Backstop', message: 'Backstop 无法启动', detail });
  answerDialog(open.id, { button: 0, path: '' });
  await endsWith(2);
});

test.each([
  ['linux', '', 'wayland-0'],
  ['win32', '', ''],
  ['darwin', '', ''],
] as const)(
  'a window is tried on %s with the displays %j and %j, and where none opens the start ends all the same',
  async (...row) => {
    const [platform, x11, wayland] = row;
    vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
    vi.stubEnv('DISPLAY', x11);
    vi.stubEnv('WAYLAND_DISPLAY', wayland);
    const shown = vi.spyOn(dialog, 'showMessageBox').mockRejectedValue(new Error('no window'));
    refuseStart('no such folder', false);
    await endsWith(2);
    expect(shown).toHaveBeenCalledTimes(1);
  },
);

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

test('a failure of the start is logged with its stack, shown in a system window, and ends the app', async () => {
  whenReady(() => Promise.reject(new Error('no tray')), sayFailure, log);
  await endsWith(1);
  expect(logged).toEqual([expect.stringMatching(/^the start failed: Error: no tray\n +at /)]);
  expect(viewOfDialogs()).toMatchObject([{ kind: 'error', detail: 'Error: no tray' }]);
});

test.each([
  ['a text', 'a text'],
  [Object.assign(new Error('bare'), { stack: undefined }), 'bare'],
])('a failure without a stack (%s) is logged by its message', async (fault, told) => {
  whenReady(() => Promise.reject(fault), null, log);
  await vi.waitFor(() => expect(logged).toEqual([`the start failed: ${told}`]));
});
