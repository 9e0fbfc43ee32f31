import { describe, expect, test } from 'vitest';
import { createExchangeClient } from '../../../../electron/exchange/client.ts';
import type { Fund } from '../../../../electron/funds/fund.ts';
import { scaleOf } from '../../../../electron/funds/scale/fund-scale.ts';
import { viewFund } from '../../../../electron/funds/view/watchlist-view.ts';
import { createOpenInterestWatch } from '../../../../electron/market-data/open-interest-watch.ts';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { fakeClock, settled } from '../support/fake-clock.ts';
import { newFolder } from '../support/folders.ts';
import { freshLimits } from '../support/kept-limits.ts';
import { historyIn, rowsOf } from '../support/recordings/histories.ts';
import { day, hour, minute, stamp } from '../support/recordings/samples.ts';

const path = '/futures/data/openInterestHist';
const midnight = Math.floor(stamp / day) * day;
const act = ['ACTUSDT', 'MUBARAKUSDT', 'OMUSDT', 'TSTUSDT'];

const fundWith = (symbols: readonly string[], updateTime = stamp): Fund => ({
  symbols,
  balances: [{ asset: 'USDT', marginBalance: '1000000', updateTime }],
});

async function watchedWith(folder = newFolder()) {
  const clock = fakeClock(stamp + hour);
  const exchange = await exchangeWith({ now: clock.now });
  let history = historyIn(folder);
  const limits = freshLimits();
  let [begun, ended] = [0, 0];
  function clientOf(source: string) {
    const client = createExchangeClient({ source, fetch, limits, now: clock.now });
    return {
      ...client,
      fetchOpenInterest(symbol: string, signal: AbortSignal) {
        begun += 1;
        return client.fetchOpenInterest(symbol, signal).finally(() => {
          ended += 1;
        });
      },
    };
  }
  const state = {
    client: clientOf(exchange.url),
    wanted: true,
    mayAsk: true,
    funds: [fundWith(act)],
    watched: ['ACTUSDT', 'BTCUSDT'],
    changes: 0,
    logged: [] as string[],
  };
  const views = () =>
    state.funds.map((fund) =>
      viewFund(
        fund,
        fund.symbols.filter((symbol) => state.watched.includes(symbol)),
        null,
      ),
    );
  const newWatch = () =>
    createOpenInterestWatch(
      { clock, random: () => 0.5, log: (text) => state.logged.push(text) },
      {
        client: () => state.client,
        isWanted: () => state.wanted,
        mayAsk: () => state.mayAsk,
        funds: views,
        store: history,
        changed: () => {
          state.changes += 1;
        },
      },
    );
  let watch = newWatch();
  const asked = (): (string | undefined)[] => exchange.requests.map(({ query }) => query.symbol);
  /** Lets the answer come that is on its way. */
  async function answered(): Promise<void> {
    await settled();
    await expect.poll(() => begun === ended, { interval: 2 }).toBe(true);
    await settled();
  }
  return {
    exchange,
    clock,
    state,
    asked,
    answered,
    folder,
    clientOf,
    get watch() {
      return watch;
    },
    restart() {
      watch.close();
      history.close();
      history = historyIn(folder);
      watch = newWatch();
    },
    /** Checks, and lets time pass in steps of half a second. */
    async pass(ms: number): Promise<void> {
      watch.check();
      await answered();
      for (let passed = 0; passed < ms; passed += 500) {
        await clock.advance(500);
        await answered();
      }
    },
    /** The same in long steps, where nothing is to come between. */
    async wait(ms: number, step = minute): Promise<void> {
      for (let passed = 0; passed < ms; passed += step) {
        await clock.advance(step);
        await answered();
      }
    },
    scales: () => views().map((fund) => scaleOf(fund, watch.knowledge(fund), null)),
  };
}

