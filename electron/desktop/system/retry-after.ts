import { session } from 'electron';

/**
 * Joins repeated `Retry-After` headers into one: Electron's fetch would pass on only the first (net-client-request.ts), but
 * the longest wait counts. Must run after `ready`.
 */
export function keepEveryRetryAfter(): void {
  const filter = { urls: ['http://*/*', 'https://*/*'] };
  session.defaultSession.webRequest.onHeadersReceived(filter, ({ responseHeaders = {} }, answer) => {
    const waits = Object.entries(responseHeaders).find(([name]) => name.toLowerCase() === 'retry-after');
    if (waits === undefined) answer({});
    else answer({ responseHeaders: { ...responseHeaders, [waits[0]]: [waits[1].join(', ')] } });
  });
}
