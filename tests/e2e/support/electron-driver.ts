import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test';
import { electronBinary } from '../../../scripts/start/electron-binary.ts';
import { callBridge } from './call-bridge.ts';
import type { Driver, RunningApp } from './driver.ts';

const root = join(import.meta.dirname, '..', '..', '..');

declare global {
  // `evaluate` carries functions as text into the main process, where this is what they share.
  var trayGlimpse: TrayGlimpse;
  var shownNotifications: Electron.Notification[];
}

/** What the observer in the main process keeps of the tray. */
interface TrayGlimpse {
  tooltip: string;
  menu: { readonly labels: string[]; choose(label: string): void } | null;
  click(): void;
}

/** Drives real Electron through Playwright. The operating system's tray cannot be clicked, so its object is. */
export function electronDriver(): Driver {
  return {
    host: 'electron',
    async launch({ folder, ...options }): Promise<RunningApp> {
      if (options.clock !== undefined) throw new Error('a fake clock is for the simulated desktop');
      const binary = electronBinary();
      if (binary === null) throw new Error("Electron's binary is missing here");
      const args = [
        root,
        ...(options.args ?? []),
        `--lang=${options.language ?? 'en-US'}`,
        `--user-data-dir=${folder}`,
      ];
      const env = environment(options.env);
      const app = await electron.launch({ executablePath: binary, args, env, cwd: root, chromiumSandbox: true });
      const popover = await pageOf(app, 'popover.html');
      await observeNotifications(app);
      await observeTray(app);
      const isOpen = async (path: string): Promise<boolean> =>
        app.evaluate(
          ({ BrowserWindow }, file) =>
            BrowserWindow.getAllWindows().some(
              (window) => window.webContents.getURL().includes(file) && window.isVisible(),
            ),
          path,
        );
      const settings = (): Page => {
        const page = app.windows().find((candidate) => candidate.url().includes('settings.html'));
        if (page === undefined) throw new Error('the settings window is not open');
        return page;
      };
      return {
        folder,
        popover,
        get settings() {
          return settings();
        },
        get keyboard() {
          return settings().keyboard;
        },
        popoverIsOpen: () => isOpen('popover.html'),
        settingsIsOpen: () => isOpen('settings.html'),
        trayTooltip: () => app.evaluate(() => globalThis.trayGlimpse.tooltip),
        clickTray: () => app.evaluate(() => globalThis.trayGlimpse.click()),
        trayMenu: () => app.evaluate(() => globalThis.trayGlimpse.menu?.labels ?? []),
        chooseTrayItem: (label) =>
          app.evaluate((_electron, wanted) => globalThis.trayGlimpse.menu?.choose(wanted), label),
        notifications: () =>
          app.evaluate(() => globalThis.shownNotifications.map(({ title, body }) => ({ title, body }))),
        clickNotification: (title) =>
          app.evaluate((_, wanted) => {
            globalThis.shownNotifications.findLast((notification) => notification.title === wanted)?.emit('click');
          }, title),
        press: (key) => popover.keyboard.press(key),
        clipboard: () => app.evaluate(({ clipboard }) => clipboard.readText()),
        async launchAgain() {
          const again = args.filter((word) => word !== '--hidden'); // a hidden second launch shows nothing
          await once(spawn(binary, again, { cwd: root, env, stdio: 'ignore' }), 'exit');
        },
        callBridge: (name, argument) => callBridge(popover, name, argument),
        inPopover: (script) => popover.evaluate(script),
        // The stand-in's members are Electron's own, as tsconfig.desktop.json checks.
        inMain: (script) => app.evaluate(script as unknown as Parameters<typeof app.evaluate>[0]) as Promise<never>,
        tick: () => Promise.reject(new Error('a fake clock is for the simulated desktop')),
        async quit() {
          const ended = once(app.process(), 'exit');
          await app.evaluate(({ app: self }) => self.quit()).catch(() => undefined); // the answer may be lost with it
          const [code] = await ended;
          return typeof code === 'number' ? code : null;
        },
        close: () => app.close(),
      };
    },
  };
}

/** This process's own environment with what a test adds: without it a run would write to the developer's own folders. */
function environment(added: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(own), ...added };
}

/** What the operating system does with a notification is not to be seen: what is handed to it is. */
async function observeNotifications(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Notification }) => {
    globalThis.shownNotifications = [];
    const { show } = Notification.prototype;
    Notification.prototype.show = function observe(this: Electron.Notification): void {
      globalThis.shownNotifications.push(this);
      show.call(this);
    };
  });
}

async function pageOf(app: ElectronApplication, file: string): Promise<Page> {
  // A new window is announced before its page has an address, so the addresses are looked at again and again.
  const find = (): Page | undefined => app.windows().find((page) => page.url().includes(file));
  await expect.poll(() => find() !== undefined, { timeout: 15_000 }).toBe(true);
  const page = find();
  if (page === undefined) throw new Error(`no window shows ${file}`);
  return page;
}

/**
 * The tray keeps what it shows to itself, so its setters are watched. The theme event makes the app hand its look to
 * the tray once more, and a paused moment its menu.
 */
async function observeTray(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Tray, Menu, nativeTheme }) => {
    const glimpse: TrayGlimpse = { tooltip: '', menu: null, click: () => undefined };
    globalThis.trayGlimpse = glimpse;
    const { setToolTip } = Tray.prototype;
    Tray.prototype.setToolTip = function observe(this: Electron.Tray, text: string): void {
      glimpse.tooltip = text;
      glimpse.click = () => void this.emit('click', {}, this.getBounds(), { x: 0, y: 0 });
      setToolTip.call(this, text);
    };
    const { buildFromTemplate } = Menu;
    Menu.buildFromTemplate = (template) => {
      const menu = buildFromTemplate(template);
      const items = menu.items.filter(({ type }) => type !== 'separator');
      glimpse.menu = {
        labels: items.map(({ label }) => label),
        choose: (label) => items.find((item) => item.label === label)?.click(),
      };
      return menu;
    };
    nativeTheme.emit('updated');
  });
  const popover = await pageOf(app, 'popover.html');
  for (const paused of [true, false]) await callBridge(popover, 'setPaused', paused);
}
