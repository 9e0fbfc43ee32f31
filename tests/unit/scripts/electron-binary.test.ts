import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { electronBinary, fetchEnvironment } from '../../../scripts/start/electron-binary.ts';
import { newFolder } from '../electron/support/folders.ts';

/** A folder with these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = newFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const npmPackage = { 'package.json': '{"version":"45.5.0"}', 'path.txt': 'Electron.app/Electron' };

test.each([
  ['v45.5.0', 'Electron.app/Electron', true],
  ['45.5.0\n', 'Electron.app/Electron', true],
  ['45.4.1', 'Electron.app/Electron', false],
  ['45.5.0', 'electron', false],
])('of a fetched version %j with the file %s Electron is there: %s', (version, file, isThere) => {
  const folder = folderWith({ ...npmPackage, 'dist/version': version, [`dist/${file}`]: '' });
  for (const env of [{}, { ELECTRON_OVERRIDE_DIST_PATH: '' }])
    expect(electronBinary(folder, env)).toBe(isThere ? join(folder, 'dist', file) : null);
});

test('before the first fetch there is no Electron, and a folder named by ELECTRON_OVERRIDE_DIST_PATH may have any version', () => {
  const { 'package.json': manifest } = npmPackage;
  const folder = folderWith({ 'package.json': manifest });
  expect(electronBinary(folder, {})).toBeNull();
  const named = folderWith({ electron: '', version: '44.0.0' });
  expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: named })).toBe(join(named, 'electron'));
  expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: newFolder() })).toBeNull();
});

test.each([
  [{ https_proxy: 'http://b:1' }, { HTTPS_PROXY: 'http://b:1' }],
  [{ HTTPS_PROXY: 'http://a:1', npm_config_https_proxy: 'http://c:1' }, { HTTPS_PROXY: 'http://a:1' }],
  [
    { npm_config_proxy: 'http://d:1', npm_config_noproxy: 'x' },
    { HTTPS_PROXY: 'http://d:1', NO_PROXY: 'x' },
  ],
])('with %j the fetch goes by %j', (env, proxy) => {
  expect(fetchEnvironment(env)).toEqual({ ...env, NODE_USE_ENV_PROXY: '1', ...proxy });
});

test('without a proxy the environment of the fetch is the usual one', () => {
  expect(fetchEnvironment({ PATH: '/bin' })).toEqual({ PATH: '/bin' });
});
