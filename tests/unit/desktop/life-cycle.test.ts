import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Desktop } from '../../desktop/launch.ts';
import { playPlatform } from '../electron/support/platform.ts';
import { launchBlank } from './blank.ts';
import { later } from './observed.ts';

const open: Desktop[] = [];
async function launch(...options: Parameters<typeof launchBlank>) {
  const desktop = await launchBlank(...options);
  open.push(desktop);
  return desktop;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((desktop) => desktop.close()));
});

/** What the blank app has noted so far. */
const notes = (desktop: Desktop) => desktop.evaluate(() => [...Reflect.get(globalThis, 'notes')] as string[]);

describe('the life of the app', () => {
  it('starts in Electron’s order, and refuses with Electron’s text what must wait for ready', async () => {
    const desktop = await launch();
    expect(await notes(desktop)).toEqual(['whenReady', 'ready']);
    expect(await desktop.evaluate(() => Reflect.get(globalThis, 'failures'))).toEqual({
      Tray: 'Cannot create Tray before app is ready',
      BrowserWindow: 'Cannot create BrowserWindow before app is ready',
      Notification: 'Cannot create Notification before app is ready',
      net: 'net module can only be used after app is ready',
    });
  });

  it('ends with 13 when the main module waits for ready at its top level', async () => {
    const desktop = await launch({ args: ['--deadlock'] });
    expect(await desktop.waitForExit()).toBe(13);
  });

  it('prints nothing but an empty line of Windows until there is something to see, and then one line', async () => {
    expect((await launch({ platform: 'win32' })).stdout()).toBe('\r\n');
    const desktop = await launch({ platform: 'linux' });
    expect(desktop.stdout()).toBe('');
    await desktop.evaluate(({ BrowserWindow }) => void new BrowserWindow({ show: false }));
    expect(await desktop.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{20,}$/);
    expect(desktop.stdout()).toMatch(/^Backstop desktop: [^\n]+\n$/);
  });

  it.each<[string, (desktop: Desktop) => unknown]>([
    ['when it is asked to', (desktop) => desktop.evaluate(({ app }) => app.quit())],
    ['at SIGTERM', (desktop) => desktop.process.kill('SIGTERM')],
  ])('quits %s: before-quit, will-quit, quit', async (_how, quit) => {
    const desktop = await launch();
    await quit(desktop);
    expect(await desktop.waitForExit()).toBe(0);
    expect(desktop.stderr()).toContain('ready before-quit will-quit quit 0');
  });

  it('cancels the whole quit when one window refuses to close, and can quit later', async () => {
    const { app, BrowserWindow } = await playPlatform('linux');
    const events: string[] = [];
    const windows = ['first', 'second'].map((name) => {
      const window = new BrowserWindow({ show: false });
      window.on('close', () => events.push(`${name} close`));
      window.on('closed', () => events.push(`${name} closed`));
      return window;
    });
    app.on('will-quit', (event: Electron.Event) => {
      event.preventDefault();
      events.push('will-quit');
    });
    windows[0]?.once('close', (event: Electron.Event) => event.preventDefault());
    app.quit();
    app.quit(); // ignored while quitting
    await later();
    expect(events.splice(0)).toEqual(['first close', 'second close', 'second closed']);
    app.quit();
    await later();
    expect(events).toEqual(['first close', 'first closed', 'will-quit']);
  });

  it('closes windows from the newest to the oldest on macOS', async () => {
    const { app, BrowserWindow } = await playPlatform('darwin');
    const closed: string[] = [];
    for (const name of ['first', 'second']) new BrowserWindow({ show: false }).on('close', () => closed.push(name));
    app.once('will-quit', (event: Electron.Event) => event.preventDefault());
    app.quit();
    await later();
    expect(closed).toEqual(['second', 'first']);
  });

  it('exits without asking: closed for each window, then quit', async () => {
    const desktop = await launch();
    await desktop.evaluate(({ app, BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      window.on('close', () => process.stderr.write('close was emitted\n'));
      window.on('closed', () => process.stderr.write('closed first\n'));
      app.exit(4);
    });
    expect(await desktop.waitForExit()).toBe(4);
    expect(desktop.stderr()).toMatch(/closed first\n.*ready.* quit 4/s);
    expect(desktop.stderr()).not.toMatch(/close was emitted|before-quit|will-quit/);
  });

  it('exits before it is ready without a word: no quit', async () => {
    const desktop = await launch({ args: ['--exit-early'] });
    expect(await desktop.waitForExit()).toBe(8);
    expect(desktop.stderr()).toBe('');
  });

  it('keeps running without windows if the app listens for that, and quits otherwise', async () => {
    const closeOnly = ({ BrowserWindow }: { BrowserWindow: new (options: object) => { close(): void } }) => {
      new BrowserWindow({ show: false }).close();
    };
    const listening = await launch();
    await listening.evaluate(closeOnly);
    await expect.poll(() => notes(listening)).toContain('window-all-closed');
    const alone = await launch({ args: ['--quit-without-windows'] });
    await alone.evaluate(closeOnly);
    expect(await alone.waitForExit()).toBe(0);
  });

  it('shows an uncaught exception and goes on', async () => {
    const desktop = await launch();
    await desktop.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error('nobody catches this');
        }),
    );
    await expect
      .poll(() => desktop.evaluate(({ desktop: host }) => host.dialogs.map(({ message, detail }) => message + detail)))
      .toEqual([expect.stringMatching(/A JavaScript error occurred in the main process.*nobody catches this/s)]);
  });
});

describe('a second start', () => {
  /** Starts the app in a folder of its own, with its lock taken; gives how it is started once more. */
  async function launchTwice() {
    const home = mkdtempSync(path.join(os.tmpdir(), 'desktop-lock-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const start = (options: Parameters<typeof launchBlank>[0] = {}) =>
      launch({ ...options, args: ['--lock', ...(options.args ?? [])], env: { XDG_CONFIG_HOME: home } });
    return { first: await start(), again: start };
  }

  it('passes its arguments to the first, with null as data, and gets no lock', async () => {
    const { first, again } = await launchTwice();
    const arrived = first.evaluate(
      ({ app }) =>
        new Promise<unknown[]>((resolve) => {
          app.once('second-instance', (event: Electron.Event, argv: string[], cwd: string, data: null) =>
            resolve([typeof event.preventDefault, argv.slice(2), cwd === process.cwd(), data]),
          );
        }),
    );
    const many = Array.from({ length: 20 }, (_, index) => `--hello=${index}${'x'.repeat(10_000)}`); // Linux takes 128 KiB
    expect(await (await again({ args: many })).waitForExit()).toBe(7);
    expect(await arrived).toEqual(['function', ['--lock', ...many], true, null]);
  });

  it('repeats the address of the first, and names the options of the desktop that it ignores', async () => {
    const { first, again } = await launchTwice();
    await first.evaluate(({ BrowserWindow }) => void new BrowserWindow({ show: false }));
    const address = await first.url();
    const second = await again({ platform: 'linux' });
    await second.waitForExit();
    expect(second.stdout()).toBe(`Backstop desktop: ${address}\n--platform ignored: that desktop keeps its own.\n`);
  });

  it('takes over the lock of one that was killed', async () => {
    const { first, again } = await launchTwice();
    first.process.kill('SIGKILL');
    await first.waitForExit();
    expect(await (await again()).evaluate(({ app }) => app.requestSingleInstanceLock())).toBe(true);
  });
});
