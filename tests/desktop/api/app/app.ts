import { mkdirSync } from 'node:fs';
import { end } from '../../host/ending.ts';
import { guardedEmitter, NotImplemented, type PartOf } from '../../host/guarded.ts';
import { changed } from '../../host/harness/changes.ts';
import { preferredLanguages, systemLocale } from '../../host/languages.ts';
import { machine, platform } from '../../host/machine.ts';
import { cancellable } from '../../host/network/cancellable.ts';
import { realTime } from '../../host/real-time.ts';
import { type SecondStart, takeLock } from '../../host/single-instance.ts';
import { closeWindow, destroyWindow, onLastClosed, openWindows } from '../../host/windows/closing.ts';
import { isVisible, windowRecords } from '../../host/windows/window-record.ts';
import { dock } from '../dock.ts';
import { appPackage, choosePath, pathOf } from './app-paths.ts';
import { commandLine } from './command-line.ts';
import { becomeReady, isReady } from './lifecycle.ts';
import { getLoginItemSettings, setAppUserModelId, setLoginItemSettings } from './login-items.ts';

type State = 'running' | 'quitting' | 'gone';

class App
  extends guardedEmitter(
    'app',
    `activate before-quit browser-window-created quit ready render-process-gone second-instance web-contents-created
    will-quit window-all-closed`,
    'child-process-gone select-client-certificate',
  )
  implements PartOf<Electron.App, 'commandLine' | 'dock'>
{
  name = appPackage.name;
  readonly isPackaged =
    process.env.DESKTOP_RESOURCES !== undefined || process.env.ELECTRON_FORCE_IS_PACKAGED !== undefined;
  readonly commandLine = commandLine;
  readonly dock = dock;
  readonly getLoginItemSettings = getLoginItemSettings;
  readonly setLoginItemSettings = setLoginItemSettings;
  #state: State = 'running';
  #release: (() => void) | null = null;
  readonly #whenReady = Promise.withResolvers<void>();
  /** Settles after the listeners of `ready`: nothing of another process comes before them. */
  readonly #launched = Promise.withResolvers<void>();

  getVersion(): string {
    return appPackage.version;
  }

  getAppPath(): string {
    return appPackage.root;
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    return pathOf(name, this.name);
  }

  setPath(name: string, folder: string): void {
    choosePath(name, folder, this.name);
  }

  /** The switch that Electron's documentation names for it, else the first language of the system. */
  getLocale(): string {
    return commandLine.getSwitchValue('lang') || (this.getPreferredSystemLanguages()[0] ?? 'en-US');
  }

  getPreferredSystemLanguages(): string[] {
    return preferredLanguages();
  }

  getSystemLocale(): string {
    return systemLocale();
  }

  isReady(): boolean {
    return isReady();
  }

  whenReady(): Promise<void> {
    return this.#whenReady.promise;
  }

  enableSandbox(): void {
    if (isReady()) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  setAppUserModelId(id: string): void {
    setAppUserModelId(id);
  }

  /** On macOS alone: the keyboard goes to the program that had it. */
  hide(): void {
    if (platform !== 'darwin') throw new TypeError('app.hide is not a function');
    if (windowRecords.all().some(isVisible)) throw new NotImplemented('app.hide with a visible window');
    machine.hidden = true;
    changed();
  }

  requestSingleInstanceLock(): boolean {
    if (this.#release !== null) return true;
    const userData = this.getPath('userData');
    mkdirSync(userData, { recursive: true });
    const start: SecondStart = { argv: process.argv, cwd: process.cwd() };
    const repeat = (address: string): void => {
      process.stdout.write(`Backstop desktop: ${address}\n`);
      const ignored = machine.chosen.filter((option) => ['--port', '--platform'].includes(option));
      if (ignored.length > 0) process.stdout.write(`${ignored.join(', ')} ignored: that desktop keeps its own.\n`);
    };
    this.#release = takeLock(userData, start, (second) => void this.#second(second), repeat);
    return this.#release !== null;
  }

  releaseSingleInstanceLock(): void {
    this.#release?.();
    this.#release = null;
  }

  async #second(start: SecondStart): Promise<void> {
    await this.#launched.promise;
    if (this.#state !== 'gone') this.emit('second-instance', cancellable(), start.argv, start.cwd, null);
  }

  quit(): void {
    if (this.#state !== 'running') return;
    this.#state = 'quitting';
    const event = cancellable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) this.#state = 'running';
    else void this.#closeAll();
  }

  async #closeAll(): Promise<void> {
    const windows = [...openWindows];
    if (platform === 'darwin') windows.reverse();
    // every window is asked, even after one has refused
    const closed = await Promise.all(windows.map(closeWindow));
    if (this.#state !== 'quitting') return;
    if (closed.includes(false)) this.#state = 'running';
    else this.#willQuit();
  }

  #willQuit(): void {
    const event = cancellable();
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#state = 'running';
    else this.#leave(Number(process.exitCode ?? 0));
  }

  /** Before `ready` there is no loop to end: the process goes without a word (electron_browser_main_parts.cc). */
  exit(code = 0): void {
    if (this.#state === 'gone') return;
    this.#state = isReady() ? 'quitting' : 'gone';
    if (!isReady()) {
      this.releaseSingleInstanceLock();
      end(code);
      return;
    }
    for (const window of openWindows) destroyWindow(window);
    this.#leave(code);
  }

  #leave(code: number): void {
    this.#state = 'gone';
    this.emit('quit', cancellable(), code);
    this.releaseSingleInstanceLock();
    end(code);
  }

  /** The main module has been evaluated: what Electron does then, in its order. */
  async start(): Promise<void> {
    if (this.#state === 'gone') return;
    becomeReady();
    this.#whenReady.resolve();
    // all that hangs on whenReady() runs before the listeners of `ready`
    await new Promise<void>((resolve) => realTime.setImmediate(() => resolve()));
    // Only macOS tells here that a notification was clicked, among more.
    this.emit('ready', cancellable(), platform === 'darwin' ? { identifier: machine.startedBy ?? undefined } : {});
    this.#launched.resolve();
  }

  /** The last window has gone. */
  windowsAllClosed(): void {
    if (this.#state !== 'running') return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }
}

export const app = new App();
onLastClosed(() => app.windowsAllClosed());
