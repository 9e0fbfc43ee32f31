import { expect, test } from './support/fixtures.ts';

/** Those that Electron's own network reports; what statuses, codes and bodies mean is tested at the reader. */
const ofTheNetwork = [
  ['reset', /^Offline since \d\d:\d\d/],
  ['timeout', /did not respond in time since/],
  ['cut-body', /could not be read since/],
  ['oversized', /could not be read since/],
  ['redirect', /could not be read since/],
] as const;

test('each failure of the network is shown in words, keeps the values and clears with the next good answer', async ({
  launch,
  exchange,
}) => {
  const { popover } = await launch();
  await expect(popover.getByText(/· checked /)).toBeVisible();
  for (const [kind, words] of ofTheNetwork) {
    exchange.fault({ kind, times: null });
    await popover.getByRole('button', { name: 'Refresh' }).click();
    await expect(popover.getByRole('status').first()).toHaveText(words);
    await expect(popover.getByRole('button', { name: /793,930,579\.315848/ })).toBeVisible();
    exchange.clearFaults();
    await popover.getByRole('button', { name: 'Refresh' }).click();
    await expect(popover.getByText(/· checked /)).toBeVisible();
  }
});

test('during a ban twenty clicks and a restart send nothing', async ({ launch, exchange }) => {
  exchange.fault({ kind: 'banned', retryAfter: 600, times: null });
  const first = await launch();
  await expect(first.popover.getByRole('status').first()).toHaveText(/^Banned by the exchange until/);
  exchange.clearFaults();
  exchange.clearRequests();
  for (let click = 0; click < 20; click += 1) await first.callBridge('refresh', undefined);
  await first.quit();
  const second = await launch();
  await expect(second.popover.getByRole('status').first()).toHaveText(/^Banned by the exchange until/);
  await expect.poll(() => second.trayTooltip()).toMatch(/^Banned by the exchange until/);
  expect(exchange.requests).toHaveLength(0);
});

test('a restart without the exchange shows the balances of the last good answer', async ({ launch, exchange }) => {
  const first = await launch();
  await expect(first.popover.getByText(/· checked /)).toBeVisible();
  await first.quit();
  exchange.fault({ kind: 'reset', times: null });
  const second = await launch();
  await expect(second.popover.getByRole('status').first()).toHaveText(/^Offline since/);
  await expect(second.popover.getByRole('button', { name: /793,930,579\.315848/ })).toBeVisible();
});

test('one bad entry hides no good one, and its balance is unknown, not 0', async ({ launch, exchange }) => {
  const body = JSON.stringify([
    null,
    { symbols: ['BTCUSDT'], assets: [{ asset: 'USDT', marginBalance: 'NaN', updateTime: 1745366402000 }, 7] },
    { symbols: ['ETHUSDT'], assets: [{ asset: 'USDT', marginBalance: '1E+5', updateTime: 1745366402000 }] },
  ]);
  exchange.fault({ kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body, times: null });
  const app = await launch();
  const unknown = app.popover.getByRole('region', { name: 'BTCUSDT' });
  await expect(unknown.getByRole('cell').filter({ hasText: 'unknown' })).toBeVisible();
  await expect(app.popover.getByRole('region', { name: 'ETHUSDT' })).toContainText('100K');
  await expect(app.popover.getByRole('status').first()).toContainText('3 entries could not be read');
});

test('names from the exchange are shown as text and nothing is executed', async ({ launch, exchange }) => {
  const evil = '<IMG SRC=X ONERROR=ALERT(1)>';
  const body = JSON.stringify([
    {
      symbols: ['BTCUSDT', evil, '__proto__', '‮TDSUCTB'],
      assets: [{ asset: evil, marginBalance: '1', updateTime: 1 }],
    },
  ]);
  exchange.fault({ kind: 'answer', status: 200, headers: {}, body, times: null });
  const app = await launch();
  await expect(app.popover.getByText(evil).first()).toBeVisible();
  await expect(app.popover.locator('img')).toHaveCount(0);
});
