import { expect, test } from 'vitest';
import type { Fund, Snapshot } from '../../../../../electron/funds/fund.ts';
import {
  answerAt,
  answerFrom,
  eventWords,
  fundOf,
  newRecording,
  others,
  recordingOf,
} from '../../support/recordings/recording.ts';
import { day, hour, snapshotOf, stamp } from '../../support/recordings/samples.ts';

const tomorrow = stamp + day;
const forty = `only ${Array.from({ length: 40 }, (_, index) => `S${index} T${index}`).join(', ')}`;
/** All stamps of the others are behind (negative: ahead of) those of the rest. */
const shifted = (count: number, stamps: string): string =>
  [...others.slice(0, count).map((name) => `${name} ${stamps}`), ...others.slice(count)].join(', ');

test.each([
  'an entry once read and the same answer again | A B, C; + A B, C',
  'a symbol moves | A B C, D E; A B, C D E → A: C left to C, C: C joined from A',
  'a listing joins and a delisting leaves, from and to nowhere | A B C; A B NEW → A: C left to nowhere, A: NEW joined from nowhere',
  'a quarterly roll is an event of symbols and no loss of the fund | B B_260925 B_261225; B B_261225 B_270326 → B: B_260925 left to nowhere, B: B_270326 joined from nowhere',
  'a split: the larger part stays, the other appears with the symbols that came from it | A B C D E; D E, A B C → A: D E left to D, D: D E joined from A, D: appeared',
  'a merge: the smaller fund vanishes, for its symbols are seen elsewhere | A B, C D E; A B C D E → A: A B joined from A, A: A B left to A, A: vanished',
  'a fund that is new among known ones appeared | A B; A B, NEW1 NEW2 → NEW1: appeared',
  'one old symbol does not bring a large fund back | A B C D E; → A: vanished; A X Y → A: appeared',
  'under the same stamp a missing fund has not vanished yet, since the answer may have been cut | A B; +; + A B; +; → A: vanished',
  `39 of 40 funds missing are neither vanished nor appeared when they are back | ${forty}; only S7 T7 → incomplete; + only S7 T7 → incomplete; + ${forty}`,
  `after a partial first answer the other funds have not appeared | only S0 T0, S1 T1; ${forty}`,
  'of more new funds than are believed at once, only the one with symbols of a known fund appeared | A B C; A B, C, NEW1, NEW2, NEW3 → A: C left to C, C: C joined from A, C: appeared',
  `many funds that stay away for a week are believed gone | only A, B, C, D, E${'; only A → incomplete'.repeat(7)}; only A → B: vanished, C: vanished, D: vanished, E: vanished`,
  'an entry that cannot be read hides a fund: it has not vanished | A B; unread; unread; unread; A B → A: gap',
  'also where another fund has a stamp that is not believed | only A B, C; only unread, C 5 @72h',
  'an entry that was never readable hides none | unread, A B; unread → A: vanished',
  'nor does an unreadable balance | A B, C; C n/a → A: vanished',
  'a symbol that cannot be read has not left | A B C; unread, A B; A B C',
  'a symbol in two funds is in both, and leaves only the one that no longer lists it | A BOTH, C BOTH; C BOTH, A BOTH; C, A BOTH → C: BOTH left to nowhere',
  `an older answer, as a cache may send it, moves no symbol | A B, C D; A, B C D → A: B left to B, B: B joined from A; + only ${shifted(10, '@d0')}, A B @d0, C D @d0 → incomplete`,
])('%s', (row) => void recordingOf(row.replace(/^.* \| /, '')));

test('a first reading has a sample of each fund, and the same answer again nothing new', () => {
  const recording = newRecording();
  expect(recording.answer(answerAt(stamp, 'A B', 'C')).samples).toHaveLength(2);
  const { events, samples, funds, joined, left, series } = recording.answer(answerAt(stamp, 'A B', 'C'));
  expect([events, samples, funds, joined, left, series]).toEqual([[], [], [], [], [], []]);
});

test('a symbol that moves joins one fund, leaves the other, and is the last change of both', () => {
  const recording = recordingOf('A B C, D E');
  const { joined, left } = recording.answer(answerAt(tomorrow, 'A B', 'C D E', ...others));
  expect(joined).toEqual([{ fund: recording.fund('D').id, symbol: 'C', at: tomorrow }]);
  expect(left).toEqual([{ fund: recording.fund('A').id, symbol: 'C', at: tomorrow }]);
  expect(recording.fund('A').changed).toEqual({ at: tomorrow, added: [], removed: ['C'] });
  expect(recording.fund('D').changed).toEqual({ at: tomorrow, added: ['C'], removed: [] });
});

test('a fund that splits into very many names ten of them, and every symbol once', () => {
  const symbols = Array.from({ length: 40 }, (_, index) => `S${index}`);
  const recording = recordingOf(`FIRST ${symbols.join(' ')}`);
  const { events, left } = recording.answer(answerAt(tomorrow, 'FIRST', ...symbols, ...others));
  const { id } = recording.fund('FIRST');
  const own = events.flatMap(({ fund, event }) => (fund === id && event.kind === 'symbols-left' ? [event] : []));
  expect(own.filter(({ to }) => to !== null)).toHaveLength(10);
  expect(own.at(-1)?.to).toBeNull();
  expect(own.flatMap((event) => event.symbols).sort()).toEqual(symbols.sort());
  expect(left.filter(({ fund }) => fund === id)).toHaveLength(40);
});

