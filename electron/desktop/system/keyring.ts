import { safeStorage } from 'electron';
import type { Keyring } from '../../outgoing/outgoing.ts';

/**
 * On Linux this prefix marks text that Chromium, without a keyring, encrypted with a key from its own source code
 * (components/os_crypt/async/browser/posix_key_provider.cc). On other systems it marks the system's key.
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
