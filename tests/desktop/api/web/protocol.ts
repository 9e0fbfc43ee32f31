import { guarded, type PartOf } from '../../host/guarded.ts';
import { isReady } from '../app/lifecycle.ts';

type Handler = (request: GlobalRequest) => GlobalResponse | Promise<GlobalResponse>;

let hasRegistered = false;

/** The app's own schemes of one session. */
export class Protocol extends guarded('protocol') implements PartOf<Electron.Protocol> {
  readonly #handlers = new Map<string, Handler>();

  /** Every page here is a standard and secure one. */
  registerSchemesAsPrivileged(_schemes: Electron.CustomScheme[]): void {
    if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (hasRegistered) throw new Error('protocol.registerSchemesAsPrivileged should be called only once');
    hasRegistered = true;
  }

  handle(scheme: string, handler: Handler): void {
    if (!isReady()) throw new Error('Session can only be received when app is ready');
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
