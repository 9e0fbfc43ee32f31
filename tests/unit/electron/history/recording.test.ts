import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Snapshot } from '../../../../electron/funds/fund.ts';
import { openHistory } from '../../../../electron/history/history.ts';
import { newFolder } from '../support/folders.ts';
import { historyIn, recordIn, rowsOf } from '../support/recordings/histories.ts';
import { answerAt, fundOf } from '../support/recordings/recording.ts';
import { day, hour, source, stamp } from '../support/recordings/samples.ts';

/** One fund with another balance every day, the last at `stamp + (count - 1) days`. */
const daily = (count: number, balance = (index: number): string => String(1000 + index)): Snapshot[] =>
  Array.from({ length: count }, (_, index) => {
    const at = stamp + index * day;
    return answerAt(at, fundOf('A B', balance(index), at), fundOf('C', '5', at));
  });

test('the same stamp again adds no sample, and another balance under it replaces the one before', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  for (let count = 0; count < 5; count++) {
    history.keep({ ...answerAt(stamp, fundOf('A B', '7')), fetchedAt: stamp + count * hour });
  }
  expect(rowsOf(folder, 'select asset, update_time, balance, fetched_at from sample')).toEqual([
    { asset: 'USDT', update_time: stamp, balance: '7', fetched_at: stamp },
  ]);
  expect(history.latest(source)?.fetchedAt).toBe(stamp + 4 * hour);
  history.keep(answerAt(stamp, fundOf('A B', '8')));
  expect(rowsOf(folder, 'select balance from sample')).toEqual([{ balance: '8' }]);
});

test('clocks that are years behind, ours and a relay’s, delete nothing, since no stamp confirms them', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  for (const answer of daily(3)) history.keep(answer);
  history.close();
  const past = stamp - 900 * day;
  const unstamped = answerAt(past, fundOf('A B', '900', null), fundOf('C', '5', null));
  historyIn(folder).keep({ ...unstamped, fetchedAt: past, serverTime: past });
  expect(rowsOf(folder, 'select update_time, balance from sample where fund = 1 order by update_time')).toEqual([
    { update_time: stamp, balance: '1000' },
    { update_time: stamp + day, balance: '1001' },
    { update_time: stamp + 2 * day, balance: '1002' },
    { update_time: stamp + 2 * day + 1, balance: '900' },
  ]);
});

test('a fund that comes back and vanishes again under one stamp is gone with its last symbols, also after a restart', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  history.keep(answerAt(stamp, 'A B', 'C OLD'));
  history.keep(answerAt(stamp, 'A B C OLD'));
  history.keep(answerAt(stamp, 'A B OLD', 'C NEW'));
  history.keep(answerAt(stamp, 'A B C OLD NEW'));
  const detail = history.detail(source, 2, 'all');
  expect(detail?.symbols).toEqual(['C', 'NEW']);
  expect(detail?.events.map(({ kind }) => kind).filter((kind) => !kind.startsWith('symbols'))).toEqual([
    'vanished',
    'returned',
    'vanished',
  ]);
  history.close();
  expect(historyIn(folder).detail(source, 2, 'all')).toEqual(detail);
});

test('each host has a recording of its own', () => {
  const history = historyIn(newFolder());
  history.keep(answerAt(stamp, fundOf('A B', '1000')));
  const demo = { ...answerAt(stamp + day, fundOf('A B', '5', stamp + day)), source: 'https://demo-fapi.binance.com' };
  const { events } = history.keep(demo);
  expect(events).toEqual([]);
  expect(recordIn(history, 'A', demo.source).balances[0]?.changes).toEqual([]);
  expect(recordIn(history, 'A', demo.source).id).not.toBe(recordIn(history, 'A').id);
  history.keep(answerAt(stamp + 2 * day, fundOf('A B', '900', stamp + 2 * day)));
  expect(recordIn(history, 'A').balances[0]?.changes[0]).toMatchObject({ since: stamp, absolute: '-100' });
});

test('after a year changes, peak and sparkline are right, also in a history that was just opened', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  for (const answer of daily(400, (index) => (index === 100 ? '9000' : String(1000 + index)))) history.keep(answer);
  const end = stamp + 399 * day;
  const record = recordIn(history, 'A');
  expect(record).toMatchObject({ recordedSince: stamp, membership: null });
  expect(record.balances[0]).toMatchObject({
    changes: [
      { window: 'previous', since: end - day, complete: true, absolute: '1' },
      { window: 'day', since: end - day, complete: true, absolute: '1' },
      { window: 'week', since: end - 7 * day, complete: true, absolute: '7' },
      { window: 'month', since: end - 30 * day, complete: true, absolute: '30' },
    ],
    drawdown: { peak: '9000', peakAt: stamp + 100 * day, absolute: '-7601', percent: '-84.45' },
  });
  expect(record.balances[0]?.sparkline).toHaveLength(30);
  history.close();
  expect(recordIn(historyIn(folder), 'A')).toEqual(record);
});

test('a corrected peak is found among all samples', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  for (const answer of daily(100)) history.keep(answer);
  const end = stamp + 99 * day;
  const fall = (balance: string): Snapshot => answerAt(end, fundOf('A B', balance, end), fundOf('C', '5', end));
  history.keep(fall('99999'));
  history.keep({ ...fall('50'), fetchedAt: end + 2 * hour });
  // The balance before a fall under one stamp stays recorded, right before it.
  expect(recordIn(history, 'A').balances[0]?.drawdown).toMatchObject({ peak: '99999', peakAt: end - 1 });
  history.close();
  expect(recordIn(historyIn(folder), 'A').balances[0]?.drawdown).toMatchObject({ peak: '99999', peakAt: end - 1 });
});

