import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { guardObject } from '../host/guarded.ts';
import { platform } from '../host/machine.ts';

/** No secret: it only makes sure that nobody reads the stored text by accident. */
const key = createHash('sha256').update('simulated desktop').digest();

export const safeStorage = guardObject('safeStorage', {
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return true;
  },
  async encryptStringAsync(text: string): Promise<Buffer> {
    const start = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, start);
    return Buffer.concat([start, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    if (encrypted.length < 28) throw new Error('Error while decrypting the ciphertext provided to safeStorage.');
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(-16));
    const result = Buffer.concat([decipher.update(encrypted.subarray(12, -16)), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
  },
  getSelectedStorageBackend(): 'basic_text' | 'unknown' {
    return platform === 'linux' ? 'basic_text' : 'unknown';
  },
} satisfies Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>);
