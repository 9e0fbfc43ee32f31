import type { IncomingMessage } from 'node:http';

export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 414 | 500 | 503;
  readonly kind: string;
  readonly message: string;
}

const longestUrl = 1024;

/**
 * Refuses requests that no honest local program sends: another host name (DNS rebinding), a web page as origin,
 * another method than GET, a body, a target that is not a path. @returns null when the request is acceptable
 */
export function refusalOf(
  { method, url = '', headers, headersDistinct }: IncomingMessage,
  port: number,
): Refusal | null {
  const hosts = headersDistinct.host ?? [];
  if (hosts.length !== 1 || !isOwnHost(hosts[0] ?? '', port))
    return { status: 403, kind: 'wrong-host', message: `ask for http://127.0.0.1:${port}` };
  const site = headers['sec-fetch-site'];
  if (headers.origin !== undefined || (site !== undefined && site !== 'none'))
    return { status: 403, kind: 'from-a-page', message: 'pages of a browser are not answered' };
  if (method !== 'GET') return { status: 405, kind: 'wrong-method', message: 'GET is the only method' };
  if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0)
    return { status: 400, kind: 'body', message: 'a request has no body' };
  if (url.length > longestUrl) return { status: 414, kind: 'too-long', message: `at most ${longestUrl} characters` };
  if (!url.startsWith('/') || url.startsWith('//'))
    return { status: 400, kind: 'bad-target', message: 'ask for a path' };
  return null;
}

function isOwnHost(host: string, port: number): boolean {
  return ['127.0.0.1', 'localhost'].some(
    (name) => host.toLowerCase() === `${name}:${port}` || (port === 80 && host === name),
  );
}
