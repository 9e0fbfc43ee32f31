import { guarded } from '../host/guarded.ts';
import { isReady } from './lifecycle.ts';

type Handler = (request: GlobalRequest) => GlobalResponse | Promise<GlobalResponse>;

const builtIn = new Set(['http', 'https', 'file', 'data', 'blob', 'about', 'javascript', 'chrome', 'devtools']);
let privileged = false;

/** The app's own schemes of one session. */
export class Protocol
  extends guarded('protocol')
  implements Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>
{
  readonly #handlers = new Map<string, Handler>();

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (privileged) throw new Error('protocol.registerSchemesAsPrivileged should be called only once');
    if (!Array.isArray(schemes)) throw new TypeError('Argument must be an array of custom schemes');
    privileged = true;
  }

  handle(scheme: string, handler: Handler): void {
    if (!isReady()) throw new Error('Session can only be received when app is ready');
    if (this.isProtocolHandled(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return builtIn.has(scheme) || this.#handlers.has(scheme);
  }

  /** The app's handler of a scheme; null for what the app does not serve itself. For the desktop, not for the app. */
  handlerOf(scheme: string): Handler | null {
    return this.#handlers.get(scheme) ?? null;
  }
}

/** The default session's; it alone may be used before ready, to register privileged schemes. */
export const protocol = new Protocol();
