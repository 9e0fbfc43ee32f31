import { readFile } from 'node:fs/promises';
import { extname, relative, resolve } from 'node:path';
import { protocol } from 'electron';

/** Our pages come from `app://backstop/…`, never from `file:`, to have an origin of their own and headers. */
const appScheme = 'app';
const appHost = 'backstop';
export const appOrigin = `${appScheme}://${appHost}`;

/**
 * Pages load only from the app itself, connect to nothing and cannot be framed. No text becomes markup or script except
 * Svelte's templates, through the Trusted Types policy of this name.
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

/** True for a URL of our own pages. Node gives custom schemes the origin "null", so scheme and host are compared. */
export function isAppUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === `${appScheme}:` && url.host === appHost;
}

/** The answer to one request of a page: a file below `root`, or a plain refusal. */
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

/** @returns null when the path leaves the root; checked after decoding, because `..%2f` survives URL parsing */
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
