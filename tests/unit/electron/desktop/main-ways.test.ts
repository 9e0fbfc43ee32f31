import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { writeOut } from '../../../../electron/command-line/write-out.ts';
import { settled } from '../support/fake-clock.ts';
import { newFolder } from '../support/folders.ts';
import { packagedWith } from '../support/packaged.ts';
import { playStart } from '../support/platform.ts';

vi.mock('../../../../electron/command-line/write-out.ts', { spy: true });
// No terminal waits, whatever starts the tests.
vi.mock('node:tty', async (actual) => ({ ...(await actual<typeof import('node:tty')>()), isatty: () => false }));

beforeEach(() => {
  vi.mocked(writeOut).mockReset().mockReturnValue(0);
});

/** The main module as these words start it, with what it asks Electron to do on its way out. */
async function startedWith(...words: string[]) {
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', ...words]);
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const electron = await playStart('win32');
  const exit = vi.spyOn(electron.app, 'exit').mockReturnValue();
  const lock = vi.spyOn(electron.app, 'requestSingleInstanceLock');
  const schemes = vi.spyOn(electron.protocol, 'registerSchemesAsPrivileged');
  const error = vi.spyOn(electron.dialog, 'showErrorBox').mockReturnValue();
  return {
    ...electron,
    exit,
    lock,
    schemes,
    error,
    told: () => told.mock.calls.map(([text]) => String(text)).join(''),
    run: async () => void (await import('../../../../electron/main.ts')),
  };
}

const logOf = (folder: string): string => readFileSync(join(folder, 'logs', 'main.log'), 'utf8');

test('a folder that cannot be used ends the start', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  const { run, exit, told, schemes } = await startedWith(`--user-data-dir=${file}`, '--print');
  await run();
  expect(exit).toHaveBeenCalledExactlyOnceWith(2);
  expect(told()).toContain(file);
  expect(schemes).not.toHaveBeenCalled();
});

test.each([
  ['wrong words', ['--symbols=,'], '--symbols'],
  ['a folder that cannot be used', ['--user-data-dir=FILE'], 'cannot be used'],
])('%s: a window says so where a desktop has started the app', async (_what, words, said) => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  const { run, exit, app, desktop } = await startedWith(...words.map((word) => word.replace('FILE', file)));
  await run();
  await app.start();
  await vi.waitFor(() => expect(desktop.dialogs).toMatchObject([{ detail: expect.stringContaining(said) }]));
  expect(exit).not.toHaveBeenCalled();
  desktop.answerDialog(desktop.dialogs[0]?.id ?? 0, { button: 0 });
  await vi.waitFor(() => expect(exit).toHaveBeenCalledExactlyOnceWith(2));
});

test('a reader such as --funds writes what it found in the given folder and ends before the app starts', async () => {
  const folder = newFolder();
  vi.mocked(writeOut).mockReturnValue(3);
  const { run, exit, schemes } = await startedWith('--funds', `--user-data-dir=${folder}`);
  await run();
  expect(exit).toHaveBeenCalledExactlyOnceWith(3);
  expect(writeOut).toHaveBeenCalledTimes(1);
  const { errors } = JSON.parse(vi.mocked(writeOut).mock.calls[0]?.[0].output ?? '');
  expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining(folder) })]);
  expect(schemes).not.toHaveBeenCalled();
  expect(readdirSync(folder)).toEqual([]);
});

test('a second start leaves the lock to the first and says so', async () => {
  const { run, exit, lock, told, app, desktop } = await startedWith(`--user-data-dir=${newFolder()}`);
  lock.mockReturnValue(false);
  await run();
  await app.start();
  expect(exit).toHaveBeenCalledExactlyOnceWith(0);
  expect(told()).toMatch(/^backstop: .*already/i);
  expect(desktop.trays).toEqual([]);
});

test('a fault in the start is said in a window, logged and ends the app', async () => {
  const folder = newFolder();
  const { run, exit, error, app } = await startedWith(`--user-data-dir=${folder}`, '--x=1');
  vi.spyOn(app, 'getLoginItemSettings').mockImplementation(() => {
    throw new Error(`no list in ${homedir()}/lists`);
  });
  await run();
  await app.start();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(1));
  expect(error).toHaveBeenCalledWith(expect.any(String), expect.stringContaining('no list'));
  expect(logOf(folder)).toMatch(/ignored on the command line: --x\n.*no list in ~\/lists/s);
});

test.each([
  [['--hidden'], false],
  [[], true],
] as const)('a start with %j shows the popover: %s', async (words, shown) => {
  const { run, app, net, BrowserWindow } = await startedWith(...words, `--user-data-dir=${newFolder()}`);
  vi.spyOn(net, 'fetch').mockRejectedValue(new Error('net::ERR_NAME_NOT_RESOLVED'));
  await run();
  await app.start();
  const window = await vi.waitFor(() => {
    const [made] = BrowserWindow.getAllWindows();
    if (made === undefined) throw new Error('no window yet');
    return made;
  });
  window.webContents.emit('did-finish-load');
  await settled();
  expect(window.isVisible()).toBe(shown);
});

test('--print asks the source of the command line', async () => {
  const { run, app, net } = await startedWith(
    '--print',
    '--api-url=https://exchange.example',
    `--user-data-dir=${newFolder()}`,
  );
  const fetch = vi.spyOn(net, 'fetch').mockRejectedValue(new Error('net::ERR_NAME_NOT_RESOLVED'));
  await run();
  await app.start();
  await vi.waitFor(() => expect(String(fetch.mock.calls[0]?.[0])).toContain('https://exchange.example/'));
});

test('a fault of --print is logged and ends it without a window', async () => {
  const folder = newFolder();
  const { run, exit, error, told, app, session } = await startedWith('--print', `--user-data-dir=${folder}`);
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ proxy: { mode: 'none', server: '' } }));
  void app.whenReady().then(() => {
    vi.spyOn(session.defaultSession, 'setProxy').mockRejectedValue(new Error('no proxy today'));
  });
  await run();
  await app.start();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(1));
  expect(told()).toContain('no proxy today');
  expect(logOf(folder)).toContain('no proxy today');
  expect(error).not.toHaveBeenCalled();
});

test('a package looks for updates by the clock of the machine, and logs what fails', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ shortcut: 'Control+F9' }));
  const { run, globalShortcut, net, ...electron } = await startedWith(`--user-data-dir=${folder}`);
  const check = vi.fn().mockResolvedValueOnce(null).mockRejectedValue(new Error('no feed today'));
  packagedWith(electron, check);
  vi.spyOn(globalShortcut, 'register').mockImplementation(() => {
    throw new Error('no such key');
  });
  vi.spyOn(net, 'fetch').mockImplementation(async () => Response.json({}));
  const began = Date.now();
  await run();
  await electron.app.start();
  const event = { senderFrame: { url: 'app://backstop/settings.html', parent: null } };
  const ask = (name: string) =>
    electron.ipcMain.handlerOf(`backstop:${name}`)?.({ ...event, sender: sender() } as never, undefined); // all that it looks at
  const sender = () => electron.BrowserWindow.getAllWindows()[0]?.webContents;
  await vi.waitFor(async () => expect(await ask('getState')).toMatchObject({ value: { update: { kind: 'current' } } }));
  const { value } = (await ask('getState')) as { readonly value: { readonly update: { readonly checkedAt: number } } }; // of the contract
  expect(value.update.checkedAt).toBeGreaterThanOrEqual(began);
  await ask('checkForUpdates');
  await vi.waitFor(() => expect(logOf(folder)).toMatch(/Control\+F9 cannot be registered: .*no feed today/s));
});
