import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openHistory } from '../../electron/history/history.ts';
import { startExchange } from '../exchange/exchange.ts';
import { expect, test } from './support/fixtures.ts';

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

test('a new stamp is fetched within a minute after it is due, with one request', async ({ launch, folder }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'real Electron has no fake clock');
  const midnight = Date.UTC(2026, 10, 23);
  const start = midnight - 5 * minute;
  let now = start;
  const exchange = await startExchange({ scenario: 'today', now: () => now });
  const schedule = { stamps: [midnight - 2 * day + 2 * second, midnight - day + 2 * second], extras: [] };
  await writeFile(join(folder, 'memory.json'), JSON.stringify({ welcomed: true }));
  const history = openHistory(folder, () => now);
  history.keepPublishSchedule(exchange.url, JSON.stringify(schedule));
  history.close();
  const app = await launch({ exchangeFromSettings: true, clock: start, args: [`--api-url=${exchange.url}`] });
  try {
    await expect(app.popover.getByText(/· checked /)).toBeVisible();
    await expect(app.popover.getByRole('table', { name: /Balances as of 22 Nov/ }).first()).toBeVisible();
    const asked: number[] = [];
    for (let seen = exchange.requests.length; now < start + 10 * minute; ) {
      now += 5 * second;
      await app.tick(5 * second);
      await expect.poll(async () => (await app.trayTooltip()).length).toBeGreaterThan(0); // one round trip: the request is out
      if (exchange.requests.length > seen) asked.push(now - midnight);
      seen = exchange.requests.length;
    }
    expect(asked).toHaveLength(1);
    expect(asked[0]).toBeGreaterThanOrEqual(20 * second);
    expect(asked[0]).toBeLessThanOrEqual(60 * second);
    await expect(app.popover.getByRole('table', { name: /Balances as of 23 Nov/ }).first()).toBeVisible();
  } finally {
    await exchange.close();
  }
});
