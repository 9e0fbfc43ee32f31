import { app } from '../api/app/app.ts';
import { appPackage } from '../api/app/app-paths.ts';
import { dialog } from '../api/dialog.ts';
import '../electron.ts';
import { installClock } from './clock.ts';
import { pageLink } from './frames/page-link.ts';
import { desktopView } from './frames/view.ts';
import { NotImplemented } from './guarded.ts';
import { openDesktopServer } from './harness/desktop-server.ts';
import { listenToHarness } from './harness/harness-link.ts';
import { machine } from './machine.ts';
import { realTime } from './real-time.ts';
import { tellAddress } from './single-instance.ts';

export interface StartOptions {
  readonly port: number;
  readonly page: boolean;
  /** Unix milliseconds of a clock that stands still until a test moves it. */
  readonly clock: number | undefined;
  /** Id of the notification whose click has started the app. */
  readonly clickedNotification: string | undefined;
  /** The desktop's options on the command line, as `--port`. */
  readonly chosen: readonly string[];
}

function reasonOf(error: unknown, port: number): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE')
    return `port ${port} is in use by another program. Choose another one, or leave --port out for any free one.`;
  if ('code' in error && error.code === 'EACCES')
    return `port ${port} is kept for the system. Choose one from 1024 on, or leave --port out for any free one.`;
  return error.message;
}

function serve(port: number): void {
  openDesktopServer(port, desktopView).then(
    (address) => {
      tellAddress(address);
      process.stdout.write(`Backstop desktop: ${address}\n`);
    },
    (error: unknown) => {
      console.error(`The desktop page cannot be served: ${reasonOf(error, port)}`);
      app.exit(1);
    },
  );
}

/** What the desktop lacks must not pass unseen, whatever listeners the app has. */
function endIfNotImplemented(error: unknown): boolean {
  if (!(error instanceof NotImplemented)) return false;
  console.error(error);
  app.exit(1);
  return true;
}

/** Electron shows a dialog for an exception that nobody catches, and goes on; a rejection is only told. */
function keepGoing(): void {
  process.on('uncaughtException', (error) => {
    if (endIfNotImplemented(error) || process.listenerCount('uncaughtException') > 1) return;
    dialog.showErrorBox(
      'A JavaScript error occurred in the main process',
      `Uncaught Exception:\n${error.stack ?? error}`,
    );
  });
  process.on('unhandledRejection', (reason) => {
    if (endIfNotImplemented(reason) || process.listenerCount('unhandledRejection') > 1) return;
    console.error('Unhandled promise rejection in the main process:', reason);
  });
}

/** Makes the desktop ready for the app's main module, and gives what must follow its evaluation. */
export async function start(options: StartOptions) {
  machine.chosen = options.chosen;
  machine.startedBy = options.clickedNotification ?? null;
  if (options.page) pageLink.startWith(() => serve(options.port));
  keepGoing();
  process.on('exit', () => app.releaseSingleInstanceLock()); // however the process ends
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  const link = listenToHarness();
  if (options.clock !== undefined) await installClock(options.clock);
  return {
    entry: appPackage.entry,
    failed(error: unknown): void {
      console.error('The main module failed:', error);
      app.exit(1);
    },
    async evaluated(): Promise<void> {
      realTime.setInterval(() => undefined, 2 ** 30); // Electron lives until it quits
      await app.start();
      link.ready();
    },
  };
}
