import { expect, test } from 'vitest';
import type { Fund } from '../../../../../electron/funds/fund.ts';
import { answerAt, eventWords, fundOf, newRecording, type Recording } from '../../support/recordings/recording.ts';
import { balanceOf, day, hour, snapshotOf, stamp } from '../../support/recordings/samples.ts';

/** A recording that has seen these funds at `stamp`. */
function seen(...symbols: string[]): Recording {
  const recording = newRecording();
  recording.answer(answerAt(stamp, ...symbols));
  return recording;
}

/** Ten more funds, so that one that is missing is few among many. */
const others = Array.from({ length: 10 }, (_, index) => `OTHER${index}`);
const tomorrow = stamp + day;

test('a first reading has no events', () => {
  const { events, samples, complete } = newRecording().answer(answerAt(stamp, 'A B', 'C'));
  expect(events).toEqual([]);
  expect(samples).toHaveLength(2);
  expect(complete).toBe(true);
});

test('the same answer again is nothing new', () => {
  const recording = seen('A B', 'C');
  const { events, samples, funds, joined, left, series } = recording.answer(answerAt(stamp, 'A B', 'C'));
  expect([events, samples, funds, joined, left, series]).toEqual([[], [], [], [], [], []]);
});

test('a symbol that moves leaves one fund for the other', () => {
  const recording = seen('A B C', 'D E');
  const comparison = recording.answer(answerAt(tomorrow, 'A B', 'C D E'));
  expect(eventWords(comparison).sort()).toEqual(['A: C left to C', 'C: C joined from A']);
  expect(comparison.joined).toEqual([{ fund: recording.fund('D').id, symbol: 'C', at: tomorrow }]);
  expect(comparison.left).toEqual([{ fund: recording.fund('A').id, symbol: 'C', at: tomorrow }]);
  expect(recording.fund('A').changed).toEqual({ at: tomorrow, added: [], removed: ['C'] });
  expect(recording.fund('D').changed).toEqual({ at: tomorrow, added: ['C'], removed: [] });
});

test.each<[string, string[], string[], string[]]>([
  [
    'a listing joins and a delisting leaves, from and to nowhere',
    ['A B C'],
    ['A B NEW'],
    ['A: NEW joined from nowhere', 'A: C left to nowhere'],
  ],
  [
    'a quarterly roll is an event of symbols and no loss of the fund',
    ['B B_260925 B_261225'],
    ['B B_261225 B_270326'],
    ['B: B_270326 joined from nowhere', 'B: B_260925 left to nowhere'],
  ],
  [
    'a split: the larger part stays, the other appears with the symbols that came from it',
    ['A B C D E'],
    ['D E', 'A B C'],
    ['A: D E left to D', 'D: D E joined from A', 'D: appeared'],
  ],
  [
    'a merge: the smaller fund vanishes, for its symbols are seen elsewhere',
    ['A B', 'C D E'],
    ['A B C D E'],
    ['A: A B joined from A', 'A: A B left to A', 'A: vanished'],
  ],
  ['a fund that is new among known ones appeared', ['A B'], ['A B', 'NEW1 NEW2'], ['NEW1: appeared']],
])('%s', (_, before, after, words) => {
  const recording = seen(...before, ...others);
  expect(eventWords(recording.answer(answerAt(tomorrow, ...after, ...others))).sort()).toEqual(words.sort());
});

test('a fund that splits into very many names ten of them, and every symbol once', () => {
  const symbols = Array.from({ length: 40 }, (_, index) => `S${index}`);
  const recording = seen(`FIRST ${symbols.join(' ')}`, ...others);
  const { events, left } = recording.answer(answerAt(tomorrow, 'FIRST', ...symbols, ...others));
  const { id } = recording.fund('FIRST');
  const own = events.flatMap(({ fund, event }) => (fund === id && event.kind === 'symbols-left' ? [event] : []));
  expect(own.filter(({ to }) => to !== null)).toHaveLength(10);
  expect(own.at(-1)?.to).toBeNull();
  expect(own.flatMap((event) => event.symbols).sort()).toEqual(symbols.sort());
  expect(left.filter(({ fund }) => fund === id)).toHaveLength(40);
});