test('each member is asked for once, a month back, and the fund stands beside the sum', async () => {
  const { watch, pass, exchange, scales, folder } = await watchedWith();
  await pass(5000);
  expect(exchange.requests.map((request) => [request.path, request.query])).toEqual(
    act.map((symbol) => [path, { symbol, period: '1d', limit: '30' }]),
  );
  expect(scales()).toMatchObject([{ kind: 'share', midnight, members: { counted: 4, missing: [] } }]);
  expect(rowsOf(folder, 'select count(*) as rows, min(midnight) as first from open_interest')).toEqual([
    { rows: 4 * 30, first: midnight - 29 * day },
  ]);
  watch.close();
});

test('no two requests begin within half a second, and one is under way at most', async () => {
  const { watch, clock, exchange, answered } = await watchedWith();
  watch.check();
  await answered();
  for (const [passed, count] of [
    [499, 1],
    [1, 2],
    [499, 2],
    [1, 3],
  ] as const) {
    await clock.advance(passed);
    watch.check();
    await answered();
    expect(exchange.requests).toHaveLength(count);
  }
  watch.close();
  expect(clock.armed).toBe(0);
});

test('nothing is asked again before the next stamp, not even after a restart', async () => {
  const parts = await watchedWith();
  await parts.pass(3000);
  parts.restart();
  await parts.pass(3000);
  expect(parts.scales()).toMatchObject([{ kind: 'share' }]);
  expect(parts.asked()).toEqual(act);
  parts.clock.time += day;
  parts.state.funds = [fundWith(act, stamp + day)];
  await parts.pass(3000);
  expect(parts.asked()).toEqual([...act, ...act]);
  expect(parts.scales()).toMatchObject([{ kind: 'share', midnight: midnight + day }]);
});

test('what was deleted with the recording is asked for again after a restart', async () => {
  const parts = await watchedWith();
  await parts.pass(3000);
  historyIn(parts.folder).deleteAll();
  parts.restart();
  expect(parts.scales()).toMatchObject([{ kind: 'none' }]);
});

test('of a fund of more than 40 members the watched ones are asked for, 40 at the most', async () => {
  const parts = await watchedWith();
  const { symbols } = { symbols: Array.from({ length: 60 }, (_, index) => `S${index}USDT`) };
  parts.state.funds = [fundWith([...symbols, 'BTCUSDT'])];
  await parts.pass(2000);
  expect(parts.asked()).toEqual(['BTCUSDT']);
  expect(parts.scales()).toMatchObject([{ kind: 'watched-alone', of: 61, members: { counted: 1 } }]);
  parts.state.watched = symbols;
  await parts.pass(25_000);
  expect(parts.asked()).toHaveLength(41);
});

test('a fund that was not stamped at midnight asks for nothing', async () => {
  const parts = await watchedWith();
  parts.state.funds = [fundWith(act, stamp + 9 * hour)];
  await parts.pass(2000);
  expect(parts.asked()).toEqual([]);
});

test.each<[string, (parts: Awaited<ReturnType<typeof watchedWith>>) => void]>([
  ['it is switched off', ({ state }) => (state.wanted = false)],
  ['updates are paused', ({ state }) => (state.mayAsk = false)],
  ['another host is chosen', ({ state, clientOf }) => (state.client = clientOf('http://127.0.0.1:9'))],
])('when %s, the request under way is given up and no other follows', async (_, happens) => {
  const parts = await watchedWith();
  parts.exchange.fault({ kind: 'hang', path });
  parts.watch.check();
  await expect.poll(() => parts.asked().length).toBe(1);
  happens(parts);
  parts.watch.check();
  await parts.answered();
  await parts.wait(5000, 500);
  expect(parts.asked()).toHaveLength(1);
  expect(parts.scales()).toMatchObject([{ kind: 'none' }]);
  parts.watch.close();
});

