import { expect, test } from 'vitest';
import type { Fund, Snapshot } from '../../../../electron/funds/fund.ts';
import { nothingKnown } from '../../../../electron/funds/identity/known-funds.ts';
import { noSamples } from '../../../../electron/funds/view/sample-window.ts';
import { compareAnswer } from '../../../../electron/history/comparison/compare-answer.ts';
import {
  maxChanges,
  maxMembersChanged,
  maxNames,
  maxNewNames,
} from '../../../../electron/history/comparison/name-budget.ts';
import { openInMemory } from '../../../../electron/history/database/database.ts';
import type { History } from '../../../../electron/history/history.ts';
import { createRecorder } from '../../../../electron/history/recording/recorder.ts';
import { createReader } from '../../../../electron/history/tables/reader.ts';
import { createWriter } from '../../../../electron/history/tables/writer.ts';
import { newFolder } from '../support/folders.ts';
import { historyIn, recordIn, rowsOf } from '../support/recordings/histories.ts';
import { balanceOf, day, hour, snapshotOf, source, stamp } from '../support/recordings/samples.ts';

const bitcoin = (at: number, balance: string, ...others: string[]): Fund => ({
  symbols: ['BTCUSDT'],
  balances: [balanceOf(balance, at), ...others.map((asset) => ({ asset, marginBalance: '1', updateTime: at }))],
});
const names = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${prefix}${n}`);
const count = (folder: string, table: string): number =>
  Number(rowsOf(folder, `select count(*) as rows from ${table}`)[0]?.rows);

/** An answer that was fetched an hour after its stamp. */
const answer = (at: number, ...funds: Fund[]): Snapshot => snapshotOf(funds, at + hour);

const single = (symbols: readonly string[]): Fund[] =>
  symbols.map((symbol) => ({ symbols: [symbol], balances: [balanceOf('1')] }));

/** Keeps thirty answers, one each minute, with some restarts. */
function keptWithRestarts(folder: string, answerOf: (refresh: number) => Snapshot): History {
  let history = historyIn(folder);
  for (let refresh = 0; refresh <= 30; refresh += 1) {
    if (refresh % 10 === 9) {
      history.close();
      history = historyIn(folder);
    }
    history.keep({ ...answerOf(refresh), fetchedAt: stamp + hour + refresh * 60_000 });
  }
  return history;
}

test.each<[string, (refresh: number) => Fund[]]>([
  ['assets', (refresh) => [bitcoin(stamp, '1000', ...names(`A${refresh}-`, 90))]],
  ['funds', (refresh) => [bitcoin(stamp, '1000'), ...single(names(`F${refresh}-`, 300))]],
  ['symbols', (refresh) => [{ ...bitcoin(stamp, '1000'), symbols: ['BTCUSDT', ...names(`S${refresh}-`, 3000)] }]],
])(
  'invented %s fill no more than a day’s budget, also over restarts, are reported, and hide nothing that is known',
  (_, invented) => {
    const folder = newFolder();
    const history = keptWithRestarts(folder, (refresh) =>
      answer(stamp, ...(refresh === 0 ? [bitcoin(stamp, '1000')] : invented(refresh))),
    );
    const rows = count(folder, 'fund') + count(folder, 'series') + count(folder, 'membership');
    expect(rows).toBeGreaterThan(maxNewNames / 2);
    expect(rows).toBeLessThan(maxNewNames + 10);
    expect(history.latest(source)?.unreadable).toBeGreaterThan(0);
    const later = stamp + hour;
    history.keep(answer(later, bitcoin(later, '10')));
    expect(recordIn(history, 'BTCUSDT').fund.balances[0]?.marginBalance).toBe('10');
    expect(recordIn(history, 'BTCUSDT').balances[0]?.changes[0]?.absolute).toBe('-990');
  },
);

test('known symbols that change funds with each refresh fill no more than one day may, and hide no balance', () => {
  const folder = newFolder();
  const toAndFro = names('M', 1000);
  const partitioned = (at: number, balance: string, isFirst: boolean): Snapshot => {
    const [first, second] = [names('A', 1500), names('B', 1500)];
    return answer(
      at,
      { symbols: isFirst ? [...first, ...toAndFro] : first, balances: [balanceOf(balance, at)] },
      { symbols: isFirst ? second : [...second, ...toAndFro], balances: [balanceOf('5', at)] },
    );
  };
  const known = 4000;
  const history = keptWithRestarts(folder, (refresh) => partitioned(stamp, '1000', refresh % 2 === 0));
  expect(count(folder, 'membership') - known).toBeGreaterThan(maxChanges / 4);
  expect(count(folder, 'membership') - known).toBeLessThan(maxChanges / 2 + 1000);
  expect(count(folder, 'event')).toBeLessThan(100);
  history.keep(partitioned(stamp + 2 * hour, '10', true));
  expect(recordIn(history, 'A0').balances[0]?.changes[0]?.absolute).toBe('-990');
  history.keep(partitioned(stamp + day, '10', false));
  expect(recordIn(history, 'A0').membership?.removed).toHaveLength(1000);
});

test('on the next day, after a restart, new names are recorded again', () => {
  const folder = newFolder();
  const first = historyIn(folder);
  first.keep(answer(stamp, bitcoin(stamp, '1000')));
  first.keep(answer(stamp, bitcoin(stamp, '1000'), ...single(names('F', maxNewNames))));
  first.close();
  const again = historyIn(folder);
  const next = stamp + day;
  again.keep(answer(next, bitcoin(next, '1000', 'BNB')));
  expect(recordIn(again, 'BTCUSDT').fund.balances).toHaveLength(2);
  expect(again.latest(source)?.unreadable).toBe(0);
});

test('what is gone for 30 days leaves memory, and goes on where it ended when it comes back', () => {
  const database = openInMemory();
  const reader = createReader(database, () => undefined);
  const recorder = createRecorder(reader);
  const writer = createWriter(database);
  const keep = (at: number, ...funds: Fund[]): void => {
    const snapshot = answer(at, ...funds);
    writer.write(snapshot, recorder.take(snapshot));
  };
  const pepper: Fund = { symbols: ['PEPEUSDT'], balances: [balanceOf('5')] };
  keep(stamp, bitcoin(stamp, '1000', 'BNB'), pepper);
  const id = recorder.known(source).answer?.ids[0] ?? 0;
  const gone = recorder.known(source).answer?.ids[1] ?? 0;
  for (let days = 1; days <= 29; days += 1) keep(stamp + days * day, bitcoin(stamp + days * day, '1000'));
  expect(recorder.known(source).funds.size).toBe(2);
  expect(recorder.known(source).funds.get(id)?.series.size).toBe(2);
  for (let days = 30; days <= 32; days += 1) keep(stamp + days * day, bitcoin(stamp + days * day, '1000'));
  for (const at of [recorder, createRecorder(reader)]) {
    expect([...at.known(source).funds.keys()]).toEqual([id]);
    expect([...(at.known(source).funds.get(id)?.series.keys() ?? [])]).toEqual(['USDT']);
    expect(at.fund(source, gone)?.symbols).toEqual(['PEPEUSDT']);
    expect([...(at.fund(source, id)?.series.keys() ?? [])].sort()).toEqual(['BNB', 'USDT']);
  }
  const back = stamp + 40 * day;
  keep(back, bitcoin(back, '1000', 'BNB'));
  for (const at of [recorder, createRecorder(reader)]) {
    expect(at.known(source).funds.get(id)?.series.get('BNB')).toMatchObject({ present: true, first: stamp });
  }
  database.close();
});

test('more names than are recorded in all are refused on any day, and known ones are not', () => {
  const first = compareAnswer(nothingKnown, answer(stamp, bitcoin(stamp, '1000')), () => noSamples).known;
  const full = { ...first, names: { ...first.names, recorded: maxNames } };
  const at = stamp + 400 * day;
  const { known, samples } = compareAnswer(full, answer(at, bitcoin(at, '900', 'BNB')), () => noSamples);
  expect(samples.map(({ asset, balance }) => `${balance} ${asset}`)).toEqual(['900 USDT']);
  expect(known.answer?.snapshot.unreadable).toBe(1);
});

/** Ten times the symbols of the exchange in as many funds, some of them dealt anew. */
const dealt = (at: number, balance: string, turn: number, moved: number): Snapshot => {
  const symbols = Array.from({ length: 60 }, (): string[] => []);
  names('S', 9000).forEach((symbol, place) => {
    const fund = (place < moved ? place * (60 * turn + 1) + Math.floor(place / 60) * turn : place) % 60;
    symbols[fund]?.push(symbol);
  });
  return answer(at, ...symbols.map((own, fund) => ({ symbols: own, balances: [balanceOf(`${balance}${fund}`, at)] })));
};

test('symbols that change their funds within five times what the exchange lists move at once', () => {
  const history = historyIn(newFolder());
  history.keep(dealt(stamp, '100', 0, 0));
  const moved = maxMembersChanged / 2 + 120; // of which 120 come back to their own fund
  expect(history.keep(dealt(stamp + day, '99', 1, moved)).complete).toBe(true);
});

test.each([5500, 9000])(
  'where more move, as %d of ten times the symbols, they move after an hour, also over a restart',
  (moved) => {
    const folder = newFolder();
    const first = historyIn(folder);
    first.keep(dealt(stamp, '100', 0, 0));
    const roll = dealt(stamp + day, '99', 1, moved);
    const held = first.keep(roll);
    expect([held.complete, held.samples.length]).toEqual([false, 60]);
    expect(first.keep({ ...roll, fetchedAt: roll.fetchedAt + hour - 1 }).complete).toBe(false);
    expect(recordIn(first, 'S8999').membership).toBeNull();
    first.close();
    const history = historyIn(folder);
    expect(history.keep({ ...roll, fetchedAt: roll.fetchedAt + hour }).complete).toBe(true);
    expect(recordIn(history, 'S8999').membership?.added.length).toBeGreaterThan(50);
    expect(history.keep(dealt(stamp + 2 * day, '98', 1, moved)).complete).toBe(true);
  },
);

test('an exchange that moves as many with each answer has them moved twice a day at the most', () => {
  const history = historyIn(newFolder());
  history.keep(dealt(stamp, '100', 0, 0));
  const moving = Array.from({ length: 23 }, (_, turn) => {
    const next = dealt(stamp, '100', turn + 1, 9000);
    const { events } = history.keep({ ...next, fetchedAt: stamp + hour + turn * hour });
    return events.some(({ event }) => event.kind === 'symbols-joined');
  });
  expect(moving.filter((moves) => moves).length).toBeGreaterThan(0);
  expect(moving.filter((moves) => moves).length).toBeLessThan(3);
});
