import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startExchange } from '../exchange/exchange.ts';
import type { RunningApp } from './support/driver.ts';
import { expect, test } from './support/fixtures.ts';

async function openNetwork(app: RunningApp): Promise<void> {
  await app.chooseTrayItem('Watchlist and settings…');
  await expect.poll(app.settingsIsOpen).toBe(true);
  await app.settings.getByRole('link', { name: 'Network' }).click();
}

/** A proxy that opens no tunnel and notes who wanted one. */
async function refusingProxy() {
  const wanted: string[] = [];
  const server = createServer();
  server.on('connect', (request, socket) => {
    wanted.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a port, not a pipe
  return {
    wanted,
    server: `http://127.0.0.1:${port}`,
    close: () => server.close(),
  };
}

test('another API host is asked at once, and after a restart too', async ({ launch, exchange, folder }) => {
  const other = await startExchange({ scenario: 'today' });
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 1, source: exchange.url }));
  const app = await launch({ exchangeFromSettings: true });
  await expect(app.popover.getByRole('region', { name: 'BTCUSDT' })).toContainText('793.9M');
  await openNetwork(app);
  const field = app.settings.getByLabel('API host');
  await field.fill(other.url);
  await field.press('Enter');
  await expect.poll(() => other.requests.length).toBeGreaterThan(0);
  exchange.clearRequests();
  expect(await app.quit()).toBe(0);
  const second = await launch({ exchangeFromSettings: true });
  await expect(second.popover.getByText(`Source: ${new URL(other.url).host}`)).toBeVisible();
  expect(exchange.requests).toEqual([]);
  await other.close();
});

test('a proxy is used at once, its failure is told, and without it the way is direct again', async ({
  launch,
  folder,
}) => {
  const proxy = await refusingProxy();
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ source: 'https://exchange.invalid' }));
  const app = await launch({ exchangeFromSettings: true });
  await expect(app.popover.getByText('Can’t find the exchange’s server').first()).toBeVisible();
  expect(proxy.wanted).toEqual([]);
  await openNetwork(app);
  const change = (proxySetting: object): Promise<unknown> => app.callBridge('changeSettings', { proxy: proxySetting });
  expect(await change({ mode: 'manual', server: proxy.server })).toMatchObject({ ok: true });
  await expect.poll(() => proxy.wanted).toContain('exchange.invalid:443');
  await expect.poll(app.trayTooltip).toContain('No connection through the proxy');
  const before = proxy.wanted.length;
  await change({ mode: 'none' });
  await expect.poll(app.trayTooltip).toMatch(/^Can’t find the exchange’s server/);
  expect(proxy.wanted).toHaveLength(before);
  proxy.close();
});

test('a proxy of the settings is used from the first request after a start', async ({ launch, folder }) => {
  const proxy = await refusingProxy();
  const settings = { source: 'https://exchange.invalid', proxy: { mode: 'manual', server: proxy.server } };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  const app = await launch({ exchangeFromSettings: true });
  await expect.poll(() => proxy.wanted).toContain('exchange.invalid:443');
  await expect.poll(app.trayTooltip).toContain('No connection through the proxy');
  proxy.close();
});
