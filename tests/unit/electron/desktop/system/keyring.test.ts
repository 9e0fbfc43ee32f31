import { expect, test } from 'vitest';
import { playPlatform } from '../../support/platform.ts';

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

test('what was sealed with a key that everybody knows is to be sealed again once there is a keyring', async () => {
  const { desktop, safeStorage } = await playPlatform('linux');
  desktop.useKeyring('missing');
  const sealed = await safeStorage.encryptStringAsync('a secret');
  desktop.useKeyring('open');
  const { systemKeyring } = await import('../../../../../electron/desktop/system/keyring.ts');
  expect(await systemKeyring.unseal(sealed.toString('base64'))).toEqual({ text: 'a secret', stale: true });
});

test('on a Linux without a keyring nothing is sealed with a key that everybody knows', async () => {
  const { seal } = await keyringOn('linux', 'missing');
  await expect(seal('a secret')).rejects.toThrow('this system has no keyring');
});