test('it goes on where it was when updates are resumed', async () => {
  const parts = await watchedWith();
  await parts.pass(500);
  parts.state.mayAsk = false;
  await parts.pass(5000);
  expect(parts.asked()).toHaveLength(2);
  parts.state.mayAsk = true;
  await parts.pass(5000);
  expect(parts.asked()).toEqual(act);
});

describe('an answer that is odd', () => {
  test('a symbol that the exchange does not know is missing by name, and so is one without figures', async () => {
    const parts = await watchedWith();
    parts.state.funds = [fundWith([...act, 'NOSUCHUSDT'])];
    parts.exchange.fault({ kind: 'odd-rows', what: 'empty', path, times: 1 });
    await parts.pass(5000);
    expect(parts.scales()).toMatchObject([
      { kind: 'share', members: { counted: 3, missing: ['ACTUSDT', 'NOSUCHUSDT'] } },
    ]);
    parts.restart();
    await parts.pass(5000);
    expect(parts.asked()).toHaveLength(5);
  });

  test('timestamps as text count, rows of another symbol do not', async () => {
    const parts = await watchedWith();
    parts.exchange.fault({ kind: 'odd-rows', what: 'text-times', path, times: 2 });
    await parts.pass(500);
    parts.exchange.fault({ kind: 'odd-rows', what: 'other-symbol', path, times: 1 });
    await parts.pass(5000);
    expect(parts.scales()).toMatchObject([{ members: { counted: 3, missing: ['OMUSDT'] } }]);
  });

  test('one member without the last two midnights, among others with them, is missing', async () => {
    const parts = await watchedWith();
    const rows = [
      { symbol: 'ACTUSDT', sumOpenInterest: '1', sumOpenInterestValue: '1', timestamp: midnight - 2 * day },
    ];
    parts.exchange.fault({ kind: 'answer', body: JSON.stringify(rows), path, times: 1 });
    await parts.pass(5000);
    expect(parts.scales()).toMatchObject([{ members: { counted: 3, missing: ['ACTUSDT'] } }]);
    expect(parts.asked()).toEqual(act);
  });
});

const late = { kind: 'none', reason: { because: 'other-midnight', midnight, newest: midnight - day } };

test('members that were asked moments before the exchange published are asked once more, and all of them count', async () => {
  const parts = await watchedWith();
  parts.exchange.fault({ kind: 'odd-rows', what: 'without-newest', path, times: 2 });
  await parts.pass(5000);
  expect(parts.asked()).toEqual(['ACTUSDT', 'MUBARAKUSDT', 'OMUSDT', 'ACTUSDT', 'MUBARAKUSDT', 'TSTUSDT']);
  expect(parts.scales()).toMatchObject([{ kind: 'share', members: { counted: 4, missing: [] } }]);
});

test('while a member has the midnight before alone, the fund has no share, and the member is asked again after hours', async () => {
  const parts = await watchedWith();
  await parts.pass(1000);
  parts.exchange.fault({ kind: 'odd-rows', what: 'without-newest', path, times: 1 });
  await parts.pass(5000);
  expect(parts.asked()).toEqual(act);
  expect(parts.scales()).toMatchObject([late]);
  parts.restart();
  expect(parts.scales()).toMatchObject([{ kind: 'none' }]);
  parts.exchange.fault({ kind: 'odd-rows', what: 'without-newest', path, times: 1 });
  await parts.pass(5000);
  expect(parts.asked()).toHaveLength(5);
  await parts.wait(61 * minute);
  expect(parts.asked()).toHaveLength(6);
  expect(parts.scales()).toMatchObject([{ kind: 'share', members: { counted: 4, missing: [] } }]);
});

