import { safeStorage } from 'electron';
import type { Keyring } from '../../outgoing/outgoing.ts';

/**
 * Where Linux has no keyring, Chromium encrypts with a key that stands in its source, and marks the text so
 * (components/os_crypt/async/browser/posix_key_provider.cc). On other systems the same mark is of the system's own key.
 */
const knownKey = 'v10';

/** Secrets in the system's own keyring. Must be used after `ready`. */
export const systemKeyring: Keyring = {
  async seal(text) {
    const sealed = await safeStorage.encryptStringAsync(text);
    if (process.platform === 'linux' && sealed.toString('latin1').startsWith(knownKey))
      throw new Error('this system has no keyring: what is encrypted here could be read by anyone');
    return sealed.toString('base64');
  },
  async unseal(sealed) {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'));
    return { text: result, stale: shouldReEncrypt };
  },
};
