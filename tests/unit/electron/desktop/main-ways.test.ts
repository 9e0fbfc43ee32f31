import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { writeOut } from '../../../../electron/command-line/write-out.ts';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { newFolder } from '../support/folders.ts';
import { playStart } from '../support/platform.ts';

vi.mock('../../../../electron/command-line/write-out.ts', { spy: true });

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

test('wrong words end the start before it has done anything', async () => {
  const { run, exit, told, schemes } = await startedWith('--symbols=,', '--print');
  await run();
  expect(exit).toHaveBeenCalledExactlyOnceWith(2);
  expect(told()).toMatch(/^backstop: .*--symbols/);
  expect(schemes).not.toHaveBeenCalled();
});

test('a folder that cannot be used ends the start', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  const { run, exit, told, schemes } = await startedWith(`--user-data-dir=${file}`, '--print');
  await run();
  expect(exit).toHaveBeenCalledExactlyOnceWith(2);
  expect(told()).toContain(file);
  expect(schemes).not.toHaveBeenCalled();
});

test('a reading for a machine writes what it found in the named folder and ends, before the start of the app', async () => {
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

test.each([
  [[], true],
  [['--hidden'], false],
] as const)('a start with %j shows the popover once it has loaded: %s', async (words, shown) => {
  const { run, app, net, BrowserWindow } = await startedWith(`--user-data-dir=${newFolder()}`, ...words);
  vi.spyOn(net, 'fetch').mockRejectedValue(new Error('net::ERR_NAME_NOT_RESOLVED'));
  await run();
  await app.start();
  const window = await vi.waitFor(() => {
    const [made] = BrowserWindow.getAllWindows();
    if (made === undefined) throw new Error('no window yet');
    return made;
  });
  window.webContents.emit('did-finish-load');
  await new Promise((resolve) => setImmediate(resolve)); // whatever waited for the page has run
  expect(window.isVisible()).toBe(shown);
  app.emit('will-quit', {}); // closes the files
});

test('--print asks the exchange by the proxy of the settings, writes what it says and takes neither the lock nor the tray', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const folder = newFolder();
  const proxy = { mode: 'manual', server: 'http://proxy.example:8080' };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ proxy }));
  const words = ['--print=json', '--symbols=BTCUSDT', `--api-url=${exchange.url}`, `--user-data-dir=${folder}`];
  const { run, exit, lock, app, session, net, desktop } = await startedWith(...words);
  const order: string[] = [];
  void app.whenReady().then(() => {
    vi.spyOn(session.defaultSession, 'setProxy').mockImplementation(async ({ proxyRules }) => {
      order.push(`proxy ${proxyRules}`);
    });
  });
  const fetch = net.fetch.bind(net);
  vi.spyOn(net, 'fetch').mockImplementation((...given) => {
    order.push('request');
    return fetch(...given);
  });
  await run();
  await app.start();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledExactlyOnceWith(0));
  expect(order.slice(0, 2)).toEqual(['proxy http://proxy.example:8080', 'request']);
  expect(vi.mocked(writeOut).mock.calls[0]?.[0].output).toContain('BTCUSDT');
  expect([lock.mock.calls.length, desktop.trays.length]).toEqual([0, 0]);
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
  expect(logOf(folder)).toMatch(/passed over on the command line: --x\n.*no list in ~\/lists/s);
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