test('a fund that is missing from a newer answer vanished, and its last members are remembered', () => {
  const recording = seen('A B', ...others);
  const { id } = recording.fund('A');
  const comparison = recording.answer(answerAt(tomorrow, ...others));
  expect(eventWords(comparison)).toEqual(['A: vanished']);
  expect(recording.known.funds.get(id)).toMatchObject({ goneAt: tomorrow, symbols: ['A', 'B'] });
  expect(comparison.left.map(({ symbol }) => symbol)).toEqual(['A', 'B']);
});

test('a fund that comes back keeps its identity, and lists the symbols that changed', () => {
  const recording = seen('A B C', 'X Y', ...others);
  const { id } = recording.fund('A');
  recording.answer(answerAt(tomorrow, 'X Y', ...others));
  const words = eventWords(recording.answer(answerAt(tomorrow + day, 'B A NEW', ...others)));
  expect(words).toContain('B: returned');
  expect([recording.fund('A').id, recording.samples('A').length]).toEqual([id, 2]);
  expect(recording.fund('A').changed).toEqual({ at: tomorrow + day, added: ['NEW'], removed: ['C'] });
  recording.answer(answerAt(tomorrow + 2 * day, 'B A NEW', 'X Y', ...others));
  expect(recording.fund('X').changed).toBeNull();
});

test('one old symbol does not bring a large fund back', () => {
  const recording = seen('A B C D E', ...others);
  recording.answer(answerAt(tomorrow, ...others));
  expect(eventWords(recording.answer(answerAt(tomorrow + day, 'A X Y', ...others)))).toEqual(['A: appeared']);
});

test('under the same stamp a missing fund has not vanished yet, since the answer may have been cut', () => {
  const recording = seen('A B', ...others);
  expect(eventWords(recording.answer(answerAt(stamp, ...others)))).toEqual([]);
  expect(eventWords(recording.answer(answerAt(stamp, 'A B', ...others)))).toEqual([]);
  recording.answer(answerAt(stamp, ...others));
  expect(eventWords(recording.answer(answerAt(tomorrow, ...others)))).toEqual(['A: vanished']);
});

test('39 of 40 funds missing are neither vanished nor appeared when they are back', () => {
  const forty = Array.from({ length: 40 }, (_, index) => `S${index} T${index}`);
  const recording = seen(...forty);
  for (let count = 0; count < 5; count++) {
    const partial = recording.answer(answerAt(tomorrow + count * hour, 'S7 T7'));
    expect([eventWords(partial), partial.complete]).toEqual([[], false]);
  }
  const whole = recording.answer(answerAt(tomorrow + 6 * hour, ...forty));
  expect([eventWords(whole), whole.complete]).toEqual([[], true]);
  expect(recording.known.funds.size).toBe(40);
});

test('after a partial first answer the other funds have not appeared', () => {
  const recording = seen('S0 T0', 'S1 T1');
  const forty = Array.from({ length: 40 }, (_, index) => `S${index} T${index}`);
  expect(eventWords(recording.answer(answerAt(tomorrow, ...forty)))).toEqual([]);
});

test('of more new funds than are believed at once, only the one with symbols of a known fund appeared', () => {
  const comparison = seen('A B C', ...others).answer(answerAt(tomorrow, 'A B', 'C', 'NEW1', 'NEW2', 'NEW3', ...others));
  expect(eventWords(comparison).sort()).toEqual(['A: C left to C', 'C: C joined from A', 'C: appeared']);
});

test('many funds that stay away for a week are believed gone', () => {
  const recording = seen('A', 'B', 'C', 'D', 'E');
  for (let days = 1; days < 8; days++)
    expect(eventWords(recording.answer(answerAt(stamp + days * day, 'A')))).toEqual([]);
  const last = recording.answer(answerAt(stamp + 8 * day, 'A'));
  expect(eventWords(last)).toEqual(['B: vanished', 'C: vanished', 'D: vanished', 'E: vanished']);
  expect(last.complete).toBe(true);
});

