import { contextBridge } from './context-bridge.ts';
import { createIpcRenderer } from './ipc-renderer.ts';
import { openLink } from './link.ts';
import { guardNavigation, obeyMain, reportLife } from './page-life.ts';
import { guardPermissions } from './permissions.ts';

type Require = (name: string) => unknown;

interface Preload {
  readonly path: string;
  readonly run: (require: Require, module: { exports: object }, exports: object, process: object) => void;
}

/** What the server knows when it makes this script. */
interface Given {
  /** Origin of the desktop page. */
  readonly desktop: string;
  readonly platform: string;
  /** The preload script of every window that has one, by the window's number. */
  readonly preloads: { readonly [window: string]: Preload | undefined };
}

/** Every other member throws and names itself. */
function only<Module extends object>(name: string, module: Module): Module {
  return new Proxy(module, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || key === 'then' || key === '__esModule')
        return Reflect.get(target, key);
      throw new Error(`The simulated desktop does not implement ${name}.${key}`);
    },
  });
}

/** Runs before everything else in a frame: opens the link, then runs the preload script, then lets the page come. */
export function start(given: Given): void {
  if (window.parent === window || window.parent !== window.top) return; // a frame inside the page has no preload
  const link = openLink(given.desktop);
  reportLife(link);
  const ipcRenderer = only('ipcRenderer', createIpcRenderer(link));
  const electron = only('electron', { ipcRenderer, contextBridge: only('contextBridge', contextBridge) });
  const require: Require = (name) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const process = {
    platform: given.platform,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
    versions: {},
  };
  obeyMain(link);
  guardNavigation(link);
  guardPermissions(link);
  const preload = given.preloads[window.name.replace(/^window-/, '')];
  if (preload === undefined) return;
  const module = { exports: {} };
  try {
    preload.run(require, module, module.exports, process);
  } catch (error) {
    console.error(`Unable to load preload script: ${preload.path}`);
    console.error(error);
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    link.send({ kind: 'preload-error', path: preload.path, message, stack });
  }
}
