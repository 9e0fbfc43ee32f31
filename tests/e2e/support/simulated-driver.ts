import { expect, type Frame, type Page } from '@playwright/test';
import { launchDesktop } from '../../desktop/launch.ts';
import { callBridge } from './call-bridge.ts';
import type { Driver, RunningApp } from './driver.ts';
import { frameOf, iframeOf } from './frame-of.ts';

/** Drives the simulated desktop as a person does: on its page, by roles and names. */
export function simulatedDriver(page: Page): Driver {
  return {
    host: 'simulated desktop',
    async launch({ folder, ...options }): Promise<RunningApp> {
      const desktop = await launchDesktop({
        args: [...(options.args ?? []), `--lang=${options.language ?? 'en-US'}`],
        userDataDir: folder,
        platform: options.platform ?? 'linux',
        env: { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: undefined, ...options.env },
        ...(options.clock === undefined ? {} : { clock: options.clock }),
        ...(options.resources === undefined ? {} : { resources: options.resources }),
        ...(options.clickedNotification === undefined ? {} : { clickedNotification: options.clickedNotification }),
      });
      await page.goto(await desktop.url());
      const windowOf = (file: Parameters<typeof iframeOf>[1]) =>
        page.getByRole('region').filter({ has: iframeOf(page, file) });
      const popoverWindow = windowOf('popover.html');
      const settingsWindow = windowOf('settings.html');
      const popover = popoverWindow.locator('iframe').contentFrame();
      const tray = page.getByLabel('Tray', { exact: true }).getByRole('button');
      /**
       * A change of the tray's menu closes the open one, as when the popover hides: then a person opens it again. Where
       * the popover is open it is closed by the tray first: for 400 ms after it was shown, Windows' popover does not
       * mind a click elsewhere.
       */
      const withMenu = (act: () => Promise<void>): Promise<void> =>
        expect(async () => {
          if (await popoverWindow.isVisible()) await tray.click();
          await expect(popoverWindow).toBeHidden({ timeout: 1000 });
          if (!(await page.getByRole('menu').isVisible())) await tray.click({ button: 'right' });
          await act();
        }).toPass({ timeout: 15_000 });
      /** A choice that ends the app is heard too. */
      const heard = (): Promise<number> =>
        desktop.evaluate((electron) => electron.desktop.menuChoices).catch(() => Number.POSITIVE_INFINITY);
      const choose = (label: string | RegExp): Promise<void> =>
        withMenu(async () => {
          const before = await heard();
          await page.getByRole('menuitem', { name: label }).click({ timeout: 1000 });
          await expect.poll(heard, { timeout: 3000 }).toBeGreaterThan(before);
        });
      const popoverFrame = (): Promise<Frame> => frameOf(page, 'popover.html');
      return {
        folder,
        popover,
        settings: settingsWindow.locator('iframe').contentFrame(),
        keyboard: page.keyboard,
        popoverIsOpen: () => popoverWindow.isVisible(),
        settingsIsOpen: () => settingsWindow.isVisible(),
        trayTooltip: async () => (await tray.getAttribute('aria-label')) ?? (await tray.textContent()) ?? '',
        clickTray: () => tray.click(),
        async trayMenu() {
          let labels: string[] = [];
          await withMenu(async () => {
            labels = await page.getByRole('menuitem').allTextContents();
            expect(labels.length).toBeGreaterThan(0);
          });
          await page.keyboard.press('Escape');
          return labels;
        },
        chooseTrayItem: choose,
        notifications: () =>
          desktop.evaluate((electron) =>
            electron.desktop.notificationHistory.map(({ title, body }) => ({ title, body })),
          ),
        clickNotification: (title) => page.locator('#toasts').getByRole('button').filter({ hasText: title }).click(),
        press: (key) => page.keyboard.press(key),
        clipboard: () => desktop.evaluate((electron) => electron.desktop.clipboard),
        launchAgain: () => desktop.evaluate((electron) => electron.desktop.launchAgain()),
        callBridge: async (name, argument) => callBridge(await popoverFrame(), name, argument),
        inPopover: async (script) => (await popoverFrame()).evaluate(script),
        inMain: (script) => desktop.evaluate(script),
        tick: (milliseconds) => desktop.tick(milliseconds),
        async quit() {
          await choose(/^(Quit Backstop|退出 Backstop)$/);
          return desktop.waitForExit();
        },
        close: () => desktop.close(),
      };
    },
  };
}
