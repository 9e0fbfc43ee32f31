import { readFile } from 'node:fs/promises';
import { extname, relative, resolve } from 'node:path';
import { protocol } from 'electron';

/** Our pages use `app://backstop/…` and not `file:`, so that they have their own origin and headers. */
const appScheme = 'app';
const appHost = 'backstop';
export const appOrigin = `${appScheme}://${appHost}`;

/**
 * Pages load only the app's own files, connect to nothing and cannot be framed. Only Svelte's templates may become markup,
 * through the Trusted Types policy named here.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must run before `ready`, once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the built pages. Must run after `ready`, before a window loads.
 * @param root absolute folder of the built pages
 */
export function serveAppScheme(root: string): void {
  protocol.handle(appScheme, (request) => answerPage(root, request));
}

/** True for URLs of our own pages. Compares scheme and host, because the origin of a custom scheme is "null" in Node. */
export function isAppUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === `${appScheme}:` && url.host === appHost;
}

/** The response to a request of a page: a file below `root`, or a refusal. */
export async function answerPage(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  if (!isAppUrl(request.url)) return refuse(404);
  const path = filePath(root, new URL(request.url).pathname);
  const type = path === null ? undefined : contentTypes[extname(path)];
  if (path === null || type === undefined) return refuse(404);
  try {
    const body = await readFile(path);
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers: headersFor(type) });
  } catch {
    return refuse(404);
  }
}

/** @returns null if the path leaves the root; checked after decoding, because URL parsing keeps `..%2f` */
function filePath(root: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const file = resolve(root, `.${decoded}`);
  const inside = relative(root, file);
  return inside === '' || inside.startsWith('..') ? null : file;
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: headersFor('text/plain; charset=utf-8') });
}

function headersFor(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  };
}
