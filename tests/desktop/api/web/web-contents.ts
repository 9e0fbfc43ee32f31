import { encode } from '../../host/codec.ts';
import { type ContentsRecord, contentsList, type WindowPreferences } from '../../host/frames/contents-record.ts';
import { sendToFrame } from '../../host/frames/frame-link.ts';
import { startLoad } from '../../host/frames/loading.ts';
import { guardedEmitter, type PartOf } from '../../host/guarded.ts';
import { changed } from '../../host/harness/changes.ts';
import { cancellable } from '../../host/network/cancellable.ts';
import { postTask } from '../../host/real-time.ts';
import type { Session } from './session.ts';
import { WebFrameMain } from './web-frame-main.ts';

/** The page of a window, as the main process sees it. */
export class WebContents
  extends guardedEmitter(
    'webContents',
    `destroyed did-fail-load did-finish-load did-navigate did-start-loading did-stop-loading dom-ready preload-error
    render-process-gone will-frame-navigate will-navigate`,
    'devtools-closed devtools-opened responsive unresponsive will-attach-webview will-redirect',
  )
  implements PartOf<Electron.WebContents>
{
  readonly id: number;

  constructor(id: number) {
    super();
    this.id = id;
  }

  send(channel: string, ...values: unknown[]): void {
    sendToFrame(contentsList.of(this), { kind: 'push', channel, values: encode(values) });
  }

  loadURL(url: string): Promise<void> {
    return startLoad(contentsList.of(this), url);
  }

  reload(): void {
    const record = contentsList.of(this);
    if (record.url !== '') void startLoad(record, record.url);
  }

  getURL(): string {
    return contentsList.of(this).url;
  }

  isDestroyed(): boolean {
    return contentsList.isDestroyed(this);
  }

  isCrashed(): boolean {
    return contentsList.of(this).crashed;
  }

  isDevToolsOpened(): boolean {
    return false; // the browser's own tools are not the app's business
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    contentsList.of(this).openHandler = handler;
  }

  setWebRTCIPHandlingPolicy(_policy: Parameters<Electron.WebContents['setWebRTCIPHandlingPolicy']>[0]): void {
    contentsList.of(this); // a frame has nothing of the kind
  }

  forcefullyCrashRenderer(): void {
    const record = contentsList.of(this);
    postTask(() => crash(record));
  }
}

/** Ends the page's process as the system or a fault would. */
export function crash(record: ContentsRecord): void {
  if (record.destroyed || record.crashed) return;
  record.crashed = true;
  record.document = null;
  record.loaded = false;
  changed();
  const details = { reason: 'crashed', exitCode: 1 };
  record.api.emit('render-process-gone', cancellable(details), details);
}

/** Makes the page of a new window. */
export function createContents(id: number, session: Session, preferences: WindowPreferences): ContentsRecord {
  const api = new WebContents(id);
  const record: ContentsRecord = {
    id,
    api,
    session,
    preferences,
    load: null,
    loads: 0,
    address: null,
    url: '',
    document: null,
    frame: new WebFrameMain(''),
    domReady: false,
    loaded: false,
    crashed: false,
    destroyed: false,
    openHandler: null,
  };
  contentsList.add(record);
  return record;
}
