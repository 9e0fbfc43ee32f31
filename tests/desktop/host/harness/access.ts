import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may speak to the desktop's servers: those who have the token, from the desktop's own pages. */
export interface Access {
  readonly token: string;
  /** Value of a Set-Cookie header that lets the browser in. */
  cookie(): string;
  /** The query carries the right token. */
  hasToken(url: URL): boolean;
  /** Host, cookie, and for everything but reading the Origin are right. */
  allows(request: IncomingMessage, port: number, origins: readonly string[]): boolean;
}

function same(first: string, second: string): boolean {
  const [one, two] = [Buffer.from(first), Buffer.from(second)];
  return one.length === two.length && timingSafeEqual(one, two);
}

/** Access to the desktop whose page listens on `port`. */
export function createAccess(port: number): Access {
  const token = randomBytes(24).toString('base64url');
  // cookies know no ports: the name keeps two desktops on one machine apart
  const name = `backstop-desktop-${port}`;
  return {
    token,
    cookie: () => `${name}=${token}; Path=/; HttpOnly; SameSite=Strict`,
    hasToken: (url) => same(url.searchParams.get('token') ?? '', token),
    allows(request, ownPort, origins) {
      if (request.headers.host !== `127.0.0.1:${ownPort}`) return false;
      const { origin } = request.headers;
      const reading = (request.method === 'GET' || request.method === 'HEAD') && request.headers.upgrade === undefined;
      if (!reading && (origin === undefined || !origins.includes(origin))) return false;
      const cookies = (request.headers.cookie ?? '').split(';').map((entry) => entry.trim());
      return cookies.some((entry) => entry.startsWith(`${name}=`) && same(entry.slice(name.length + 1), token));
    },
  };
}
