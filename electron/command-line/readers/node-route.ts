import { setGlobalProxyFromEnv } from 'node:http';
import type { ProxySetting } from '../../settings/proxy.ts';

/**
 * Routes the requests of this Node process through the configured proxy; `system` means `HTTPS_PROXY` and the like.
 * @returns why that is impossible, or null
 */
export function useRoute({ mode, server }: ProxySetting): string | null {
  if (mode === 'none') return null;
  if (mode === 'system') {
    setGlobalProxyFromEnv();
    return null;
  }
  if (!/^https?:/.test(server))
    return `Node cannot ask through the proxy of the settings (${new URL(server).protocol})`;
  setGlobalProxyFromEnv({ HTTP_PROXY: server, HTTPS_PROXY: server });
  return null;
}