test('an entry that cannot be read hides a fund: it has not vanished', () => {
  const recording = seen('A B', ...others);
  for (let days = 1; days < 4; days++) {
    const hidden = { ...answerAt(stamp + days * day, ...others), hidden: 1 };
    expect(eventWords(recording.answer(hidden))).toEqual([]);
  }
  expect(eventWords(recording.answer(answerAt(stamp + 4 * day, 'A B', ...others)))).toEqual(['A: gap']);
});

test('an entry that cannot be read hides a fund, also where another fund has a stamp that is not believed', () => {
  const recording = seen('A B', 'C');
  const early = { ...fundOf('C', '5'), balances: [balanceOf('5', tomorrow + 3 * day)] };
  expect(eventWords(recording.answer({ ...answerAt(tomorrow, early), unreadable: 1, hidden: 1 }))).toEqual([]);
});

test('neither an unreadable balance nor an entry that was never readable hides a fund', () => {
  const recording = seen('A B', ...others);
  expect(eventWords(recording.answer({ ...answerAt(tomorrow, ...others), unreadable: 1 }))).toEqual(['A: vanished']);
  const hiding = newRecording();
  hiding.answer({ ...answerAt(stamp, 'A B', ...others), hidden: 3 });
  expect(eventWords(hiding.answer({ ...answerAt(tomorrow, ...others), hidden: 3 }))).toEqual(['A: vanished']);
});

test('a symbol that cannot be read has not left', () => {
  const recording = seen('A B C');
  expect(eventWords(recording.answer({ ...answerAt(tomorrow, 'A B'), hidden: 1 }))).toEqual([]);
  expect(eventWords(recording.answer(answerAt(tomorrow, 'A B C')))).toEqual([]);
  expect(recording.fund('A').symbols).toEqual(['A', 'B', 'C']);
});

test('a symbol in two funds is in both, and leaves only the one that no longer lists it', () => {
  const recording = seen('A BOTH', 'C BOTH');
  expect(eventWords(recording.answer(answerAt(tomorrow, 'C BOTH', 'A BOTH')))).toEqual([]);
  expect(eventWords(recording.answer(answerAt(tomorrow + day, 'C', 'A BOTH')))).toEqual(['C: BOTH left to nowhere']);
});

test('a fund from a single request does not appear, and vanishes when the exchange denies it, not when it is not asked', () => {
  const single: Fund = { ...fundOf('SOLUSDC', '5'), origin: 'single-request' };
  const recording = seen('A', 'B');
  expect(eventWords(recording.answer(answerAt(stamp, 'A', 'B', single)))).toEqual([]);
  expect(eventWords(recording.answer(answerAt(tomorrow, 'A', 'B')))).toEqual([]);
  expect(recording.fund('SOLUSDC').goneAt).toBeNull();
  const denied = { ...answerAt(tomorrow, 'A', 'B'), uncovered: ['SOLUSDC'] };
  expect(eventWords(recording.answer(denied))).toEqual(['SOLUSDC: vanished']);
});

test('a fund that is carried over from an earlier answer brings nothing new', () => {
  const recording = seen('A', 'B C', ...others);
  const kept: Fund = { ...fundOf('B C', '100', stamp), origin: 'carried-over' };
  const comparison = recording.answer(answerAt(tomorrow, 'A', kept, ...others));
  expect(eventWords(comparison)).toEqual([]);
  expect(recording.samples('B')).toHaveLength(1);
});

test('an older answer, as a cache may send it, moves no symbol', () => {
  const recording = seen('A B', 'C D');
  recording.answer(answerAt(tomorrow, 'A', 'B C D'));
  const stale = recording.answer({ ...answerAt(stamp, 'A B', 'C D'), fetchedAt: tomorrow + 2 * hour });
  expect([eventWords(stale), stale.samples, stale.complete]).toEqual([[], [], false]);
  expect(eventWords(recording.answer(answerAt(tomorrow, 'A', 'B C D')))).toEqual([]);
});

