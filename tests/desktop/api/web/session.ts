import { lookup } from 'node:dns/promises';
import { asElectron, guarded, guardObject, NotImplemented, type PartOf } from '../../host/guarded.ts';
import { machine } from '../../host/machine.ts';
import { type ProxyServer, proxyFor } from '../../host/network/proxy.ts';
import { app } from '../app/app.ts';
import { isReady } from '../app/lifecycle.ts';
import { protocol as defaultProtocol, Protocol } from './protocol.ts';
import { WebRequest } from './web-request.ts';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<RequestHandler>>[1];

/** One browsing session: schemes, permissions, proxy. */
export class Session extends guarded('session') implements PartOf<Electron.Session, 'protocol' | 'webRequest'> {
  readonly protocol: Protocol;
  readonly webRequest = new WebRequest();
  #proxy: Electron.ProxyConfig = {};
  #ask: RequestHandler = null;
  #check: CheckHandler = null;

  constructor(protocol = new Protocol()) {
    super();
    this.protocol = protocol;
  }

  async setProxy(config: Electron.ProxyConfig): Promise<void> {
    const unknown = Object.keys(config).find((name) => name !== 'mode' && name !== 'proxyRules');
    if (unknown !== undefined) throw new NotImplemented(`the option '${unknown}' of session.setProxy`);
    this.#proxy = config;
  }

  /** The proxy of a request. For the desktop, not for the app. */
  proxyOf(url: string): ProxyServer | null {
    return proxyFor(this.#proxy, url);
  }

  /** Chromium's answer form: `DIRECT`, or `PROXY host:port`. */
  async resolveProxy(url: string): Promise<string> {
    const proxy = this.proxyOf(url);
    return proxy === null ? 'DIRECT' : `${proxy.kind} ${proxy.host}`;
  }

  async resolveHost(host: string): Promise<Electron.ResolvedHost> {
    if (app.commandLine.hasSwitch('host-resolver-rules')) throw new NotImplemented('the switch host-resolver-rules');
    const found = machine.online ? await lookup(host, { all: true }).catch(() => []) : [];
    if (found.length === 0) throw new Error('net::ERR_NAME_NOT_RESOLVED');
    return { endpoints: found.map(({ address, family }) => ({ address, family: family === 6 ? 'ipv6' : 'ipv4' })) };
  }

  async closeAllConnections(): Promise<void> {
    // every request has its own
  }

  setDevicePermissionHandler(_handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {
    // frames have no devices
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#ask = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  /** What the app's handlers answer to a page that wants a permission. For the desktop, not for the app. */
  async decide(contents: object, permission: string, requestingUrl: string, ask: boolean): Promise<boolean> {
    const name = permission as Permission; // the frame sends Chromium's own names
    const details = { requestingUrl, isMainFrame: true };
    const electronContents = asElectron<Electron.WebContents>(contents);
    if (!ask) {
      // Node gives "null" as the origin of custom schemes, Chromium their scheme and host
      const { protocol, host } = new URL(requestingUrl);
      const check = this.#check;
      if (check === null) return permission !== 'deprecated-sync-clipboard-read';
      return check(electronContents, name as Parameters<typeof check>[1], `${protocol}//${host}/`, details);
    }
    const handler = this.#ask;
    if (handler === null) return true;
    return await new Promise((resolve) => handler(electronContents, name, resolve, asElectron(details)));
  }
}

const partitions = new Map<string, Session>();

function fromPartition(partition: string): Session {
  if (!isReady()) throw new Error('Session can only be received when app is ready');
  const known = partitions.get(partition);
  if (known !== undefined) return known;
  const created = partition === '' ? new Session(defaultProtocol) : new Session();
  partitions.set(partition, created);
  return created;
}

/** Electron's `session`. */
export const session = guardObject('session', {
  get defaultSession(): Session {
    return fromPartition('');
  },
  // nothing is cached in any case
  fromPartition: (partition: string, _options?: Electron.FromPartitionOptions): Session => fromPartition(partition),
});
