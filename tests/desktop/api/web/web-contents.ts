import { encode } from '../../host/codec.ts';
import { type ContentsRecord, contentsList, type WindowPreferences } from '../../host/frames/contents-record.ts';
import { executeInFrame } from '../../host/frames/execute.ts';
import { sendToFrame } from '../../host/frames/frame-link.ts';
import { startLoad } from '../../host/frames/loading.ts';
import { guardedEmitter, guardObject } from '../../host/guarded.ts';
import { changed } from '../../host/harness/changes.ts';
import { cancellable } from '../../host/network/cancellable.ts';
import { postTask } from '../../host/real-time.ts';
import { IpcMain } from './ipc-main.ts';
import type { Session } from './session.ts';
import { WebFrameMain } from './web-frame-main.ts';

/** The page of a window, as the main process sees it. */
export class WebContents
  extends guardedEmitter('webContents')
  implements
    Pick<
      Electron.WebContents,
      | 'id'
      | 'send'
      | 'loadURL'
      | 'getURL'
      | 'reload'
      | 'isDestroyed'
      | 'isCrashed'
      | 'isFocused'
      | 'isDevToolsOpened'
      | 'executeJavaScript'
      | 'setWindowOpenHandler'
      | 'setWebRTCIPHandlingPolicy'
      | 'getWebRTCIPHandlingPolicy'
      | 'forcefullyCrashRenderer'
    >
{
  readonly id: number;
  #webRtcPolicy = 'default';
  readonly ipc = new IpcMain();

  constructor(id: number) {
    super();
    this.id = id;
  }

  get session(): Session {
    return contentsList.of(this).session;
  }

  get mainFrame(): WebFrameMain {
    return contentsList.of(this).frame;
  }

  send(channel: string, ...values: unknown[]): void {
    const record = contentsList.of(this);
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    try {
      sendToFrame(record, { kind: 'push', channel, values: encode(values) });
    } catch (error) {
      console.error('Error sending from webFrameMain: ', error);
    }
  }

  loadURL(url: string, _options?: Electron.LoadURLOptions): Promise<void> {
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

  isFocused(): boolean {
    return focusedContents === this.id;
  }

  isDevToolsOpened(): boolean {
    return false; // the browser's own tools are not the app's business
  }

  /** Waits until the page has loaded, then runs the code there. */
  executeJavaScript(code: string, _userGesture?: boolean): Promise<unknown> {
    return executeInFrame(contentsList.of(this), code);
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    contentsList.of(this).openHandler = handler;
  }

  setWebRTCIPHandlingPolicy(policy: Parameters<Electron.WebContents['setWebRTCIPHandlingPolicy']>[0]): void {
    this.#webRtcPolicy = policy;
  }

  getWebRTCIPHandlingPolicy(): string {
    return this.#webRtcPolicy;
  }

  forcefullyCrashRenderer(): void {
    const record = contentsList.of(this);
    postTask(() => crash(record, 'crashed', 1));
  }
}

let focusedContents: number | null = null;

/** Which page has the keyboard; the windows tell. */
export function setFocusedContents(id: number | null): void {
  focusedContents = id;
}

/** Ends the page's process as the system or a fault would. */
export function crash(
  record: ContentsRecord,
  reason: Electron.RenderProcessGoneDetails['reason'],
  exitCode: number,
): void {
  if (record.destroyed || record.crashed) return;
  record.crashed = true;
  record.document = null;
  record.loaded = false;
  changed();
  const details = { reason, exitCode };
  record.api.emit('render-process-gone', cancellable(details), details);
}

/** Makes the page of a new window. */
export function createContents(id: number, session: Session, preferences: WindowPreferences): ContentsRecord {
  const api = new WebContents(id);
  const record: ContentsRecord = {
    id,
    api,
    session,
    preload: preferences.preload ?? null,
    preferences,
    load: null,
    loads: 0,
    address: null,
    url: '',
    title: '',
    document: null,
    frame: new WebFrameMain(id, ''),
    domReady: false,
    loaded: false,
    crashed: false,
    destroyed: false,
    whenLoaded: [],
    questions: new Map(),
    openHandler: null,
  };
  contentsList.add(record);
  return record;
}

/** Electron's `webContents` module. */
export const webContents = guardObject('webContents', {
  getAllWebContents: (): WebContents[] => contentsList.all().map(({ api }) => api),
  fromId: (id: number): WebContents | undefined => contentsList.find(id)?.api,
  getFocusedWebContents: (): WebContents | null =>
    focusedContents === null ? null : (contentsList.find(focusedContents)?.api ?? null),
});
