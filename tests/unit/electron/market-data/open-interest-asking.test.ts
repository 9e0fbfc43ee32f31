import { describe, expect, test } from 'vitest';
import { rowsOf } from '../support/recordings/histories.ts';
import { day, hour, stamp } from '../support/recordings/samples.ts';
import { act, fundWith, midnight, path, watchedOpenInterest } from '../support/watched-open-interest.ts';

test('each member is asked for once, a month back, and the fund stands beside the sum, published when that is whole', async () => {
  const { watch, pass, exchange, scales, folder, state } = await watchedOpenInterest();
  await pass(5000);
  expect(exchange.requests.map((request) => [request.path, request.query])).toEqual(
    act.map((symbol) => [path, { symbol, period: '1d', limit: '30' }]),
  );
  expect(scales()).toMatchObject([{ kind: 'share', midnight, members: { counted: 4, missing: [] } }]);
  expect(state.changes).toBe(1);
  expect(rowsOf(folder, 'select count(*) as rows, min(midnight) as first from open_interest')).toEqual([
    { rows: 4 * 30, first: midnight - 29 * day },
  ]);
  watch.close();
});

test('no two requests begin within half a second, and one is under way at most', async () => {
  const { watch, clock, exchange, answered } = await watchedOpenInterest();
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
  const parts = await watchedOpenInterest();
  await parts.pass(500);
  parts.clock.time -= 365 * day; // a clock that was set back stops nothing
  await parts.pass(2500);
  parts.clock.time += 365 * day;
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

test('of a fund of more than 40 members the watched ones are asked for, 40 at the most, of one not stamped at midnight none', async () => {
  const parts = await watchedOpenInterest();
  parts.state.funds = [fundWith(act, stamp + 9 * hour)];
  await parts.pass(2000);
  expect(parts.asked()).toEqual([]);
  const symbols = Array.from({ length: 60 }, (_, index) => `S${index}USDT`);
  parts.state.funds = [fundWith([...symbols, 'BTCUSDT'])];
  await parts.pass(2000);
  expect(parts.asked()).toEqual(['BTCUSDT']);
  expect(parts.scales()).toMatchObject([{ kind: 'watched-alone', of: 61, members: { counted: 1 } }]);
  parts.state.watched = symbols;
  await parts.pass(25_000);
  expect(parts.asked()).toHaveLength(41);
});

test.each<[string, (parts: Awaited<ReturnType<typeof watchedOpenInterest>>) => void]>([
  ['it is switched off', ({ state }) => (state.wanted = false)],
  ['updates are paused', ({ state }) => (state.mayAsk = false)],
  ['another host is chosen', ({ state, clientOf }) => (state.client = clientOf('http://127.0.0.1:9'))],
])('when %s, the request under way is given up and no other follows', async (_, happens) => {
  const parts = await watchedOpenInterest();
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

test('closed during a request, it reads nothing more from the recording, which is closed too', async () => {
  const parts = await watchedOpenInterest();
  parts.exchange.fault({ kind: 'hang', path });
  parts.watch.check();
  await expect.poll(() => parts.asked().length).toBe(1);
  parts.state.funds = [fundWith(act, stamp + day)];
  parts.watch.close();
  await parts.answered();
  expect(parts.state.reads).toBe(1);
});

describe('an odd answer', () => {
  test('a symbol that the exchange does not know is missing by name, and so is one without figures', async () => {
    const parts = await watchedOpenInterest();
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
    const parts = await watchedOpenInterest();
    const row = { symbol: 'ACTUSDT', sumOpenInterest: '1', sumOpenInterestValue: '1', timestamp: String(midnight) };
    // The second member is answered with the row of the first.
    parts.exchange.fault({ kind: 'answer', body: JSON.stringify([row]), path, times: 2 });
    await parts.pass(5000);
    expect(parts.scales()).toMatchObject([{ members: { counted: 3, missing: [act[1]] } }]);
  });

  test('one member without the last two midnights, among others with them, is missing', async () => {
    const parts = await watchedOpenInterest();
    const row = { symbol: 'ACTUSDT', sumOpenInterest: '1', sumOpenInterestValue: '1', timestamp: midnight - 2 * day };
    parts.exchange.fault({ kind: 'answer', body: JSON.stringify([row]), path, times: 1 });
    await parts.pass(5000);
    expect(parts.scales()).toMatchObject([{ members: { counted: 3, missing: ['ACTUSDT'] } }]);
    expect(parts.asked()).toEqual(act);
  });
});
