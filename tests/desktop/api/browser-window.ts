import { sendToFrame } from '../host/frames/frame-link.ts';
import { pageLink } from '../host/frames/page-link.ts';
import { guardedEmitter, guardStatics, type PartOf } from '../host/guarded.ts';
import { changed } from '../host/harness/changes.ts';
import { isWayland } from '../host/machine.ts';
import { closeWindow, destroyWindow } from '../host/windows/closing.ts';
import { loseFocus, moveFocus } from '../host/windows/focus.ts';
import { minimize, place, reveal, setMinimized, tell } from '../host/windows/window-acts.ts';
import { createWindowRecord, nextWindowId } from '../host/windows/window-creation.ts';
import { isVisible, windowRecords } from '../host/windows/window-record.ts';
import { isReady } from './app/lifecycle.ts';
import type { WebContents } from './web/web-contents.ts';

/** What an app may ask of a window here. Frames are isolated, sandboxed pages without Node, whatever is asked. */
export type BrowserWindowConstructorOptions = Pick<
  Electron.BrowserWindowConstructorOptions,
  | ('alwaysOnTop' | 'autoHideMenuBar' | 'backgroundColor' | 'frame' | 'fullscreenable' | 'hasShadow' | 'maximizable')
  | ('minimizable' | 'movable' | 'resizable' | 'roundedCorners' | 'show' | 'skipTaskbar' | 'title')
  | ('x' | 'y' | 'width' | 'height' | 'minWidth' | 'minHeight')
> & { webPreferences?: Omit<Electron.WebPreferences, 'session'> };

/** A window: a frame on the desktop page. */
export class BrowserWindow
  extends guardedEmitter('BrowserWindow', 'blur close closed focus hide move ready-to-show resize show')
  implements PartOf<Electron.BrowserWindow, 'webContents'>
{
  readonly id: number;

  static getAllWindows(): BrowserWindow[] {
    return windowRecords.all().map(({ api }) => api);
  }

  static getFocusedWindow(): BrowserWindow | null {
    return windowRecords.focused === null ? null : (windowRecords.find(windowRecords.focused)?.api ?? null);
  }

  static fromWebContents(contents: Pick<WebContents, 'id'>): BrowserWindow | null {
    return windowRecords.all().find((record) => record.contents.api === contents)?.api ?? null;
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    super();
    this.id = nextWindowId();
    createWindowRecord(this, options);
    if (options.show !== false) this.show();
    pageLink.need();
  }

  get webContents(): WebContents {
    return windowRecords.of(this).contents.api;
  }

  isDestroyed(): boolean {
    return windowRecords.isDestroyed(this);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    reveal(windowRecords.of(this));
    moveFocus(this.id);
  }

  hide(): void {
    const record = windowRecords.of(this);
    const wasVisible = isVisible(record);
    record.visible = false;
    sendToFrame(record.contents, { kind: 'visible', visible: false });
    tell(record, 'hide', wasVisible);
    loseFocus(record.id);
    changed();
  }

  isVisible(): boolean {
    return isVisible(windowRecords.of(this));
  }

  focus(): void {
    const record = windowRecords.of(this);
    if (isVisible(record)) moveFocus(record.id);
  }

  isFocused(): boolean {
    return windowRecords.focused === windowRecords.of(this).id;
  }

  close(): void {
    void closeWindow(windowRecords.of(this));
  }

  destroy(): void {
    if (!this.isDestroyed()) destroyWindow(windowRecords.of(this));
  }

  minimize(): void {
    minimize(windowRecords.of(this));
  }

  restore(): void {
    const record = windowRecords.of(this);
    if (!record.minimized) return;
    setMinimized(record, false);
    moveFocus(record.id);
  }

  isMinimized(): boolean {
    return windowRecords.of(this).minimized;
  }

  getBounds(): Electron.Rectangle {
    const { bounds } = windowRecords.of(this);
    return isWayland() ? { ...bounds, x: 0, y: 0 } : { ...bounds };
  }

  getPosition(): number[] {
    const { x, y } = this.getBounds();
    return [x, y];
  }

  setPosition(x: number, y: number): void {
    if (!isWayland()) place(windowRecords.of(this), { x, y });
  }

  getSize(): number[] {
    const { width, height } = this.getBounds();
    return [width, height];
  }

  setSize(width: number, height: number): void {
    place(windowRecords.of(this), { width, height });
  }

  setTitle(title: string): void {
    windowRecords.of(this).title = title;
    changed();
  }

  setAlwaysOnTop(flag: boolean): void {
    const record = windowRecords.of(this);
    if (isWayland() || record.alwaysOnTop === flag) return;
    record.alwaysOnTop = flag;
    changed();
  }

  setVisibleOnAllWorkspaces(): void {
    windowRecords.of(this); // the desktop has one workspace
  }
}
guardStatics('BrowserWindow', BrowserWindow);
