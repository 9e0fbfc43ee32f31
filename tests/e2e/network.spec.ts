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
  let app = await launch({ exchangeFromSettings: true });
  await expect(app.popover.getByText('Can’t find the exchange’s server').first()).toBeVisible();
  expect(proxy.wanted).toEqual([]);
  const change = (proxySetting: object): Promise<unknown> => app.callBridge('changeSettings', { proxy: proxySetting });
  expect(await change({ mode: 'manual', server: proxy.server })).toMatchObject({ ok: true });
  await expect.poll(() => proxy.wanted).toContain('exchange.invalid:443');
  await expect.poll(app.trayTooltip).toContain('No connection through the proxy');
  await app.quit();
  proxy.wanted.length = 0;
  app = await launch({ exchangeFromSettings: true }); // from the first request
  await expect.poll(() => proxy.wanted).toContain('exchange.invalid:443');
  await expect.poll(app.trayTooltip).toContain('No connection through the proxy');
  const before = proxy.wanted.length;
  await change({ mode: 'none' });
  await expect.poll(app.trayTooltip).toMatch(/^Can’t find the exchange’s server/);
  expect(proxy.wanted).toHaveLength(before);
  proxy.close();
});
