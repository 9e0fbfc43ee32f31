import type { Session } from '../../api/web/session.ts';

/** Starts a loopback server for one origin of the app, and gives its port. */
type OpenOrigin = (base: string, session: Session) => Promise<number>;

const portByBase = new Map<string, Promise<number>>();
const baseByPort = new Map<number, string>();
/** While nothing is served, a load waits. */
let openOrigin: OpenOrigin = () => new Promise(() => undefined);

/** The server that serves frames; without it no page can be loaded. */
export function serveOriginsWith(open: OpenOrigin): void {
  openOrigin = open;
}

/** `app://host` of an address: what makes a page's origin. */
function baseOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

function restOf(url: string): string {
  const { pathname, search, hash } = new URL(url);
  return `${pathname.startsWith('/') ? '' : '/'}${pathname}${search}${hash}`;
}

/**
 * Where a frame finds the page `app://host/path`: on a loopback port of that origin alone, so that pages of one origin
 * share it, pages of two do not, and none can reach into the desktop page.
 */
export async function addressOf(url: string, session: Session): Promise<string> {
  const base = baseOf(url);
  const opening = portByBase.get(base) ?? openOrigin(base, session);
  portByBase.set(base, opening);
  const port = await opening;
  baseByPort.set(port, base);
  return `http://127.0.0.1:${port}${restOf(url)}`;
}

/** The app's own address of what a frame calls its own; other addresses stay as they are. */
export function appUrlOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const { hostname, port } = new URL(address);
  const base = hostname === '127.0.0.1' ? baseByPort.get(Number(port)) : undefined;
  return base === undefined ? address : `${base}${restOf(address)}`;
}
