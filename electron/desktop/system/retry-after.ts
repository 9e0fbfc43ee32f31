import { session } from 'electron';

/**
 * Electron's fetch passes on only the first of several `Retry-After` headers (net-client-request.ts). Joined into one
 * line, all of them reach the reader of answers, which keeps the longest wait. Must run after `ready`.
 */
export function keepEveryRetryAfter(): void {
  const filter = { urls: ['http://*/*', 'https://*/*'] };
  session.defaultSession.webRequest.onHeadersReceived(filter, ({ responseHeaders = {} }, answer) => {
    const waits = Object.entries(responseHeaders).find(([name]) => name.toLowerCase() === 'retry-after');
    if (waits === undefined) answer({});
    else answer({ responseHeaders: { ...responseHeaders, [waits[0]]: [waits[1].join(', ')] } });
  });
}
