import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Desktop, launchDesktop } from '../../desktop/launch.ts';
import { violationsIn } from '../../e2e/support/axe.ts';
import { desktopBrowser } from '../../e2e/support/chromium.ts';

const trayName = 'Fixture: all is well';

/** What the fixture's preload gives its page. */
interface Fixture {
  readonly rebinding: string;
  readonly nested: { readonly list: readonly unknown[] };
  readonly crossing: {
    readonly instance: object;
    readonly date: Date;
    readonly fail: () => void;
    readonly failLater: () => Promise<unknown>;
    callBack(listener: (value: object, number: number) => unknown): unknown;
    mutate(list: number[]): void;
  };
  echo(value: unknown): Promise<unknown>;
  describe(value: unknown): Promise<unknown>;
  fail(): Promise<unknown>;
  missing(): Promise<unknown>;
  badAnswer(): Promise<unknown>;
  require(name: string): string;
}

/** The page, driven by a real browser; where none is found these tests are left out. */
describe.skipIf(desktopBrowser.executablePath === undefined)('the desktop page', () => {
  let browser: Browser;
  let page: Page;
  let desktop: Desktop;
  let userDataDir: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch(desktopBrowser);
  });
  afterAll(() => browser.close());

  async function start(platform: 'linux' | 'darwin' = 'linux') {
    userDataDir = mkdtempSync(path.join(os.tmpdir(), 'desktop-page-'));
    const app = path.join(import.meta.dirname, '../../desktop/fixture');
    desktop = await launchDesktop({ app, platform, userDataDir });
    const context = await browser.newContext({ colorScheme: 'light' });
    page = await context.newPage();
    page.setDefaultTimeout(5000);
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(await desktop.url());
    await tray().waitFor();
  }
  beforeEach(() => {
    complaints.length = 0;
  });
  afterEach(async () => {
    await page.context().close();
    await desktop.close();
    rmSync(userDataDir, { recursive: true, force: true });
  });

  const tray = () => page.getByRole('button', { name: trayName });
  const popover = () => page.locator('iframe[title="Fixture"]');
  const inPopover = () => popover().contentFrame();
  /** Runs a function in the popover's page. */
  const evaluate = async <Answer>(task: () => Answer | Promise<Answer>) =>
    (await (await popover().elementHandle())?.contentFrame())?.evaluate(task);
  const log = () => desktop.evaluate(() => [...(Reflect.get(globalThis, 'fixtureLog') as string[])]);
  const openPopover = async () => {
    await tray().click();
    await inPopover().getByText('Echoed 1').waitFor();
  };

  it('opens the popover from the tray, and hides it when another place is clicked', async () => {
    await start();
    await expect.poll(log).toContain('popover ready-to-show'); // on a slow machine a click can come before it
    expect(await popover().isVisible()).toBe(false);
    await openPopover();
    expect(await popover().isVisible()).toBe(true);
    await page.mouse.click(300, 500);
    await expect.poll(() => popover().isVisible()).toBe(false);
    const events = (await log()).filter((entry) => entry.startsWith('popover') || entry === 'loaded');
    expect(events).toEqual([
      'loaded',
      'popover ready-to-show',
      'popover show',
      'popover focus',
      'popover blur',
      'popover hide',
    ]);
  });

  it('tells the load of many empty pages in order, once each', async () => {
    await start();
    const told = await desktop.evaluate(({ BrowserWindow }) =>
      Promise.all(
        Array.from({ length: 12 }, async () => {
          const window = new BrowserWindow({ show: false });
          const names = ['did-start-loading', 'did-navigate', 'dom-ready', 'did-finish-load', 'did-stop-loading'];
          const events: string[] = [];
          for (const name of names) window.webContents.on(name, () => events.push(name));
          await window.loadURL('app://fixture/empty.html');
          await new Promise((resolve) => setTimeout(resolve, 100));
          window.destroy();
          return events.join(' ');
        }),
      ),
    );
    expect(new Set(told)).toEqual(
      new Set(['did-start-loading did-navigate dom-ready did-finish-load did-stop-loading']),
    );
  });

  it('refuses a page that is no HTML by name', async () => {
    await start();
    const failed = await desktop.evaluate(({ BrowserWindow }) =>
      new BrowserWindow({ show: false }).loadURL('app://fixture/page.css').catch(String),
    );
    expect(failed).toBe('Error: The simulated desktop does not implement pages that are no HTML');
  });

  it('carries IPC both ways while the page’s own policy forbids every connection', async () => {
    await start();
    await openPopover();
    await expect.poll(() => inPopover().locator('#push').textContent()).toBe('1970-01-01T00:00:00.000Z bigint');
    const answers = await evaluate(async () => {
      const { fixture } = window as unknown as { fixture: Fixture };
      const told = (promise: Promise<unknown>) =>
        promise.then(
          () => 'nothing',
          (error: Error) => `${error.constructor.name}: ${error.message}`,
        );
      const blocked = await fetch('http://127.0.0.1:1/').then(
        () => 'connected',
        () => 'blocked',
      );
      return {
        describe: await fixture.describe(new Set([1])),
        fail: await told(fixture.fail()),
        missing: await told(fixture.missing()),
        uncloneable: await told(fixture.echo({ call: () => 1 })),
        badAnswer: await told(fixture.badAnswer()),
        frozen: Object.isFrozen(fixture) && Object.isFrozen(fixture.nested.list[2]),
        require: [fixture.require('electron'), fixture.require('node:fs')],
        blocked,
        location: location.protocol,
      };
    });
    expect(answers).toEqual({
      describe: { kind: '[object Set]', url: 'app://fixture/popover.html', main: true },
      fail: "Error: Error invoking remote method 'fixture:fail': RangeError: bad",
      missing:
        "Error: Error invoking remote method 'fixture:missing': Error: No handler registered for 'fixture:missing'",
      uncloneable: 'Error: An object could not be cloned.',
      badAnswer: "Error: Error invoking remote method 'fixture:function': Error: An object could not be cloned.",
      frozen: true,
      require: ['found', 'module not found: node:fs'],
      blocked: 'blocked',
      location: 'http:',
    });
  });

  it('hands the preload’s objects to the page as the context bridge does', async () => {
    await start();
    await openPopover();
    const answers = await evaluate(async () => {
      const { fixture } = window as unknown as { fixture: Fixture };
      const { crossing, rebinding } = fixture;
      const told = (error: unknown) => [Object(error).constructor.name, Object(error).message, Object(error).code];
      const thrown = (task: () => unknown) => {
        try {
          task();
          return 'nothing';
        } catch (error) {
          return told(error);
        }
      };
      const list = [1];
      return {
        rebinding,
        instance: [crossing.instance, Object.getPrototypeOf(crossing.instance) === Object.prototype],
        date: crossing.date,
        fail: thrown(crossing.fail),
        failLater: await crossing.failLater().catch(told),
        callBack: crossing.callBack((value, number) => [Object.isFrozen(value), value, number]),
        mutate: [thrown(() => crossing.mutate(list)), list],
        overwrite: thrown(() => Object.assign(window, { fixture: 1 })),
      };
    });
    expect(answers).toEqual({
      rebinding: 'Cannot bind an API on top of an existing property on the window object',
      instance: [{ name: 'BTCUSDT' }, true],
      date: new Date(5),
      fail: ['Error', 'too far', undefined],
      failLater: ['Error', 'later', undefined],
      callBack: [true, { given: true }, 2],
      mutate: [['Error', expect.stringContaining('not extensible'), undefined], [1]],
      overwrite: ['TypeError', expect.stringContaining('read only'), undefined],
    });
  });

  it('tells how far a page has come, in the order of Electron', async () => {
    await start();
    await openPopover();
    const names = await desktop.evaluate(async ({ BrowserWindow }) => {
      const seen: string[] = [];
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined) return seen;
      const events = ['did-start-loading', 'did-start-navigation', 'did-frame-navigate', 'did-navigate', 'dom-ready'];
      const later = ['page-title-updated', 'did-frame-finish-load', 'did-finish-load', 'did-stop-loading'];
      for (const name of [...events, ...later]) contents.on(name, () => seen.push(name));
      contents.reload();
      await new Promise((resolve) => contents.once('did-stop-loading', resolve));
      return seen;
    });
    expect(names).toEqual([
      'did-start-loading',
      'did-start-navigation',
      'did-frame-navigate',
      'did-navigate',
      'dom-ready',
      'page-title-updated',
      'did-frame-finish-load',
      'did-finish-load',
      'did-stop-loading',
    ]);
    await inPopover().getByText('Echoed 1').waitFor();
  });

  it('has no accessibility fault that axe finds', async () => {
    await start();
    await openPopover();
    await page.getByText('Simulated desktop', { exact: true }).click();
    await desktop.evaluate(({ desktop: host }) => host.chooseMenuItem('Notify'));
    await page.getByRole('status').first().waitFor();
    await tray().click({ button: 'right' });
    expect(await violationsIn(page.locator('html'))).toEqual([]);
  });

  it('asks the app before a page goes elsewhere or opens a window', async () => {
    await start();
    await openPopover();
    await inPopover().getByRole('link', { name: 'Elsewhere' }).click();
    await inPopover().getByRole('link', { name: 'New window' }).click();
    await expect
      .poll(log)
      .toEqual(expect.arrayContaining(['will-navigate https://example.org/', 'open https://example.org/new']));
    expect(await inPopover().getByText('Echoed 1').isVisible()).toBe(true);
  });

  it('opens the menu by keyboard, moves through it and chooses', async () => {
    await start();
    await tray().focus();
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu', { name: trayName });
    await menu.waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.querySelector('.menu-label')?.textContent);
    expect(await focused()).toBe('Open fixture');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Notify');
    await page.keyboard.press('Escape');
    expect(await menu.count()).toBe(0);
    expect(await tray().evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Shift+F10');
    await page.keyboard.press('s');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Fixture settings' }).waitFor();
  });

  it('shows notifications whose click and dismissal reach the app', async () => {
    await start();
    const notify = async () => {
      await tray().click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Notify' }).click();
    };
    await notify();
    await page
      .getByRole('status')
      .getByRole('button', { name: /BTCUSDT fund fell/ })
      .first()
      .click();
    await expect.poll(log).toEqual(expect.arrayContaining(['notification show', 'notification click']));
    await notify();
    await page.getByRole('button', { name: 'Dismiss notification' }).click();
    await expect.poll(log).toContain('notification close');
    await expect.poll(() => page.locator('.toast').count()).toBe(0);
  });

  it('restores windows, tray and toasts after the page is loaded again', async () => {
    await start();
    await openPopover();
    await page.reload();
    await inPopover().getByText('Echoed 1').waitFor();
    expect([await tray().isVisible(), await popover().isVisible()]).toEqual([true, true]);
  });

  it('draws ordinary windows with a title bar: minimise, restore, close', async () => {
    await start();
    await tray().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Settings' }).click();
    const window = page.getByRole('region', { name: 'Fixture settings' });
    await window.waitFor();
    await window.getByRole('button', { name: 'Minimise' }).click();
    await expect.poll(() => window.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Fixture settings', exact: true }).click();
    await expect.poll(() => window.isVisible()).toBe(true);
    await window.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.locator('iframe').count()).toBe(1);
  });

  it('belongs to the page that came last', async () => {
    await start();
    await openPopover();
    const second = await page.context().newPage();
    await second.goto(await desktop.url());
    await page.getByText('open in another tab').waitFor();
    await second.locator('iframe[title="Fixture"]').contentFrame().getByText('Echoed 1').waitFor();
  });

  it('lets a page refuse to be closed', async () => {
    await start();
    await openPopover();
    const close = () =>
      desktop.evaluate(async ({ BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows()[0];
        window?.close();
        await new Promise((resolve) => setTimeout(resolve, 300));
        return window?.isDestroyed();
      });
    await evaluate(() => {
      window.onbeforeunload = (event) => event.preventDefault();
    });
    expect(await close()).toBe(false);
    await evaluate(() => {
      window.onbeforeunload = null;
    });
    expect(await close()).toBe(true);
  });

  it('says that the app has quit, with its exit code', async () => {
    await start();
    await desktop.evaluate(({ app }) => app.exit(3));
    await page.getByText('Fixture has quit.').waitFor();
    await page.getByText('Exit code 3.').waitFor();
  });

  it('says that the process is gone', async () => {
    await start();
    await tray().waitFor();
    desktop.process.kill('SIGKILL');
    await page.getByText('The process of Fixture is gone.').waitFor();
  });

  it('lets in only who has the token, at its own address', async () => {
    await start();
    await openPopover();
    const url = await desktop.url();
    const { origin } = new URL(url);
    const frame = await popover().getAttribute('src');
    const status = async (address: string, init?: RequestInit) => (await fetch(address, init)).status;
    const cookies = await page.context().cookies(origin);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    expect([
      await status(origin),
      await status(`${origin}/?token=wrong`),
      await status(String(frame)),
      await status(origin, { headers: { cookie } }),
      await status(origin, { method: 'POST', headers: { cookie } }),
      await status(origin.replace('127.0.0.1', 'localhost'), { headers: { cookie } }),
      await status(String(frame), { headers: { cookie } }),
    ]).toEqual([403, 403, 403, 200, 403, 403, 200]);
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);
    const policy = (await fetch(String(frame), { headers: { cookie } })).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`frame-ancestors ${origin}`);
  });

  it('opens no connection to a page of another origin, not even with the cookie', async () => {
    await start();
    await openPopover();
    const { origin, host } = new URL(await desktop.url());
    const cookie = (await page.context().cookies(origin)).map(({ name, value }) => `${name}=${value}`).join('; ');
    const connection = (headers: Record<string, string>): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://${host}/socket`, { headers });
        socket.on('open', () => {
          resolve('open');
          socket.close();
        });
        socket.on('error', ({ message }) => resolve(message));
      });
    const refused = 'Unexpected server response: 403';
    expect(await connection({ cookie })).toBe(refused);
    expect(await connection({ cookie, origin: 'https://evil.example' })).toBe(refused);
    expect(await connection({ cookie, origin: 'null' })).toBe(refused);
    expect(await connection({ cookie, origin, host: 'evil.example' })).toBe(refused);
    expect(await connection({ origin })).toBe(refused);
    expect(await connection({ cookie, origin })).toBe('open');
  });

  it('answers an address that is none', async () => {
    await start();
    const { port } = new URL(await desktop.url());
    const socket = connect(Number(port), '127.0.0.1').setEncoding('latin1');
    socket.write('GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n');
    const [answer] = await once(socket, 'data');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    socket.destroy();
  });

  it('tells macOS’ app where its icon is', async () => {
    await start('darwin');
    await openPopover();
    const box = await tray().boundingBox();
    const click = (await log()).find((entry) => entry.startsWith('click'));
    const bounds: { x: number; width: number } = JSON.parse((click ?? '').slice('click '.length));
    expect(bounds.width).toBeGreaterThan(0);
    expect(Math.abs(bounds.x - (box?.x ?? 0))).toBeLessThan(2);
    await tray().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open fixture' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
