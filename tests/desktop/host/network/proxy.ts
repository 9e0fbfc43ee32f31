import { NotImplemented } from '../guarded.ts';

/** Chromium's own kinds of proxy by the scheme that `proxyRules` takes. */
const kinds: Readonly<Record<string, string>> = { http: 'PROXY', https: 'HTTPS', socks4: 'SOCKS', socks5: 'SOCKS5' };

export interface ProxyServer {
  /** As `resolveProxy` names it. */
  readonly kind: string;
  /** With its port. */
  readonly host: string;
}

/**
 * The proxy for a URL. Only one server for every scheme is understood. Requests to this machine itself go past any
 * proxy, as Chromium's implicit rules have it.
 * https://chromium.googlesource.com/chromium/src/+/HEAD/net/docs/proxy.md#implicit-bypass-rules
 */
export function proxyFor(config: Electron.ProxyConfig, url: string): ProxyServer | null {
  const { mode, proxyRules = '' } = config;
  if (mode === 'direct' || mode === 'system' || mode === 'auto_detect') return null;
  if (proxyRules === '') return null;
  const { hostname } = new URL(url);
  if (/^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|169\.254(\.\d+){2})$/.test(hostname)) return null;
  const rule = /^(?:(\w+):\/\/)?([^\s;,=/]+)$/.exec(proxyRules);
  const kind = kinds[rule?.[1] ?? 'http'];
  const host = rule?.[2];
  if (kind === undefined || host === undefined) throw new NotImplemented(`the proxy rules "${proxyRules}"`);
  return { kind, host: /:\d+$/.test(host) ? host : `${host}:${kind === 'PROXY' ? 80 : kind === 'HTTPS' ? 443 : 1080}` };
}
