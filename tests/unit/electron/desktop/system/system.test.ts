import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import { logBeginAndEnd } from '../../../../../electron/desktop/system/lifecycle-log.ts';
import { systemLanguage } from '../../../../../electron/desktop/system/system-language.ts';
import { playPlatform } from '../../support/platform.ts';

const builder = readFileSync(join(import.meta.dirname, '../../../../../electron-builder.yml'), 'utf8');

test.each([
  ['yes', /^appId: (\S+)/m.exec(builder)?.[1]],
  [undefined, process.execPath],
])(
  'packaged: %s, the id is %s: a run from the sources takes over nothing of an installed one',
  async (packaged, id) => {
    vi.stubEnv('ELECTRON_FORCE_IS_PACKAGED', packaged);
    await playPlatform('win32');
    const { setIdentity } = await import('../../../../../electron/desktop/system/identity.ts');
    const { currentAppUserModelId } = await import('../../../../desktop/api/app/login-items.ts');
    setIdentity();
    expect(currentAppUserModelId()).toBe(id);
  },
);

async function keyringOn(platform: 'linux' | 'darwin' | 'win32', keyring: 'open' | 'missing') {
  const { desktop } = await playPlatform(platform);
  desktop.useKeyring(keyring);
  const { systemKeyring } = await import('../../../../../electron/desktop/system/keyring.ts');
  return systemKeyring;
}

test.each([
  ['linux', 'open'],
  ['darwin', 'missing'],
  ['win32', 'missing'],
] as const)('on %s with a keyring that is %s a secret comes back', async (platform, keyring) => {
  const { seal, unseal } = await keyringOn(platform, keyring);
  expect(await unseal(await seal('a secret'))).toEqual({ text: 'a secret', stale: false });
});

test('on Linux nothing is sealed with a key that everybody knows, and what was is to be sealed again with a keyring', async () => {
  const { seal } = await keyringOn('linux', 'missing');
  await expect(seal('a secret')).rejects.toThrow('this system has no keyring');
  const { desktop, safeStorage } = await playPlatform('linux');
  desktop.useKeyring('missing');
  const sealed = await safeStorage.encryptStringAsync('a secret');
  desktop.useKeyring('open');
  const { systemKeyring } = await import('../../../../../electron/desktop/system/keyring.ts');
  expect(await systemKeyring.unseal(sealed.toString('base64'))).toEqual({ text: 'a secret', stale: true });
});

afterEach(() => {
  app.removeAllListeners();
  vi.restoreAllMocks();
  process.argv = process.argv.filter((word) => !word.startsWith('--lang='));
});

/** A packaged Electron knows no other languages than those that are packed with it. */
function personPrefers(...languages: string[]): void {
  vi.spyOn(app, 'getPreferredSystemLanguages').mockReturnValue(languages);
  vi.spyOn(app, 'getLocale').mockReturnValue('en-US');
}

test.each([
  [['zh-TW'], 'zh-TW'],
  [['zh-Hant-HK', 'en-HK'], 'zh-Hant-HK'],
  [['zh-Hans-CN'], 'zh-Hans-CN'],
  [['en-GB', 'zh-CN'], 'en-GB'],
  [['fr-CA', 'zh-Hans-FI', 'en-US'], 'zh-Hans-FI'],
  [['de-DE', 'fr'], 'de-DE'],
  [['enm', 'zha', 'zh'], 'zh'],
  [[], 'en-US'],
])('from the languages %j the app takes %s', (languages, language) => {
  personPrefers(...languages);
  expect(systemLanguage()).toBe(language);
});

test('a switch overrides the languages of the system', () => {
  personPrefers('en-GB');
  process.argv.push('--lang=zh-CN');
  expect(systemLanguage()).toBe('zh-CN');
});

test.each([
  [true, 'packaged'],
  [false, 'from its folder'],
])('a run begins with what it is (packaged: %s) and ends with its exit code', (packaged, words) => {
  vi.spyOn(app, 'isPackaged', 'get').mockReturnValue(packaged);
  const logged: string[] = [];
  logBeginAndEnd((text) => logged.push(text));
  app.emit('quit', {}, 3);
  expect(logged).toEqual([
    expect.stringContaining(
      `Backstop ${app.getVersion()} begins on ${process.platform} ${release()} ${process.arch}, `,
    ),
    'Backstop ends with 3',
  ]);
  expect(logged[0]).toContain(`with Node ${process.versions.node}, ${words}`);
});
