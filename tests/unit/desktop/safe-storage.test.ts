import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desktop } from '../../desktop/launch.ts';
import { launchBlank } from './blank.ts';

describe.each(['linux', 'darwin', 'win32'] as const)('safeStorage on %s', (platform) => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchBlank({ platform });
  });
  afterAll(() => desktop.close());

  it('gives a text back, keeps it out of sight, and marks a key that everybody knows on Linux alone', async () => {
    const seen = await desktop.evaluate(async ({ safeStorage, desktop: host }) => {
      const one = await safeStorage.encryptStringAsync('密钥 secret');
      const other = await safeStorage.encryptStringAsync('密钥 secret');
      host.useKeyring('missing');
      const known = await safeStorage.encryptStringAsync('secret');
      host.useKeyring('open');
      return {
        back: await safeStorage.decryptStringAsync(one),
        empty: await safeStorage.decryptStringAsync(Buffer.alloc(0)),
        hidden: !one.includes('secret') && !one.equals(other),
        marks: [one, known].map((sealed) => sealed.subarray(0, 3).toString()),
        stale: (await safeStorage.decryptStringAsync(known)).shouldReEncrypt,
      };
    });
    expect(seen).toEqual({
      back: { result: '密钥 secret', shouldReEncrypt: false },
      empty: { result: '', shouldReEncrypt: false },
      hidden: true,
      marks: platform === 'linux' ? ['v11', 'v10'] : ['v10', 'v10'],
      stale: platform === 'linux',
    });
  });

  it('refuses in the words of Electron', async () => {
    const words = await desktop.evaluate(async ({ safeStorage, desktop: host }) => {
      const said = (promise: () => Promise<unknown>) =>
        Promise.resolve()
          .then(promise)
          .then(String, (error: Error) => error.message);
      const sealed = await safeStorage.encryptStringAsync('secret');
      const broken = Buffer.from(sealed).fill(0, 20);
      const refused = [
        await said(() => safeStorage.decryptStringAsync('text' as unknown as Buffer)),
        await said(() => safeStorage.decryptStringAsync(broken)),
        await said(() => safeStorage.encryptStringAsync(5 as unknown as string)),
      ];
      host.useKeyring('locked');
      refused.push(await said(() => safeStorage.decryptStringAsync(sealed)));
      host.useKeyring('open');
      return refused;
    });
    expect(words).toEqual([
      'Expected the first argument of decryptStringAsync() to be a buffer',
      'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.',
      'Error processing argument at index 0, conversion failure from 5',
      'safeStorage.decryptStringAsync is temporarily unavailable. Please try again.',
    ]);
  });
});

it('before the app is ready nothing can be sealed', async () => {
  const { safeStorage } = await import('../../desktop/api/safe-storage.ts');
  const early = 'safeStorage cannot be used before app is ready';
  await expect(safeStorage.encryptStringAsync('secret')).rejects.toThrow(early);
  await expect(safeStorage.decryptStringAsync(Buffer.from('v10'))).rejects.toThrow(early);
});
