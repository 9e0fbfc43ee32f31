import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type FixturePage, noBrowser, withBrowser } from './fixture-page.ts';

describe.skipIf(noBrowser)('the server of the desktop page', () => {
  const start = withBrowser();
  let fixed: FixturePage;
  beforeAll(async () => {
    fixed = await start();
    await fixed.openPopover();
  });

  it('admits only requests with the token, at its own address', async () => {
    const url = await fixed.desktop.url();
    const { origin } = new URL(url);
    const frame = await fixed.popover.getAttribute('src');
    const status = async (address: string, init?: RequestInit) => (await fetch(address, init)).status;
    const cookies = await fixed.page.context().cookies(origin);
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
    const { origin, host } = new URL(await fixed.desktop.url());
    const cookie = (await fixed.page.context().cookies(origin)).map(({ name, value }) => `${name}=${value}`).join('; ');
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

  it('answers 400 to an address that cannot be parsed', async () => {
    const { port } = new URL(await fixed.desktop.url());
    const socket = connect(Number(port), '127.0.0.1').setEncoding('latin1');
    socket.write('GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n');
    const [answer] = await once(socket, 'data');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    socket.destroy();
  });
});
