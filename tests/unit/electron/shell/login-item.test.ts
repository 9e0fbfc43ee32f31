import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { autostartEntry, isAutostartOn } from '../../../../electron/shell/autostart-entry.ts';
import { readStartAtLogin, setStartAtLogin, startAtLoginOf } from '../../../../electron/shell/login-item.ts';
import { newFolder, withReadOnly } from '../support/folders.ts';

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

  test('an AppImage is started by its own file and not by the mount it runs from', () => {
    vi.stubEnv('APPIMAGE', '/home/alice/My Apps/Backstop-0.1.0.AppImage');
    setStartAtLogin(true);
    expect(readFileSync(entryFile(), 'utf8')).toContain('Exec="/home/alice/My Apps/Backstop-0.1.0.AppImage" ');
  });

  test('what a desktop has switched off is off', () => {
    setStartAtLogin(true);
    writeFileSync(entryFile(), `${readFileSync(entryFile(), 'utf8')}Hidden=true\n`);
    expect(readStartAtLogin()).toBe('off');
    setStartAtLogin(true);
    expect(readStartAtLogin()).toBe('on');
  });

  test('a folder that cannot be written refuses, and the answer stays the truth', async () => {
    mkdirSync(join(home, 'autostart'));
    chmodSync(home, 0o755);
    await withReadOnly(join(home, 'autostart'), () => {
      expect(() => setStartAtLogin(true)).toThrow(/EACCES/);
      expect(readStartAtLogin()).toBe('off');
    });
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
])('the program %s is entered as the specification quotes it', (program, line) => {
  expect(autostartEntry('Backstop', [program, '--hidden']).split('\n')).toContain(line);
});

test.each([
  ['[Desktop Entry]\nExec=x\n', true],
  ['[Desktop Entry]\r\nExec = x\r\nHidden = true\r\n', false],
  ['[Desktop Entry]\nExec=x\nX-GNOME-Autostart-enabled=false\n', false],
  ['[Desktop Entry]\nExec=x\nHidden=false\n', true],
  ['[Desktop Entry]\nExec=\n', false],
  ['', false],
  ['not an entry', false],
])('the entry %j is on: %s', (entry, on) => {
  expect(isAutostartOn(entry)).toBe(on);
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
