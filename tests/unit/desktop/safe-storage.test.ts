import { expect, test } from 'vitest';
import { playPlatform, playStart } from '../electron/support/platform.ts';

test.each([
  ['linux', ['v11', 'v10'], true],
  ['darwin', ['v10', 'v10'], false],
  ['win32', ['v10', 'v10'], false],
] as const)(
  '%s gives a text back, keeps it out of sight, and marks a key that everybody knows as %j',
  async (...cases) => {
    const [platform, marks, stale] = cases;
    const { safeStorage, desktop } = await playPlatform(platform);
    const one = await safeStorage.encryptStringAsync('密钥 secret');
    const other = await safeStorage.encryptStringAsync('密钥 secret');
    desktop.useKeyring('missing');
    const known = await safeStorage.encryptStringAsync('secret');
    desktop.useKeyring('open');
    expect(await safeStorage.decryptStringAsync(one)).toEqual({ result: '密钥 secret', shouldReEncrypt: false });
    expect(await safeStorage.decryptStringAsync(Buffer.alloc(0))).toEqual({ result: '', shouldReEncrypt: false });
    expect([one.includes('secret'), one.equals(other)]).toEqual([false, false]);
    expect([one, known].map((sealed) => sealed.subarray(0, 3).toString())).toEqual(marks);
    expect((await safeStorage.decryptStringAsync(known)).shouldReEncrypt).toBe(stale);
  },
);

test('it refuses with Electron’s text', async () => {
  const { safeStorage, desktop } = await playPlatform('linux');
  const sealed = await safeStorage.encryptStringAsync('secret');
  const decrypted = (given: unknown) => safeStorage.decryptStringAsync(given as Buffer);
  await expect(decrypted('text')).rejects.toThrow('Expected the first argument of decryptStringAsync() to be a buffer');
  await expect(decrypted(Buffer.from(sealed).fill(0, 20))).rejects.toThrow(
    'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.',
  );
  expect(() => Reflect.apply(safeStorage.encryptStringAsync, safeStorage, [5])).toThrow(
    'Error processing argument at index 0, conversion failure from 5',
  );
  desktop.useKeyring('locked');
  await expect(decrypted(sealed)).rejects.toThrow(
    'safeStorage.decryptStringAsync is temporarily unavailable. Please try again.',
  );
});

test('before the app is ready nothing can be sealed', async () => {
  const { safeStorage } = await playStart('linux');
  const early = 'safeStorage cannot be used before app is ready';
  await expect(safeStorage.encryptStringAsync('secret')).rejects.toThrow(early);
  await expect(safeStorage.decryptStringAsync(Buffer.from('v10'))).rejects.toThrow(early);
});
