import { app } from '../../api/app/app.ts';
import type { BrowserWindow, BrowserWindowConstructorOptions } from '../../api/browser-window.ts';
import { session } from '../../api/web/session.ts';
import { createContents } from '../../api/web/web-contents.ts';
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

export function nextWindowId(): number {
  windows += 1;
  return windows;
}

/** Makes the record and the page of a new window, and tells `app`. */
export function createWindowRecord(api: BrowserWindow, options: BrowserWindowConstructorOptions): void {
  const { webPreferences = {} } = options;
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
