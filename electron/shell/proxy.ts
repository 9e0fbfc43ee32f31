import { session } from 'electron';
import type { ProxySetting } from '../settings/proxy.ts';

/** Sends every request on its way through a proxy, or none. Requests that are under way fail. Must run after `ready`. */
export type UseProxy = (proxy: ProxySetting) => Promise<void>;

export function createUseProxy(): UseProxy {
  let chosen = false;
  return async (proxy) => {
    // Until a person chooses otherwise the system's way stays untouched, and with it Chromium's own `--proxy-server`.
    if (proxy.mode === 'system' && !chosen) return;
    chosen = true;
    const { defaultSession } = session;
    await defaultSession.setProxy(configOf(proxy));
    await defaultSession.closeAllConnections();
  };
}

/** True when two choices send requests on different ways. */
export function isOtherWay(one: ProxySetting, other: ProxySetting): boolean {
  return one.mode !== other.mode || (one.mode === 'manual' && one.server !== other.server);
}

function configOf({ mode, server }: ProxySetting): Electron.ProxyConfig {
  switch (mode) {
    case 'system':
      return { mode: 'system' };
    case 'none':
      return { mode: 'direct' };
    case 'manual':
      return { mode: 'fixed_servers', proxyRules: server };
  }
}
