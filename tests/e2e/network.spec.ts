import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { refusingProxy } from './support/refusing-proxy.ts';

test('a proxy is used at once, its failure is reported, and without it the way is direct again', async ({
  launch,
  folder,
}) => {
  const proxy = await refusingProxy();
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ source: 'https://exchange.invalid' }));
  const app = await launch({ exchangeFromSettings: true });
  await expect(app.popover.getByText('Can’t find the exchange’s server').first()).toBeVisible();
  expect(proxy.wanted).toEqual([]);
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

test('the proxy of the settings is used from the first request', async ({ launch, folder }) => {
  const proxy = await refusingProxy();
  const settings = { source: 'https://exchange.invalid', proxy: { mode: 'manual', server: proxy.server } };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  const app = await launch({ exchangeFromSettings: true });
  await expect.poll(() => proxy.wanted).toContain('exchange.invalid:443');
  await expect.poll(app.trayTooltip).toContain('No connection through the proxy');
  proxy.close();
});
