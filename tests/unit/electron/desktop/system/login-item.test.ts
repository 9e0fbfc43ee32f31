import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { autostartEntry, autostartedProgram } from '../../../../../electron/desktop/system/autostart-entry.ts';
import {
  readStartAtLogin,
  repairAutostart,
  setStartAtLogin,
  startAtLoginOf,
} from '../../../../../electron/desktop/system/login-item.ts';
import { newFolder, withReadOnly } from '../../support/folders.ts';
import { playPlatform } from '../../support/platform.ts';

const item = { openAtLogin: true, status: 'enabled', executableWillLaunchAtLogin: true } as const;

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  let home = '';
  const entryFile = (): string => join(home, 'autostart', 'app.backstop.Backstop.desktop');

  beforeEach(() => {
    home = newFolder();
    vi.stubEnv('XDG_CONFIG_HOME', home);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('a switch makes an autostart entry and takes it away again', () => {
    expect(readStartAtLogin()).toBe('off');
    setStartAtLogin(true);
    expect(readStartAtLogin()).toBe('on');
    expect(readFileSync(entryFile(), 'utf8')).toMatch(/^Exec=.*--hidden$/m);
    setStartAtLogin(false);
    expect(readStartAtLogin()).toBe('off');
    expect(existsSync(entryFile())).toBe(false);
    expect(() => setStartAtLogin(false)).not.toThrow();
  });

  /** An AppImage, as it stands in a folder of the person's. */
  function appImage(name: string): string {
    const file = join(home, name);
    writeFileSync(file, '');
    vi.stubEnv('APPIMAGE', file);
    return file;
  }

  test('an AppImage is started by its own file and not by the mount it runs from', () => {
    const file = appImage('My Backstop $1.AppImage');
    setStartAtLogin(true);
    expect(autostartedProgram(readFileSync(entryFile(), 'utf8'))).toBe(file);
    expect(readStartAtLogin()).toBe('on');
  });

  test('an entry whose program is gone starts nothing, and is made to start the present one', () => {
    const old = appImage('Backstop-0.1.0.AppImage');
    setStartAtLogin(true);
    const next = appImage('Backstop-0.2.0.AppImage');
    repairAutostart(() => undefined);
    expect(autostartedProgram(readFileSync(entryFile(), 'utf8'))).toBe(old);
    rmSync(old);
    expect(readStartAtLogin()).toBe('off');
    repairAutostart(() => undefined);
    expect(readStartAtLogin()).toBe('on');
    expect(autostartedProgram(readFileSync(entryFile(), 'utf8'))).toBe(next);
  });

  test('a pipe in the place of the entry starts nothing, and blocks nothing', () => {
    mkdirSync(join(home, 'autostart'));
    execFileSync('mkfifo', [entryFile()]);
    expect(readStartAtLogin()).toBe('off');
    setStartAtLogin(true);
    expect(readStartAtLogin()).toBe('on');
  });

  test('an entry that cannot be repaired is reported, one that cannot be written is an error, and the state stays off', async () => {
    const old = appImage('Backstop-0.1.0.AppImage');
    setStartAtLogin(true);
    rmSync(old);
    const logged: string[] = [];
    chmodSync(home, 0o755);
    await withReadOnly(join(home, 'autostart'), () => {
      repairAutostart((text) => logged.push(text));
      expect(() => setStartAtLogin(true)).toThrow(/EACCES/);
      expect(readStartAtLogin()).toBe('off');
    });
    expect(logged).toEqual([expect.stringMatching(/^the autostart entry cannot be repaired: .*E(ACCES|ROFS|PERM)/)]);
  });

  test('an entry that was switched off is not repaired', () => {
    repairAutostart(() => undefined);
    expect(existsSync(entryFile())).toBe(false);
    mkdirSync(join(home, 'autostart'));
    writeFileSync(entryFile(), '[Desktop Entry]\nExec=/gone\nHidden=true\n');
    repairAutostart(() => undefined);
    expect(readStartAtLogin()).toBe('off');
  });

  test.each([
    ['a program that had to be started without the sandbox is started so at login too', undefined, true],
    ['an AppImage, which leaves the sandbox out itself where it must, is not told to', '/x/Backstop.AppImage', false],
  ])('%s', (_, appImage, without) => {
    vi.stubEnv('APPIMAGE', appImage);
    process.argv.push('--no-sandbox');
    setStartAtLogin(true);
    process.argv.pop();
    expect(readFileSync(entryFile(), 'utf8').includes(' --no-sandbox --hidden')).toBe(without);
  });
});

test.each([
  ['/opt/Backstop/backstop', 'Exec=/opt/Backstop/backstop --hidden'],
  ['/home/a b/x', 'Exec="/home/a b/x" --hidden'],
  ['/home/100%/x', 'Exec="/home/100%%/x" --hidden'],
  ['/a"b', 'Exec="/a\\\\"b" --hidden'],
  ['/a$b`c', 'Exec="/a\\\\$b\\\\`c" --hidden'],
  ['/a\\b', 'Exec="/a\\\\\\\\b" --hidden'],
  ['/数据/x', 'Exec="/数据/x" --hidden'],
  ['/%f/x', 'Exec="/%%f/x" --hidden'],
])('the program %s is quoted as the specification demands, and read back unchanged', (program, line) => {
  const entry = autostartEntry('Backstop', [program, '--hidden']);
  expect(entry.split('\n')).toContain(line);
  expect(autostartedProgram(entry)).toBe(program);
});

