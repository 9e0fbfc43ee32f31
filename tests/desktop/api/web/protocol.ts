import { guarded, NotImplemented, type PartOf } from '../../host/guarded.ts';
import { isReady } from '../app/lifecycle.ts';

type Handler = (request: GlobalRequest) => GlobalResponse | Promise<GlobalResponse>;

/** Chromium's own. */
const builtIn = new Set(['http', 'https', 'file', 'data', 'blob', 'about', 'javascript', 'chrome', 'devtools']);
/** What was asked for each scheme; null until `registerSchemesAsPrivileged`, which may be called once. */
let privileged: ReadonlyMap<string, Electron.Privileges> | null = null;
const privilegeNames = new Set('standard secure supportFetchAPI codeCache'.split(' '));

/** The privileges of a scheme of the app's own; none for one that was not registered. */
export function privilegesOf(scheme: string): Electron.Privileges {
  return privileged?.get(scheme) ?? {};
}

export function isBuiltIn(scheme: string): boolean {
  return builtIn.has(scheme);
}

/** The app's own schemes of one session. */
export class Protocol extends guarded('protocol') implements PartOf<Electron.Protocol> {
  readonly #handlers = new Map<string, Handler>();

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (privileged !== null) throw new Error('protocol.registerSchemesAsPrivileged should be called only once');
    for (const { privileges = {} } of schemes) {
      const unknown = Object.keys(privileges).find((name) => !privilegeNames.has(name));
      if (unknown !== undefined) throw new NotImplemented(`the privilege '${unknown}'`);
    }
    privileged = new Map(schemes.map(({ scheme, privileges = {} }) => [scheme, { ...privileges }]));
  }

  handle(scheme: string, handler: Handler): void {
    if (!isReady()) throw new Error('Session can only be received when app is ready');
    if (isBuiltIn(scheme)) throw new NotImplemented(`protocol.handle of the scheme '${scheme}'`);
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  /** The app's handler of a scheme; null for what the app does not serve itself. For the desktop, not for the app. */
  handlerOf(scheme: string): Handler | null {
    return this.#handlers.get(scheme) ?? null;
  }
}

/** The default session's; it alone may be used before ready, to register privileged schemes. */
export const protocol = new Protocol();