test('where the exchange does not have this midnight yet, three are asked, and again after hours', async () => {
  const parts = await watchedWith();
  parts.exchange.fault({ kind: 'odd-rows', what: 'without-newest', path });
  await parts.pass(5000);
  expect(parts.asked()).toHaveLength(3);
  expect(parts.scales()).toMatchObject([late]);
  await parts.wait(59 * minute);
  expect(parts.asked()).toHaveLength(3);
  await parts.wait(2 * minute, 500);
  expect(parts.asked()).toHaveLength(6);
  parts.exchange.clearFaults();
  await parts.wait(110 * minute);
  expect(parts.scales()).toMatchObject([late]);
  await parts.wait(10 * minute);
  expect(parts.scales()).toMatchObject([{ kind: 'share', members: { counted: 4 } }]);
});

describe('a failure', () => {
  test.each(['server-error', 'forbidden', 'restricted', 'reset', 'html', 'null', 'code-in-200'] as const)(
    'such as %s stops it for an hour, and the others go first then',
    async (kind) => {
      const parts = await watchedWith();
      parts.exchange.fault({ kind, path, times: 1 });
      await parts.pass(5000);
      expect(parts.asked()).toEqual(['ACTUSDT']);
      expect(parts.scales()).toMatchObject([{ kind: 'none', reason: { because: 'unanswered' } }]);
      await parts.wait(58 * minute);
      expect(parts.asked()).toHaveLength(1);
      await parts.wait(3 * minute, 500);
      expect(parts.asked()).toEqual(['ACTUSDT', 'MUBARAKUSDT', 'OMUSDT', 'TSTUSDT', 'ACTUSDT']);
      expect(parts.scales()).toMatchObject([{ kind: 'share', members: { counted: 4 } }]);
    },
  );

  test('that lasts is tried again after one, two, four and eight hours', async () => {
    const parts = await watchedWith();
    parts.exchange.fault({ kind: 'forbidden', path });
    await parts.pass(500);
    await parts.wait(24 * hour, 5 * minute);
    const times = parts.exchange.requests.map(({ time }) => time);
    expect(times.slice(1).map((time, index) => Math.round((time - (times[index] ?? 0)) / hour))).toEqual([
      1, 2, 4, 8, 8,
    ]);
  });

  test('of yesterday does not hold back the next stamp', async () => {
    const parts = await watchedWith();
    parts.exchange.fault({ kind: 'forbidden', path });
    parts.clock.time += 5 * hour;
    await parts.pass(500);
    await parts.wait(16 * hour, 5 * minute);
    const before = parts.asked().length;
    parts.exchange.clearFaults();
    parts.clock.time = stamp + day + minute;
    parts.state.funds = [fundWith(act, stamp + day)];
    await parts.pass(5000);
    expect(parts.asked().slice(before)).toEqual(act);
  });

  test('of one symbol costs the others nothing: at its third it is missing', async () => {
    const parts = await watchedWith();
    parts.state.funds = [fundWith(['ACTUSDT'])];
    parts.exchange.fault({ kind: 'server-error', path });
    await parts.pass(500);
    await parts.wait(4 * hour);
    expect(parts.asked()).toHaveLength(3);
    expect(parts.scales()).toMatchObject([{ kind: 'none', reason: { because: 'unanswered' } }]);
  });

  test('a limit is kept by the requests of all, and nothing is sent while it holds', async () => {
    const parts = await watchedWith();
    parts.exchange.fault({ kind: 'rate-limited', path, times: 1, retryAfter: 3 * 60 * 60 });
    await parts.pass(500);
    expect(await parts.state.client.fetchTime()).toMatchObject({ ok: false, failure: { kind: 'rate-limited' } });
    await parts.wait(179 * minute);
    expect(parts.asked()).toEqual(['ACTUSDT']);
    await parts.wait(3 * minute, 500);
    expect(parts.asked()).toEqual(['ACTUSDT', ...act]);
  });
});

test('a clock that was set back by a year stops nothing', async () => {
  const parts = await watchedWith();
  await parts.pass(500);
  parts.clock.time -= 365 * day;
  await parts.pass(5000);
  expect(parts.asked()).toEqual(act);
});
