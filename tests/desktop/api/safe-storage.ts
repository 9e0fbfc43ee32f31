import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { guardObject } from '../host/guarded.ts';
import { machine, platform } from '../host/machine.ts';
import { isReady } from './app/lifecycle.ts';

const early = 'safeStorage cannot be used before app is ready';
const prefixLength = 3;
const ivLength = 12;
const tagLength = 16;

/**
 * The mark of the key: on Linux `v11` is of a keyring, and `v10` of the key that everybody knows, which Chromium takes
 * where there is no keyring (freedesktop_secret_key_provider.cc, posix_key_provider.cc).
 */
function prefix(): 'v10' | 'v11' {
  return platform === 'linux' && machine.keyring !== 'missing' ? 'v11' : 'v10';
}

/** Each key outlives the run, as in the system's own keyring. */
function keyOf(mark: string): Buffer {
  return createHash('sha256').update(`simulated ${platform} ${mark}`).digest();
}

/** The asynchronous half alone (electron_api_safe_storage.cc): the other one is deprecated. */
export const safeStorage = guardObject('safeStorage', {
  async encryptStringAsync(text: string): Promise<Buffer> {
    if (!isReady()) throw new Error(early);
    const mark = prefix();
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv('aes-256-gcm', keyOf(mark), iv);
    return Buffer.concat([Buffer.from(mark), iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  async decryptStringAsync(given: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    if (!isReady()) throw new Error(early);
    if (machine.keyring === 'locked')
      throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.');
    const mark = given.subarray(0, prefixLength).toString('latin1');
    return { shouldReEncrypt: mark !== prefix(), result: decrypted(mark, given) };
  },
} satisfies Partial<Electron.SafeStorage>);

function decrypted(mark: string, given: Buffer): string {
  try {
    const iv = given.subarray(prefixLength, prefixLength + ivLength);
    const decipher = createDecipheriv('aes-256-gcm', keyOf(mark), iv);
    decipher.setAuthTag(given.subarray(-tagLength));
    const body = given.subarray(prefixLength + ivLength, -tagLength);
    return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
  }
}
