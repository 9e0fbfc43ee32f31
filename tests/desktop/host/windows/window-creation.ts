import { app } from '../../api/app/app.ts';
import type { BrowserWindow, BrowserWindowConstructorOptions } from '../../api/browser-window.ts';
import { session } from '../../api/web/session.ts';
import { createContents } from '../../api/web/web-contents.ts';
import { changed } from '../harness/changes.ts';
import { platform } from '../machine.ts';
import { cancellable } from '../network/cancellable.ts';
import { postTask } from '../real-time.ts';
import { closeWindow, destroyWindow } from './closing.ts';
import { windowList } from './window-list.ts';
import { limited, titleBarHeight, type WindowRecord, windowRecords, workArea } from './window-record.ts';

let windows = 0;

function centred(width: number, height: number): Electron.Rectangle {
  const area = workArea();
  const x = area.x + Math.max(0, (area.width - width) / 2);
  return { x, y: area.y + Math.max(0, (area.height - height) / 2), width, height };
}

/** Linux does not implement these three. */
function unlessLinux(option: boolean | undefined): boolean {
  return platform === 'linux' ? true : (option ?? true);
}

/** Electron ignores an option that it does not know; here a test must not pass with one. */
function refuseOthers(what: string, given: object, implemented: ReadonlySet<string>): void {
  const unknown = Object.keys(given).find((name) => !implemented.has(name));
  if (unknown !== undefined) throw new Error(`The simulated desktop does not implement the ${what} '${unknown}'`);
}

const implementedOptions = new Set([
  'alwaysOnTop',
  'autoHideMenuBar',
  'backgroundColor',
  'closable',
  'frame',
  'fullscreenable',
  'hasShadow',
  'height',
  'maxHeight',
  'maxWidth',
  'maximizable',
  'minHeight',
  'minWidth',
  'minimizable',
  'movable',
  'resizable',
  'roundedCorners',
  'show',
  'skipTaskbar',
  'title',
  'type',
  'useContentSize',
  'webPreferences',
  'width',
  'x',
  'y',
]);
const implementedPreferences = new Set([
  'contextIsolation',
  'devTools',
  'disableDialogs',
  'navigateOnDragDrop',
  'nodeIntegration',
  'nodeIntegrationInSubFrames',
  'nodeIntegrationInWorker',
  'partition',
  'preload',
  'sandbox',
  'session',
  'spellcheck',
  'webSecurity',
  'webviewTag',
]);

export function nextWindowId(): number {
  windows += 1;
  return windows;
}

/** Makes the record and the page of a new window, and tells `app`. */
export function createWindowRecord(api: BrowserWindow, options: BrowserWindowConstructorOptions): void {
  const preferences = options.webPreferences ?? {};
  const { session: _, ...given } = preferences;
  const owner =
    preferences.session ??
    (preferences.partition ? session.fromPartition(preferences.partition) : session.defaultSession);
  const contents = createContents(api.id, owner, given);
  refuseOthers('BrowserWindow option', options, implementedOptions);
  refuseOthers('webPreferences', preferences, implementedPreferences);
  const framed = options.frame !== false;
  const height = (options.height ?? 600) + (options.useContentSize === true && framed ? titleBarHeight : 0);
  const middle = centred(options.width ?? 800, height);
  const record: WindowRecord = {
    id: api.id,
    api,
    contents,
    framed,
    panel: platform === 'darwin' && options.type === 'panel',
    skipTaskbar: platform !== 'linux' && options.skipTaskbar === true,
    options: { ...options },
    bounds: { ...middle, x: options.x ?? middle.x, y: options.y ?? middle.y },
    minimum: { width: options.minWidth ?? 0, height: options.minHeight ?? 0 },
    maximum: { width: options.maxWidth ?? 0, height: options.maxHeight ?? 0 },
    title: options.title ?? app.name,
    visible: false,
    minimized: false,
    alwaysOnTop: options.alwaysOnTop ?? false,
    movable: unlessLinux(options.movable),
    resizable: options.resizable ?? true,
    minimizable: unlessLinux(options.minimizable),
    closable: unlessLinux(options.closable),
    background: options.backgroundColor ?? '#FFF',
    destroyed: false,
    closing: null,
  };
  record.bounds = limited(record, record.bounds);
  windowRecords.add(record);
  windowList.add({ id: record.id, close: () => closeWindow(record), destroy: () => destroyWindow(record) });
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
  contents.api.on('page-title-updated', (event: ReturnType<typeof cancellable>, title: string, explicit: boolean) => {
    api.emit('page-title-updated', event, title, explicit);
    if (event.defaultPrevented) return;
    record.title = title;
    changed();
  });
  contents.api.on('render-process-gone', (_event: unknown, details: Electron.RenderProcessGoneDetails) => {
    app.emit('render-process-gone', cancellable(), contents.api, details);
  });
}
