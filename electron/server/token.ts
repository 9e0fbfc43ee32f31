import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new token of 256 random bits. It is shown once; only its hash is stored. */
export function newToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token).toString('hex') };
}

/** True for the header `Authorization: Bearer TOKEN` with the token of this hash. Compares in constant time. */
export function isAuthorized(header: string | undefined, hash: string | null): boolean {
  const [, given] = /^Bearer ([\w-]{20,100})$/i.exec(header ?? '') ?? [];
  const expected = Buffer.from(hash ?? '', 'hex');
  const offered = hashOf(given ?? '');
  return given !== undefined && expected.length === offered.length && timingSafeEqual(expected, offered);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
