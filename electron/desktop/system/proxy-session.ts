import { type Session, session } from 'electron';
import type { ProxySetting } from '../../settings/proxy.ts';

/** Routes all requests through the chosen proxy, or none. Requests under way fail. Must run after `ready`. */
export type UseProxy = (proxy: ProxySetting) => Promise<void>;

/** @param others sessions beside the default one that take the same way */
export function createUseProxy(others: () => readonly Session[]): UseProxy {
  let chosen = false;
  return async (proxy) => {
    // Until a person chooses otherwise the system's route stays untouched, and with it Chromium's own `--proxy-server`.
    if (proxy.mode === 'system' && !chosen) return;
    chosen = true;
    for (const each of [session.defaultSession, ...others()]) {
      await each.setProxy(configOf(proxy));
      await each.closeAllConnections();
    }
  };
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
