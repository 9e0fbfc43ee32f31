import { session } from 'electron';

/**
 * Of several `Retry-After` Electron's fetch gives the first alone (net-client-request.ts). Joined into one line they all
 * reach the reader of answers, which keeps the longest wait. Must run after `ready`.
 */
export function keepEveryRetryAfter(): void {
  const filter = { urls: ['http://*/*', 'https://*/*'] };
  session.defaultSession.webRequest.onHeadersReceived(filter, ({ responseHeaders = {} }, answer) => {
    const several = Object.entries(responseHeaders).find(
      ([name, values]) => name.toLowerCase() === 'retry-after' && values.length > 1,
    );
    if (several === undefined) answer({});
    else answer({ responseHeaders: { ...responseHeaders, [several[0]]: [several[1].join(', ')] } });
  });
}