test('the detail says when the first of its stamps was fetched, however old that stamp was', () => {
  const history = historyIn(newFolder());
  const first = answerAt(stamp, fundOf('A B', '1000', stamp));
  history.keep({ ...first, fetchedAt: stamp + 500 * day });
  history.keep({ ...answerAt(stamp + day, fundOf('A B', '1001', stamp + day)), fetchedAt: stamp + 501 * day });
  const { id } = recordIn(history, 'A');
  expect(history.detail(source, id, 'week')?.recordedFrom).toBe(stamp + 500 * day);
});

test('the detail has ranges that end with the newest sample, gaps, events and the fall from the peak', () => {
  const history = historyIn(newFolder());
  const answers = daily(500);
  for (const [index, answer] of answers.entries()) if (index < 480 || index > 489) history.keep(answer);
  const { id } = recordIn(history, 'A');
  const end = stamp + 499 * day;
  const points = (range: 'week' | 'month' | 'year' | 'all') => history.detail(source, id, range)?.series[0]?.points;
  expect(points('week')?.map(({ at }) => (end - at) / day)).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
  expect(points('month')).toHaveLength(21);
  expect(points('all')).toHaveLength(490);
  expect(points('all')?.at(-1)).toEqual({ at: end, balance: '1499' });
  const month = history.detail(source, id, 'month');
  expect(month?.gaps).toEqual([{ from: stamp + 479 * day, to: stamp + 490 * day }]);
  expect(month?.events).toEqual([{ kind: 'gap', at: stamp + 479 * day, until: stamp + 490 * day }]);
  expect(month?.symbols).toEqual(['A', 'B']);
  expect(history.detail(source, id, 'week')?.events).toEqual([]);
  expect(history.detail(source, 77, 'all')).toBeNull();
  expect(history.detail('https://demo-fapi.binance.com', id, 'all')).toBeNull();
});

/** Stories that once read otherwise after a restart: funds by symbol, balances by fund, days passed, entries unreadable. */
const foundStories = (
  [
    // With stamps that go back, a symbol left a fund twice at the same time: its last members held it twice.
    [
      ['2044244142', [210, 134, 170, 80], 1, 1],
      ['4444241031', [-1, 100, 295, 166], 0, 0],
    ],
    // With stamps that go back, what a balance fell from under one stamp had left memory, and not the file.
    [
      ['2143220100', [113, 186, 226, 258], 0, 0],
      ['0411143134', [9, 24, 151, 95], 1, 1],
    ],
  ] as const
).map((story) =>
  story.map(([funds, balances, step, unreadable]) => ({
    funds: [...funds].map(Number),
    balances: [...balances],
    step,
    unreadable,
  })),
);

test('a restart after every answer changes nothing: neither identity nor change nor event', { timeout: 60_000 }, () => {
  const symbols = [...'ABCDEFGH'.split(''), 'A_260925', 'A_261225'];
  const days = fc.array(
    fc.record({
      funds: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: symbols.length, maxLength: symbols.length }),
      balances: fc.array(fc.integer({ min: -3, max: 300 }), { minLength: 4, maxLength: 4 }),
      step: fc.constantFrom(0, 1, 1, 1, 1, 5, -1),
      unreadable: fc.constantFrom(0, 0, 0, 1),
    }),
    { minLength: 2, maxLength: 10 },
  );
  fc.assert(
    fc.property(days, (story) => {
      const folder = newFolder();
      const whole = historyIn(newFolder());
      let at = stamp;
      for (const { funds, balances, step, unreadable } of story) {
        at += step * day;
        const listed = [1, 2, 3, 4].flatMap((name, index) => {
          const members = symbols.filter((_, position) => funds[position] === name);
          return members.length === 0 ? [] : [fundOf(members.join(' '), `${balances[index]}.25`, at)];
        });
        if (listed.length === 0) continue;
        const answer = { ...answerAt(at, ...listed), unreadable, hidden: unreadable };
        const restarted = openHistory(folder, () => stamp);
        expect(restarted.keep(answer)).toEqual(whole.keep(answer));
        for (const fund of answer.funds) expect(restarted.recordOf(fund)).toEqual(whole.recordOf(fund));
        for (const id of [1, 2, 3, 4, 5]) {
          expect(restarted.detail(source, id, 'all')).toEqual(whole.detail(source, id, 'all'));
        }
        restarted.close();
      }
    }),
    { numRuns: 20, examples: foundStories.map((story): [typeof story] => [story]) },
  );
});

test('falls are reported over the whole recording, newest first, and after a restart the same', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  const balances = ['1000', '800', '1000', ...Array.from({ length: 50 }, () => '1000'), '500'];
  for (const answer of daily(balances.length, (index) => balances[index] ?? '')) history.keep(answer);
  const { id } = recordIn(history, 'A');
  const falls = history.falls(source, id, 'USDT', '1');
  expect(falls).toMatchObject({
    since: stamp,
    falls: [
      { began: stamp + 52 * day, lowestAt: stamp + 53 * day, recoveredAt: null, percent: '-50.00' },
      { began: stamp, lowestAt: stamp + day, recoveredAt: stamp + 2 * day, percent: '-20.00' },
    ],
  });
  expect(history.falls(source, id, 'BTC', '1')).toBeNull();
  history.close();
  expect(historyIn(folder).falls(source, id, 'USDT', '1')).toEqual(falls);
});
