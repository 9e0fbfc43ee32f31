import { AddressRefusal, addressGuard } from './address.ts';

/** The exchange's production host. */
export const defaultSource = 'https://fapi.binance.com';

/**
 * Reads the base URL of an exchange.
 * @returns the URL without a trailing slash
 * @throws AddressRefusal if it is neither https nor http on this machine, or contains credentials, a query or a
 *   fragment; the message contains no path, query or password
 */
export function readSource(text: string): string {
  const url = URL.parse(text.trim());
  if (url === null) {
    throw new AddressRefusal('not-a-url', `the address of the exchange is not a URL such as ${defaultSource}`);
  }
  if (url.username !== '' || url.password !== '')
    throw new AddressRefusal('credentials', 'the URL of the exchange must not carry a user name or password');
  if (url.search !== '' || url.hash !== '')
    throw new AddressRefusal('path', `"${url.origin}": the URL of the exchange must end with its host or path`);
  if (!isSecure(url)) {
    const message = `"${url.protocol}//${url.host}": the exchange must be asked over https (http is for this machine only)`;
    throw new AddressRefusal('scheme', message);
  }
  // Not `href`, which keeps a lone "?" or "#" at its end.
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

export const sourceGuard = addressGuard(readSource);

/** True if the address is on this machine, which can be reached without a network. */
export function isLoopbackSource(source: string): boolean {
  return isLoopback(new URL(source).hostname);
}

/** True for https, and for http on this machine, which no other machine can read. */
export function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