test.each([1, 2])('an older answer moves no symbol, even if %i of its stamps are ahead of both clocks', (count) => {
  const recording = seen('A B', 'C D', ...others);
  recording.answer(answerAt(tomorrow, 'A', 'B C D', ...others));
  const ahead = others.slice(0, count).map((name) => fundOf(name, '100', tomorrow + 9 * hour));
  const old = answerAt(stamp, 'A B', 'C D', ...ahead, ...others.slice(count));
  for (const hours of [2, 4, 6]) {
    const stale = recording.answer({ ...old, fetchedAt: tomorrow + hours * hour });
    expect([eventWords(stale), stale.complete]).toEqual([[], false]);
  }
  expect(eventWords(recording.answer(answerAt(tomorrow, 'A', 'B C D', ...others)))).toEqual([]);
});

test('an answer of which most stamps are ahead of both clocks moves symbols, even if some funds are older', () => {
  const recording = seen('A B', 'C D', ...others);
  recording.answer(answerAt(tomorrow, 'A B', 'C D', ...others));
  const behind = others.slice(0, 4).map((name) => fundOf(name, '100', stamp));
  const answer = answerAt(tomorrow + 9 * hour, 'A', 'B C D', ...behind, ...others.slice(4));
  const { events, complete } = recording.answer({ ...answer, fetchedAt: tomorrow + 2 * hour });
  expect([events.length > 0, complete]).toEqual([true, true]);
});

test.each([
  ['a year behind', -365 * day],
  ['a year ahead', 365 * day],
  ['some hours ahead', 7 * hour],
])('with a machine whose clock is %s everything is dated by the exchange', (_name, error) => {
  const recording = newRecording();
  const withError = (at: number, ...funds: string[]) => ({
    ...answerAt(at, ...funds),
    fetchedAt: at + error,
    serverTime: at,
  });
  recording.answer(withError(stamp, 'A B', ...others));
  const { events, samples } = recording.answer(withError(tomorrow, 'A', ...others));
  expect(events.map(({ event }) => event.at)).toEqual([tomorrow]);
  expect(samples).toHaveLength(11);
});

test('an answer without any stamp moves symbols after all that is known, and is recorded as of its fetch', () => {
  const recording = seen('A B', 'C');
  const unstamped = snapshotOf([fundOf('A', '5', null), fundOf('B C', '5', null)], tomorrow);
  const { events, samples } = recording.answer(unstamped);
  expect(events.map(({ event }) => event.at)).toEqual([stamp + 1, stamp + 1]);
  expect(samples.map(({ at, unstamped }) => [at, unstamped])).toEqual([
    [tomorrow, true],
    [tomorrow, true],
  ]);
});

test('two changes under one stamp are reported as one change of membership', () => {
  const recording = seen('A B C D');
  recording.answer(answerAt(stamp, 'A B C'));
  recording.answer(answerAt(stamp, 'A B E'));
  expect(recording.fund('A').changed).toEqual({ at: stamp + 2, added: ['E'], removed: ['C', 'D'] });
});

test('a change under a stamp that is known is dated after it, one with a new sample by its own stamp', () => {
  const recording = seen('A B C', 'D');
  recording.answer(answerAt(stamp, 'A B', 'D'));
  expect(recording.fund('A').changed?.at).toBe(stamp + 1);
  recording.answer(snapshotOf([fundOf('A', '7', tomorrow + 4000), fundOf('D', '7', tomorrow)], tomorrow + hour));
  expect(recording.fund('A').changed).toEqual({ at: tomorrow + 4000, added: [], removed: ['B'] });
});

test('a fund that is stamped after the others vanishes at the time of the answer that lacks it', () => {
  const recording = newRecording();
  recording.answer(snapshotOf([fundOf('A', '100', stamp + 4000), fundOf('B'), fundOf('C')]));
  const { events } = recording.answer(answerAt(tomorrow, 'B', 'C'));
  expect(events.map(({ event }) => event)).toEqual([{ kind: 'vanished', at: tomorrow }]);
});

test('a change in a fund whose stamp lags behind the others is dated by the others', () => {
  const recording = seen('A B', 'C', 'D');
  const lagging = [fundOf('A', '100', stamp), fundOf('C', '7', tomorrow), fundOf('D', '7', tomorrow)];
  recording.answer(snapshotOf(lagging, tomorrow + hour));
  expect(recording.fund('A').changed?.at).toBe(tomorrow);
});
