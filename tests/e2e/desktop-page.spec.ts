import { once } from 'node:events';
import { connect } from 'node:net';
import type { Locator } from '@playwright/test';
import { WebSocket } from 'ws';
import { violationsIn } from './support/axe.ts';
import { expect, sharedApp, test } from './support/fixtures.ts';
import { iframeOf } from './support/frame-of.ts';

/** The page on which a person without Electron meets Backstop: whom it lets in, and what hands do on it. */

test.beforeAll(({ browserName: _ }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'there is no such page');
});
const shared = sharedApp(() => ({ args: ['--symbols', 'BTCUSDT,ETHUSDT'] }));
test.beforeAll(() => expect(shared().app.popover.getByText(/· checked /)).toBeVisible());

/** The address of the page, and the cookie that its browser has. */
async function place() {
  const { origin, host, port } = new URL(shared().page.url());
  const cookies = await shared().page.context().cookies(origin);
  return { origin, host, port, cookies, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}

const tray = (): Locator => shared().page.getByLabel('Tray', { exact: true }).getByRole('button');

test('admits only requests with the token, at its own address', async () => {
  const { origin, cookies, cookie } = await place();
  const frame = String(await iframeOf(shared().page, 'popover.html').getAttribute('src'));
  const status = async (address: string, init?: RequestInit) => (await fetch(address, init)).status;
  expect([
    await status(origin),
    await status(`${origin}/?token=wrong`),
    await status(frame),
    await status(origin, { headers: { cookie } }),
    await status(origin, { method: 'POST', headers: { cookie } }),
    await status(origin.replace('127.0.0.1', 'localhost'), { headers: { cookie } }),
    await status(frame, { headers: { cookie } }),
  ]).toEqual([403, 403, 403, 200, 403, 403, 200]);
  expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);
  const policy = (await fetch(frame, { headers: { cookie } })).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`frame-ancestors ${origin}`);
});

test('opens no connection to a page of another origin, not even with the cookie', async () => {
  const { origin, host, cookie } = await place();
  const connection = (headers: Record<string, string>): Promise<string> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://${host}/socket`, { headers });
      socket.on('open', () => resolve('open'));
      socket.on('error', ({ message }) => resolve(message));
    });
  for (const headers of [
    { cookie },
    { cookie, origin: 'https://evil.example' },
    { cookie, origin: 'null' },
    { cookie, origin, host: 'evil.example' },
    { origin },
  ])
    expect(await connection(headers)).toBe('Unexpected server response: 403');
});

test('answers 400 to an address that cannot be parsed', async () => {
  const socket = connect(Number((await place()).port), '127.0.0.1').setEncoding('latin1');
  socket.write('GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n');
  const [answer] = await once(socket, 'data');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  socket.destroy();
});

test('the menu of the tray is opened and moved through by keyboard, and gives the focus back', async () => {
  const { page } = shared();
  await tray().focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowUp'); // from the first to the last
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(tray()).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('Enter');
  await expect(iframeOf(page, 'popover.html')).toBeVisible();
});

test('a window is moved by its title bar, minimised, brought back and closed', async () => {
  const { app, page } = shared();
  await app.callBridge('openSettings', 'about');
  const window = page.getByRole('region').filter({ has: iframeOf(page, 'settings.html') });
  await window.getByRole('button', { name: 'Close' }).waitFor();
  const before = (await window.boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.move(before.x + 60, before.y + 10);
  await page.mouse.down();
  await page.mouse.move(before.x + 20, before.y + 45, { steps: 5 });
  await page.mouse.up();
  const moved = { x: before.x - 40, y: before.y + 35 };
  await expect.poll(() => window.boundingBox()).toMatchObject(moved);
  const told = await app.inMain(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getBounds());
  expect(told).toMatchObject(moved);
  await window.getByRole('button', { name: 'Minimise' }).click();
  await expect(window).toBeHidden();
  await page.getByLabel('Open windows').getByRole('button').click();
  await expect(window).toBeVisible();
  await window.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('iframe')).toHaveCount(1);
});

test('everything that can lie on the page is without a fault that axe finds, and a notification is dismissed', async () => {
  const { app, page } = shared();
  await page.getByText('Simulated desktop', { exact: true }).click();
  await app.inMain(({ Notification }) => new Notification({ title: 'Fell', body: '23.7 %' }).show());
  await tray().click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  expect(await violationsIn(page.locator('html'))).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Dismiss notification: Fell' }).click();
  await expect(page.locator('.toast')).toHaveCount(0);
  await page.getByText('Simulated desktop', { exact: true }).click();
});

test('a page that is loaded again, and one that is opened beside it, shows the same desktop', async ({
  launch,
  page,
}) => {
  const app = await launch();
  await page.reload();
  await expect(app.popover.getByText(/· checked /)).toBeVisible();
  const second = await page.context().newPage();
  await second.goto(page.url());
  await expect(page.getByText('open in another tab')).toBeVisible();
  const beside = iframeOf(second, 'popover.html').contentFrame();
  await expect(beside.getByText(/· checked /)).toBeVisible();
});

test('the loads of a page are told in Electron’s order, once each', async () => {
  const told = await shared().app.inMain(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const names = ['did-start-loading', 'did-navigate', 'dom-ready', 'did-finish-load', 'did-stop-loading'];
    const events: string[] = [];
    for (const name of names) window.webContents.on(name, () => events.push(name));
    await window.loadURL('app://backstop/popover.html');
    await new Promise((resolve) => setTimeout(resolve, 100));
    window.destroy();
    return events;
  });
  expect(told).toEqual(['did-start-loading', 'did-navigate', 'dom-ready', 'did-finish-load', 'did-stop-loading']);
});

test('the page says that the app has quit, and that its process is gone', async ({ launch, page }) => {
  const first = await launch();
  expect(await first.quit()).toBe(0);
  await expect(page.getByText('Backstop has quit.')).toBeVisible();
  await expect(page.getByText('Exit code 0.')).toBeVisible();
  const second = await launch();
  await second.inMain(() => process.kill(process.pid, 'SIGKILL')).catch(() => undefined);
  await expect(page.getByText('The process of Backstop is gone.')).toBeVisible();
});
