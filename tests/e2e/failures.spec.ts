import type { SimulatedExchange } from '../exchange/exchange.ts';
import type { Fault } from '../exchange/faults/fault.ts';
import type { RunningApp } from './support/driver.ts';
import { expect, sharedApp, test } from './support/fixtures.ts';

/** A fault of the exchange, and the words in the status line. */
interface Failure {
  readonly fault: Fault;
  readonly words: RegExp;
}

/** One of each kind, and those that Electron's own network reports; what bodies and codes mean is tested at the reader. */
const passing: readonly Failure[] = [
  { fault: { kind: 'reset' }, words: /^Offline since \d\d:\d\d/ },
  { fault: { kind: 'timeout' }, words: /did not respond in time since/ },
  { fault: { kind: 'restricted' }, words: /^Not available from this location since/ },
  { fault: { kind: 'forbidden' }, words: /firewall since/ },
  { fault: { kind: 'server-error', status: 503 }, words: /has a problem since/ },
  {
    fault: { kind: 'bad-request', code: -1121, msg: 'Invalid symbol.' },
    words: /refused the request since/,
  },
  { fault: { kind: 'html' }, words: /could not be read since/ },
  { fault: { kind: 'cut-body' }, words: /could not be read since/ },
  { fault: { kind: 'oversized' }, words: /could not be read since/ },
  { fault: { kind: 'redirect' }, words: /could not be read since/ },
];

/** For ten minutes nothing is asked. */
const lasting: readonly Failure[] = [
  { fault: { kind: 'rate-limited', retryAfter: 600 }, words: /^Limited by the exchange until \d\d:\d\d/ },
  { fault: { kind: 'banned', retryAfter: 600 }, words: /^Banned by the exchange until \d\d:\d\d/ },
];

/** Fails after a good answer, whose values stay in view. */
async function fail(app: RunningApp, exchange: SimulatedExchange, { fault, words }: Failure): Promise<void> {
  await expect(app.popover.getByText(/· checked /)).toBeVisible();
  exchange.fault({ ...fault, times: null });
  await app.popover.getByRole('button', { name: 'Refresh' }).click();
  await expect(app.popover.getByRole('status').first()).toHaveText(words);
  await expect(app.popover.getByRole('button', { name: /793,930,579\.315848/ })).toBeVisible();
  exchange.clearFaults();
}

test.describe('one after another', () => {
  const shared = sharedApp();

  for (const failure of passing) {
    test(`"${failure.fault.kind}" is shown in words, keeps the values and clears with the next good answer`, async () => {
      const { app, exchange } = shared();
      await fail(app, exchange, failure);
      await app.popover.getByRole('button', { name: 'Refresh' }).click();
      await expect(app.popover.getByText(/· checked /)).toBeVisible();
    });
  }
});

for (const failure of lasting) {
  test(`"${failure.fault.kind}" is shown in words and keeps the values`, async ({ launch, exchange }) => {
    await fail(await launch(), exchange, failure);
  });
}

test('a failure before the first answer says what happened, and shows no figure', async ({ launch, exchange }) => {
  exchange.fault({ kind: 'restricted', times: null });
  const app = await launch();
  await expect(app.popover.getByRole('status').first()).toHaveText(/^Not available from this location since/);
  await expect(app.popover.getByRole('table')).toHaveCount(0);
  await expect(app.popover.getByText('does not serve the location')).toBeVisible();
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
