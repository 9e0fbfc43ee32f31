import * as v from 'valibot';
import { AddressRefusal, addressGuard } from './address.ts';

/** How requests leave this machine. `server` is kept while another mode is chosen. */
export interface ProxySetting {
  readonly mode: 'system' | 'none' | 'manual';
  /** Such as `http://proxy.example:8080` or `socks5://127.0.0.1:1080`; empty if none was entered. */
  readonly server: string;
}

const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'socks4:', 'socks5:']);

/**
 * Reads the address of a proxy. Without a scheme it is an http proxy, as in browsers.
 * @returns only scheme, host and port
 * @throws AddressRefusal if it is not one, or contains a user name or password: no password is ever stored
 */
export function readProxyServer(text: string): string {
  const address = text.trim().replace(/^socks:\/\//i, 'socks5://');
  if (address.includes('@'))
    throw new AddressRefusal('credentials', 'the address of a proxy must not carry a user name or password');
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  const url = URL.parse(full);
  // Parsed as http, because hosts are checked and normalized only for web schemes.
  const host = URL.parse(full.replace(/^[^:]+:/, 'http:'))?.hostname ?? '';
  // Chromium would read a host with a comma or semicolon as two rules.
  if (url === null || !/^([\w.-]+|\[[0-9a-f:.]+\])$/i.test(host))
    throw new AddressRefusal('not-a-url', 'this is not the address of a proxy such as http://proxy.example:8080');
  if (!schemes.has(url.protocol)) throw new AddressRefusal('scheme', 'a proxy is spoken to over http, https or socks');
  if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '')
    throw new AddressRefusal('path', 'the address of a proxy ends with its host and port');
  return `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`;
}

export const proxyGuard = v.pipe(
  v.strictObject({
    mode: v.picklist(['system', 'none', 'manual']),
    server: v.optional(
      addressGuard((text) => (text.trim() === '' ? '' : readProxyServer(text))),
      '',
    ),
  }),
  v.check(({ mode, server }) => mode !== 'manual' || server !== '', 'no-server'),
  v.transform((proxy): ProxySetting => proxy),
);

/** True if two proxy settings lead to the same route. */
export function isSameRoute(one: ProxySetting, other: ProxySetting): boolean {
  return one.mode === other.mode && (one.mode !== 'manual' || one.server === other.server);
}

/** The known members of a stored proxy setting, which may come from a newer version. */
export function knownPartOfProxy(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { mode, server } = stored as { mode?: unknown; server?: unknown }; // members of an unknown object are unknown
  return { mode, server };
}
