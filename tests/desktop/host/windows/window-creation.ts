import { app } from '../../api/app/app.ts';
import type { BrowserWindow, BrowserWindowConstructorOptions } from '../../api/browser-window.ts';
import { session } from '../../api/web/session.ts';
import { createContents } from '../../api/web/web-contents.ts';
import { NotImplemented } from '../guarded.ts';
import { changed } from '../harness/changes.ts';
import { platform } from '../machine.ts';
import { cancellable } from '../network/cancellable.ts';
import { postTask } from '../real-time.ts';
import { openWindows } from './closing.ts';
import { limited, type WindowRecord, windowRecords, workArea } from './window-record.ts';

let windows = 0;

function centred(width: number, height: number): Electron.Rectangle {
  const area = workArea();
  const x = area.x + Math.max(0, (area.width - width) / 2);
  return { x, y: area.y + Math.max(0, (area.height - height) / 2), width, height };
}

/** Electron ignores an option that it does not know; here a test must not pass with one. */
function refuseOthers(given: object): void {
  const unknown = Object.keys(given).find((name) => !implementedOptions.has(name));
  if (unknown !== undefined) throw new NotImplemented(`the BrowserWindow option '${unknown}'`);
}

/** Frames are isolated, sandboxed pages without Node: preferences that ask for others are refused. */
function refuseOtherPages(given: object): void {
  for (const [name, value] of Object.entries(given)) {
    const only = onlyPreferences.get(name);
    if (freePreferences.has(name) || (only !== undefined && (value === undefined || value === only))) continue;
    const what = only === undefined ? `'${name}'` : `'${name}: ${String(value)}'`;
    throw new NotImplemented(`the webPreferences ${what}`);
  }
}

const implementedOptions = new Set(
  `alwaysOnTop autoHideMenuBar backgroundColor frame fullscreenable hasShadow height maximizable minHeight minWidth
  minimizable movable resizable roundedCorners show skipTaskbar title webPreferences width x y`.split(/\s+/),
);
const freePreferences = new Set(['devTools', 'disableDialogs', 'navigateOnDragDrop', 'preload', 'spellcheck']);
/** What each of these must be. */
const onlyPreferences = new Map<string, boolean>([
  ['contextIsolation', true],
  ['nodeIntegration', false],
  ['nodeIntegrationInSubFrames', false],
  ['nodeIntegrationInWorker', false],
  ['sandbox', true],
  ['webSecurity', true],
  ['webviewTag', false],
]);

export function nextWindowId(): number {
  windows += 1;
  return windows;
}

/** Makes the record and the page of a new window, and tells `app`. */
export function createWindowRecord(api: BrowserWindow, options: BrowserWindowConstructorOptions): void {
  const { webPreferences = {} } = options;
  refuseOthers(options);
  refuseOtherPages(webPreferences);
  const contents = createContents(api.id, session.defaultSession, webPreferences);
  const middle = centred(options.width ?? 800, options.height ?? 600);
  const record: WindowRecord = {
    id: api.id,
    api,
    contents,
    framed: options.frame !== false,
    skipTaskbar: platform !== 'linux' && options.skipTaskbar === true,
    options: { ...options },
    bounds: { ...middle, x: options.x ?? middle.x, y: options.y ?? middle.y },
    minimum: { width: options.minWidth ?? 0, height: options.minHeight ?? 0 },
    title: options.title ?? app.name,
    visible: false,
    minimized: false,
    alwaysOnTop: options.alwaysOnTop ?? false,
    minimizable: platform === 'linux' || options.minimizable !== false, // Linux does not implement it
    background: options.backgroundColor ?? '#FFF',
    destroyed: false,
    closing: null,
  };
  record.bounds = limited(record, record.bounds);
  windowRecords.add(record);
  openWindows.add(record);
  listen(record);
  app.emit('web-contents-created', cancellable(), contents.api);
  app.emit('browser-window-created', cancellable(), api);
  changed();
}

/** What the window takes over from its page. */
function listen(record: WindowRecord): void {
  const { api, contents } = record;
  contents.api.once('did-finish-load', () => {
    postTask(() => {
      if (!record.destroyed) api.emit('ready-to-show');
    });
  });
  contents.api.on('render-process-gone', (_event: unknown, details: Electron.RenderProcessGoneDetails) => {
    app.emit('render-process-gone', cancellable(), contents.api, details);
  });
}
