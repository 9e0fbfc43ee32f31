import { describe, expect, test } from 'vitest';
import { createExchangeClient } from '../../../../electron/exchange/client.ts';
import { type AdlReadings, adlReadings } from '../../../../electron/funds/adl-risk.ts';
import type { ClockDifference } from '../../../../electron/funds/exchange-time.ts';
import { type AdlWatch, createAdlWatch } from '../../../../electron/market-data/adl-watch.ts';
import { answersWith } from '../support/answering-server.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { freshLimits } from '../support/kept-limits.ts';
import { day, hour, minute, stamp } from '../support/recordings/samples.ts';

const path = '/fapi/v1/symbolAdlRisk';

async function watchedWith(recorded: AdlReadings = new Map(), difference: ClockDifference | null = null) {
  const exchange = await answersWith([]);
  exchange.answerAt(path, [{ symbol: 'AUSDT', adlRisk: 'HIGH' }]);
  const clock = fakeClock(stamp);
  const client = createExchangeClient({ source: exchange.url, fetch, limits: freshLimits(), now: clock.now });
  const state = { wanted: true, mayAsk: true, changes: 0 };
  const watch: AdlWatch = createAdlWatch(
    { clock, random: () => 0.5, log: () => undefined },
    {
      client: () => client,
      isWanted: () => state.wanted,
      mayAsk: () => state.mayAsk,
      store: { lastRatings: () => recorded, clockDifference: () => difference },
      changed: () => {
        state.changes += 1;
      },
      failed: () => undefined,
    },
  );
  const requests = (): number => exchange.asked.length;
  /** Lets a minute pass, and the answer come that it may have asked for. */
  async function pass(minutes: number): Promise<void> {
    for (let count = 0; count < minutes; count++) {
      const before = requests();
      await clock.advance(minute);
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (requests() > before) await expect.poll(() => state.changes).toBe(requests());
    }
  }
  return { exchange, clock, state, watch, requests, pass };
}

test('one request every half hour, however often it is checked', async () => {
  const { watch, requests, state, pass, clock } = await watchedWith();
  watch.check();
  watch.check();
  await expect.poll(() => state.changes).toBe(1);
  expect(watch.current()?.readings.get('AUSDT')).toEqual({ said: 'HIGH', at: stamp });
  await pass(29);
  watch.check();
  expect(requests()).toBe(1);
  await pass(61);
  expect(requests()).toBe(4);
  expect(clock.armed).toBe(1);
  watch.close();
  expect(clock.armed).toBe(0);
});

test('nothing is asked while it is switched off or updates are paused, and then at once', async () => {
  const { watch, requests, state, pass } = await watchedWith();
  state.wanted = false;
  watch.check();
  await pass(40);
  state.wanted = true;
  state.mayAsk = false;
  watch.check();
  await pass(40);
  expect([requests(), watch.current()]).toEqual([0, null]);
  state.mayAsk = true;
  watch.check();
  await expect.poll(requests).toBe(1);
  watch.close();
});

test('ratings recorded less than half an hour ago are not asked for again after a restart', async () => {
  const { watch, requests, pass } = await watchedWith(new Map([['AUSDT', { said: 'LOW', at: stamp - 20 * minute }]]));
  watch.check();
  expect(watch.current()?.readings.get('AUSDT')?.said).toBe('LOW');
  await pass(9);
  expect(requests()).toBe(0);
  await pass(1);
  await expect.poll(requests).toBe(1);
  watch.close();
});

test('the age of recorded ratings is counted by the clock of the exchange', async () => {
  const recorded = new Map([['AUSDT', { said: 'LOW', at: stamp - 10 * minute }]]);
  const behind = await watchedWith(recorded, { correction: 25 * minute, said: 25 * minute });
  behind.watch.check();
  await expect.poll(() => behind.state.changes).toBe(1);
  const ahead = await watchedWith(recorded, { correction: -365 * day, said: -365 * day });
  ahead.clock.time += 365 * day;
  ahead.watch.check();
  expect(ahead.watch.current()?.readings.get('AUSDT')?.said).toBe('LOW');
  await ahead.pass(19);
  expect(ahead.requests()).toBe(0);
  for (const { watch } of [behind, ahead]) watch.close();
});

test('after a failure nothing is asked before its time, and the last rating expires', async () => {
  const { exchange, watch, requests, state, clock } = await watchedWith();
  watch.check();
  await expect.poll(() => state.changes).toBe(1);
  exchange.answerAt(path, null);
  for (const count of [2, 3]) {
    clock.time += 29 * minute;
    watch.check();
    expect(requests()).toBe(count - 1);
    clock.time += minute;
    watch.check();
    await expect.poll(requests).toBe(count);
  }
  expect(watch.current()?.readings.get('AUSDT')?.said).toBe('HIGH');
  clock.time += 15 * minute;
  expect(watch.current()).toBeNull();
  watch.close();
});

describe('the time of a reading', () => {
  const timeOf = (
    stamps: readonly (number | null)[],
    fetchedAt: number,
    serverTime: number | null,
    difference: ClockDifference | null = null,
  ): number[] => {
    const ratings = new Map(stamps.map((at, index) => [`S${index}`, { said: 'LOW', stamp: at }]));
    return [...adlReadings({ ratings, serverTime }, fetchedAt, difference).values()].map(({ at }) => at);
  };
  const now = stamp + 7 * minute;

  test.each<[string, readonly (number | null)[], number, number | null, readonly number[]]>([
    ['is the exchange’s own stamp', [stamp, stamp - 30 * minute], now, null, [stamp, stamp - 30 * minute]],
    [
      'is that of the answer without a stamp, or with an invalid one',
      [null, 1, Number.NaN],
      now,
      null,
      [now, now, now],
    ],
    ['is that of the answer where the stamp is no longer renewed', [stamp, stamp - 2 * hour], now, null, [stamp, now]],
    ['is that of the answer where the stamp lies days ahead', [stamp, stamp + 3 * day], now, null, [stamp, now]],
    ['goes by the Date where this machine is a year ahead', [stamp, null], now + 365 * day, now, [stamp, now]],
    ['goes by this machine where the Date is wrong', [stamp, null], now, now - 365 * day, [stamp, now]],
  ])('%s', (_, stamps, fetchedAt, serverTime, times) => {
    expect(timeOf(stamps, fetchedAt, serverTime)).toEqual(times);
  });

  test.each<[string, readonly (number | null)[], number, number | null, number]>([
    ['no stamp', [null], now + 365 * day, now, -365 * day],
    ['neither a stamp nor a Date', [null], now + 365 * day, null, -365 * day],
    ['a stamp no longer renewed, and a Date that a proxy got wrong', [stamp - 400 * day], now, now - 365 * day, 0],
  ])(
    'goes by the clocks as the answers about funds showed them: %s',
    (_, stamps, fetchedAt, serverTime, correction) => {
      const said = serverTime === null ? correction : serverTime - fetchedAt;
      expect(timeOf(stamps, fetchedAt, serverTime, { correction, said })).toEqual([now]);
    },
  );

  test('goes by its own clocks where these were set since the last answer about funds', () => {
    expect(timeOf([stamp, null], now, now, { correction: -365 * day, said: -365 * day })).toEqual([stamp, now]);
  });
});