test.each([
  ['[Desktop Entry]\nExec=/x --hidden\n', '/x'],
  ['[Desktop Entry]\r\nExec = /x\r\nHidden = true\r\n', null],
  ['[Desktop Entry]\nExec=/x\nX-GNOME-Autostart-enabled=false\n', null],
  ['[Desktop Entry]\nExec=/x\nHidden=false\n', '/x'],
  ['[Desktop Entry]\nExec=\n', null],
  ['', null],
  ['not an entry', null],
])('the entry %j starts %s', (entry, program) => {
  expect(autostartedProgram(entry)).toBe(program);
});

test.each([
  ['darwin', true, { ...item }, 'on'],
  ['darwin', true, { ...item, status: 'not-registered' }, 'off'],
  ['darwin', true, { ...item, status: 'requires-approval' }, 'needs-approval'],
  ['darwin', true, { ...item, status: 'not-found' }, 'unavailable'],
  ['darwin', false, { ...item }, 'unavailable'],
  ['win32', true, { ...item }, 'on'],
  ['win32', true, { ...item, openAtLogin: false }, 'off'],
  ['win32', true, { ...item, executableWillLaunchAtLogin: false }, 'needs-approval'],
] as const)('%s, packaged %s, with %j, is %s', (platform, packaged, settings, state) => {
  expect(startAtLoginOf(platform, packaged, settings)).toBe(state);
});

/** The module on the system, with what the system itself lists. */
async function loginItemOn(platform: 'win32' | 'darwin', packaged: boolean) {
  vi.stubEnv('ELECTRON_FORCE_IS_PACKAGED', packaged ? '1' : undefined);
  const { app } = await playPlatform(platform);
  const module = await import('../../../../../electron/desktop/system/login-item.ts');
  return { app, ...module };
}

test('Windows starts this very program with its own arguments, unquoted, and only that counts as on', async () => {
  const { app, readStartAtLogin, setStartAtLogin } = await loginItemOn('win32', false);
  expect(readStartAtLogin()).toBe('off');
  app.getAppPath = () => String.raw`C:\My Backstop`;
  setStartAtLogin(true);
  const entry = { path: process.execPath, args: [String.raw`C:\My Backstop`, '--hidden'], enabled: true };
  expect(app.getLoginItemSettings().launchItems).toMatchObject([entry]);
  expect(readStartAtLogin()).toBe('on');
  app.getAppPath = () => String.raw`C:\Another Backstop`;
  expect(readStartAtLogin()).toBe('off');
});

test('a program in a folder whose name has a space counts as on too', async () => {
  const { app, readStartAtLogin, setStartAtLogin } = await loginItemOn('win32', true);
  const program = String.raw`C:\Users\Li Wei\AppData\Local\Programs\Backstop\Backstop.exe`;
  vi.spyOn(process, 'execPath', 'get').mockReturnValue(program);
  setStartAtLogin(true);
  expect(readStartAtLogin()).toBe('on');
  app.setLoginItemSettings({ openAtLogin: true, path: program, args: ['--hidden'], enabled: false });
  expect(readStartAtLogin()).toBe('needs-approval');
});

test('a package is started by its own program alone, and Windows is not asked whether it has: the argument says so', async () => {
  const { app, setStartAtLogin, isOpenedAtLogin } = await loginItemOn('win32', true);
  setStartAtLogin(true);
  expect(app.getLoginItemSettings().launchItems).toMatchObject([{ path: process.execPath, args: ['--hidden'] }]);
  setStartAtLogin(false);
  const settings = app.getLoginItemSettings();
  expect(settings.launchItems).toEqual([]);
  vi.spyOn(app, 'getLoginItemSettings').mockReturnValue({ ...settings, wasOpenedAtLogin: true });
  expect(isOpenedAtLogin()).toBe(false);
});

test('macOS starts the package, and says when it has', async () => {
  const { app, readStartAtLogin, setStartAtLogin, isOpenedAtLogin } = await loginItemOn('darwin', true);
  expect([readStartAtLogin(), isOpenedAtLogin()]).toEqual(['off', false]);
  setStartAtLogin(true);
  expect(readStartAtLogin()).toBe('on');
  const settings = app.getLoginItemSettings();
  vi.spyOn(app, 'getLoginItemSettings').mockReturnValue({ ...settings, wasOpenedAtLogin: true });
  expect(isOpenedAtLogin()).toBe(true);
  setStartAtLogin(false);
  vi.restoreAllMocks();
  expect(readStartAtLogin()).toBe('off');
});

test.each(['darwin', 'win32'] as const)('an autostart entry of Linux is nothing to %s', async (platform) => {
  const { app, repairAutostart } = await loginItemOn(platform, true);
  const folder = join(newFolder(), 'autostart');
  vi.spyOn(app, 'getPath').mockReturnValue(dirname(folder));
  mkdirSync(folder);
  const file = join(folder, 'app.backstop.Backstop.desktop');
  writeFileSync(file, 'Exec=/gone\n');
  repairAutostart(() => undefined);
  expect(readFileSync(file, 'utf8')).toBe('Exec=/gone\n');
});