test('a fund that vanished is remembered with its last members, and keeps its identity when it comes back', () => {
  const recording = recordingOf('A B C, X Y');
  const { id } = recording.fund('A');
  const { left } = recording.answer(answerAt(tomorrow, 'X Y', ...others));
  expect(left.map(({ symbol }) => symbol)).toEqual(['A', 'B', 'C']);
  expect(recording.known.funds.get(id)).toMatchObject({ goneAt: tomorrow, symbols: ['A', 'B', 'C'] });
  const words = eventWords(recording.answer(answerAt(tomorrow + day, 'B A NEW', ...others)));
  expect(words).toContain('B: returned');
  expect([recording.fund('A').id, recording.samples('A').length]).toEqual([id, 2]);
  expect(recording.fund('A').changed).toEqual({ at: tomorrow + day, added: ['NEW'], removed: ['C'] });
  recording.answer(answerAt(tomorrow + 2 * day, 'B A NEW', 'X Y', ...others));
  expect(recording.fund('X').changed).toBeNull();
});

test('a fund from a single request does not appear, and vanishes when the exchange denies it, not when it is not asked', () => {
  const single: Fund = { ...fundOf('SOLUSDC', '5'), origin: 'single-request' };
  const recording = recordingOf('only A, B');
  expect(eventWords(recording.answer(answerAt(stamp, 'A', 'B', single)))).toEqual([]);
  expect(eventWords(recording.answer(answerAt(tomorrow, 'A', 'B')))).toEqual([]);
  expect(recording.fund('SOLUSDC').goneAt).toBeNull();
  const denied = { ...answerAt(tomorrow, 'A', 'B'), uncovered: ['SOLUSDC'] };
  expect(eventWords(recording.answer(denied))).toEqual(['SOLUSDC: vanished']);
});

test('a fund that is carried over from an earlier answer brings nothing new', () => {
  const recording = recordingOf('A, B C');
  const kept: Fund = { ...fundOf('B C', '100', stamp), origin: 'carried-over' };
  expect(eventWords(recording.answer(answerAt(tomorrow, 'A', kept, ...others)))).toEqual([]);
  expect(recording.samples('B')).toHaveLength(1);
});

test.each([1, 2])('an older answer moves no symbol, even if %i of its stamps are ahead of both clocks', (count) => {
  const recording = recordingOf('A B, C D; A, B C D → A: B left to B, B: B joined from A');
  const old = answerFrom(`A B, C D, ${shifted(count, '@33h')}`, 0);
  for (const hours of [2, 4, 6]) {
    const stale = recording.answer({ ...old, fetchedAt: tomorrow + hours * hour });
    expect([eventWords(stale), stale.complete]).toEqual([[], false]);
  }
  expect(eventWords(recording.answer(answerAt(tomorrow, 'A', 'B C D', ...others)))).toEqual([]);
});

test('an answer of which most stamps are ahead of both clocks moves symbols, even if some funds are older', () => {
  const recording = recordingOf('A B, C D; A B, C D');
  const answer = answerFrom(`A @9h, B C D @9h, ${shifted(4, '@d0').replaceAll(/(OTHER[4-9])/g, '$1 @9h')}`, 1);
  const { events, complete } = recording.answer({ ...answer, fetchedAt: tomorrow + 2 * hour });
  expect([events.length > 0, complete]).toEqual([true, true]);
});

test.each([
  ['a year behind', -365 * day],
  ['a year ahead', 365 * day],
  ['some hours ahead', 7 * hour],
])('with a machine whose clock is %s everything is dated by the exchange', (_name, error) => {
  const recording = newRecording();
  const withError = (at: number, funds: string): Snapshot => ({
    ...answerAt(at, funds, ...others),
    fetchedAt: at + error,
    serverTime: at,
  });
  recording.answer(withError(stamp, 'A B'));
  const { events, samples } = recording.answer(withError(tomorrow, 'A'));
  expect(events.map(({ event }) => event.at)).toEqual([tomorrow]);
  expect(samples).toHaveLength(11);
});

test('an answer without any stamp moves symbols after all that is known, and is recorded as of its fetch', () => {
  const recording = recordingOf('only A B, C');
  const { events, samples } = recording.answer(answerFrom('A 5 @-, B C 5 @-', 1));
  expect(events.map(({ event }) => event.at)).toEqual([stamp + 1, stamp + 1]);
  expect(samples.map(({ at, unstamped }) => [at, unstamped])).toEqual([
    [tomorrow + hour, true],
    [tomorrow + hour, true],
  ]);
});

test.each([
  ['two changes under one stamp are one change', 'only A B C D; + only A B C → A: D left to nowhere; + only A B E', 2],
  ['a change under a stamp that is known is dated after it', 'only A B C, D; + only A B, D', 1],
  ['one with a new sample by its own stamp', 'only A B, D; only A 7 @0.5h, D 7', day + 0.5 * hour],
  ['one in a fund whose stamp lags behind the others by the others', 'only A B, C, D; only A @d0, C 7, D 7', day],
])('%s', (_, answers, at) => {
  const recording = newRecording();
  let index = -1;
  for (const answer of answers.replaceAll(/ →[^;]*/g, '').split('; ')) {
    if (!answer.startsWith('+')) index += 1;
    recording.answer(answerFrom(answer.replace(/^(\+ )?only /, ''), index));
  }
  expect(recording.fund('A').changed?.at).toBe(stamp + at);
  if (at === 2) expect(recording.fund('A').changed).toMatchObject({ added: ['E'], removed: ['C', 'D'] });
});

test('a fund that is stamped after the others vanishes at the time of the answer that lacks it', () => {
  const recording = newRecording();
  recording.answer(snapshotOf([fundOf('A', '100', stamp + 4000), fundOf('B'), fundOf('C')]));
  const { events } = recording.answer(answerAt(tomorrow, 'B', 'C'));
  expect(events.map(({ event }) => event)).toEqual([{ kind: 'vanished', at: tomorrow }]);
});
