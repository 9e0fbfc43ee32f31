import { expect, test } from 'vitest';
import type { Balance, Fund } from '../../../../../electron/funds/fund.ts';
import { answerAt, eventWords, fundOf, newRecording, type Recording } from '../../support/recordings/recording.ts';
import { balanceOf, day, hour, snapshotOf, stamp } from '../../support/recordings/samples.ts';

const btc = (marginBalance: string, updateTime: number): Balance => ({ asset: 'BTC', marginBalance, updateTime });
const answerOf = (at: number, ...balances: Balance[]) => snapshotOf([{ symbols: ['A', 'B'], balances }], at + hour);

/** The balances of one fund in USDT, one each day from `stamp` on. */
function days(...balances: string[]): { recording: Recording; eventWords: string[][] } {
  const recording = newRecording();
  const words = balances.map((balance, index) =>
    eventWords(recording.answer(answerAt(stamp + index * day, fundOf('A B', balance, stamp + index * day)))),
  );
  return { recording, eventWords: words };
}

test('the same stamp again is no new sample, and another balance under it corrects the sample', () => {
  const recording = newRecording();
  recording.answer(answerOf(stamp, balanceOf('1')));
  expect(recording.answer({ ...answerOf(stamp, balanceOf('1')), fetchedAt: stamp + 9 * hour }).samples).toEqual([]);
  const [sample] = recording.answer(answerOf(stamp, balanceOf('2'))).samples;
  expect(sample).toMatchObject({ at: stamp, balance: '2', correction: true });
  expect(recording.samples('A')).toEqual([{ at: stamp, balance: '2' }]);
});

test('after a fall under one stamp the highest balance before it stays', () => {
  const recording = newRecording();
  for (const balance of ['900', '1000', '950', '960', '10']) recording.answer(answerOf(stamp, balanceOf(balance)));
  expect(recording.samples('A')).toEqual([
    { at: stamp - 1, balance: '1000', unstamped: true },
    { at: stamp, balance: '10' },
  ]);
});

test('an unknown balance is no sample, and a changed one without a stamp is a marked sample as of its fetch', () => {
  const recording = newRecording();
  const { samples } = recording.answer(answerOf(stamp, balanceOf(null), btc('1', stamp)));
  expect(samples.map(({ asset }) => asset)).toEqual(['BTC']);
  const at = (hours: number, ...balances: Balance[]) => ({
    ...answerOf(stamp, ...balances),
    fetchedAt: stamp + hours * hour,
  });
  recording.answer(at(5, balanceOf('7', null), { ...btc('1', 0), updateTime: null }));
  recording.answer(at(6, balanceOf('7', null), { ...btc('0.5', 0), updateTime: null }));
  expect(recording.samples('A')).toEqual([{ at: stamp + 5 * hour, balance: '7', unstamped: true }]);
  expect(recording.samples('A', 'BTC')).toEqual([
    { at: stamp, balance: '1' },
    { at: stamp + 6 * hour, balance: '0.5', unstamped: true },
  ]);
});

test('an old answer adds its samples where they belong, and does not date a later reading without a stamp back', () => {
  const recording = newRecording();
  const tell = (index: number, balance: string, at: number | null, fetchedAt: number): void =>
    void recording.answer(
      snapshotOf([fundOf('A B', balance, at), fundOf('C D', String(index), stamp + index * day)], fetchedAt),
    );
  tell(0, '120', stamp, stamp + hour);
  tell(2, '90', null, stamp + 2 * day + hour);
  tell(1, '118', stamp + day, stamp + 2 * day + 2 * hour);
  expect(recording.samples('A')).toEqual([
    { at: stamp, balance: '120' },
    { at: stamp + day, balance: '118' },
    { at: stamp + 2 * day + hour, balance: '90', unstamped: true },
  ]);
});

test('an old answer adds nothing to a fund that has taken most of the symbols since', () => {
  const recording = newRecording();
  const splitOn = (at: number, ...members: string[]) =>
    recording.answer(
      answerAt(at, ...members.map((symbols) => fundOf(symbols, symbols.startsWith('A') ? '25' : '500', at))),
    );
  const whole = answerAt(stamp, fundOf('A B C D E', '1000', stamp));
  recording.answer(whole);
  splitOn(stamp + day, 'A B', 'C D E');
  splitOn(stamp + 2 * day, 'A B C', 'D E');
  recording.answer({ ...whole, fetchedAt: stamp + 3 * day });
  expect(recording.samples('A').map(({ balance }) => balance)).toEqual(['25', '25']);
  expect(recording.samples('E').map(({ balance }) => balance)).toEqual(['1000', '500', '500']);
});

test('a balance stamped in the year 2100, or in seconds, is recorded as of its fetch', () => {
  const recording = newRecording();
  const { samples } = recording.answer(
    answerOf(
      stamp,
      balanceOf('1'),
      btc('1', Date.UTC(2100, 0)),
      { ...btc('1', stamp / 1000), asset: 'BNB' },
      { ...btc('1', stamp), asset: 'ETH' },
    ),
  );
  const { fetchedAt } = answerOf(stamp);
  expect(samples.map(({ asset, at, unstamped }) => [asset, at, unstamped])).toEqual([
    ['USDT', stamp, undefined],
    ['BTC', fetchedAt, true],
    ['BNB', fetchedAt, true],
    ['ETH', stamp, undefined],
  ]);
});

test('the peak is the highest balance of all time, and the last day of it', () => {
  const { recording } = days('5', '9', '7', '9.0', '3');
  expect(recording.fund('A').series.get('USDT')).toMatchObject({
    first: stamp,
    peak: { at: stamp + 3 * day, balance: '9.0' },
  });
});

test('after a downward correction of the peak the peak is unknown', () => {
  const { recording } = days('5', '9', '7');
  recording.answer(answerAt(stamp + 2 * day, fundOf('A B', '7', stamp + 2 * day)));
  recording.answer(answerAt(stamp + 2 * day, fundOf('A B', '12', stamp + 2 * day)));
  expect(recording.fund('A').series.get('USDT')?.peak).toEqual({ at: stamp + 2 * day, balance: '12' });
  recording.answer(answerAt(stamp + 2 * day, fundOf('A B', '8', stamp + 2 * day)));
  expect(recording.fund('A').series.get('USDT')?.peak).toBeNull();
});

test('an asset that comes and goes is an event, and its recording stays', () => {
  const recording = newRecording();
  recording.answer(answerOf(stamp, balanceOf('1')));
  const second = answerOf(stamp + day, balanceOf('1', stamp + day), btc('5', stamp + day));
  expect(eventWords(recording.answer(second))).toEqual(['A: BTC appeared']);
  expect(eventWords(recording.answer(answerOf(stamp + 2 * day, balanceOf('1', stamp + 2 * day))))).toEqual([
    'A: BTC vanished',
  ]);
  expect(recording.fund('A').series.get('BTC')).toMatchObject({ present: false, first: stamp + day });
});

test('an asset whose balance could not be read at first did not appear when it can be', () => {
  const recording = newRecording();
  recording.answer({ ...answerOf(stamp, balanceOf('1'), { ...btc('', stamp), marginBalance: null }), unreadable: 1 });
  expect(
    eventWords(recording.answer(answerOf(stamp + day, balanceOf('1', stamp + day), btc('5', stamp + day)))),
  ).toEqual([]);
});

test('assets that an answer hides, or all of them at once, have not vanished', () => {
  const five = (at: number): Fund[] =>
    ['A', 'B', 'C', 'D', 'E'].map((name) => ({ symbols: [name], balances: [balanceOf('1', at), btc('1', at)] }));
  const without = (at: number): Fund[] => five(at).map((fund) => ({ ...fund, balances: fund.balances.slice(0, 1) }));
  const recording = newRecording();
  recording.answer(snapshotOf(five(stamp)));
  expect(eventWords(recording.answer(snapshotOf(without(stamp + day), stamp + day)))).toEqual([]);
  expect(eventWords(recording.answer(snapshotOf(five(stamp + day), stamp + day)))).toEqual([]);
});

test('three nights of sleep are one gap between two samples, and a stamp that is some hours late is no gap', () => {
  const recording = newRecording();
  recording.answer(answerAt(stamp - 11 * hour, 'A B'));
  expect(eventWords(recording.answer(answerAt(stamp + day, 'A B')))).toEqual([]);
  const { events } = recording.answer(answerAt(stamp + 5 * day, 'A B'));
  expect(events).toEqual([
    { fund: recording.fund('A').id, event: { kind: 'gap', at: stamp + day, until: stamp + 5 * day } },
  ]);
});

test.each([
  ['100', '110', ['A: USDT top-up 10']],
  ['100', '109.99999999', []],
  ['20666.74737727', '30020666.74737727', ['A: USDT top-up 30000000']],
  ['0', '5', ['A: USDT top-up 5']],
  ['-7', '5', ['A: USDT top-up 12']],
  ['1234567890123456789012345678', '1358024679135802467913580245.7', []],
  ['1234567890123456789012345678', '1358024679135802467913580245.8', ['A: USDT top-up 123456789012345678901234567.8']],
])('from %s to %s may be a top-up: %j', (before, after, words) => {
  expect(days(before, after).eventWords[1]).toEqual(words);
});

test('a jump with symbols that joined is not called a top-up', () => {
  const recording = newRecording();
  recording.answer(answerAt(stamp, fundOf('A B', '100', stamp), fundOf('C', '50', stamp)));
  const merged = fundOf('A B C', '150', stamp + day);
  expect(eventWords(recording.answer(answerAt(stamp + day, merged))).filter((word) => word.includes('top-up'))).toEqual(
    [],
  );
});

test('a correction that takes a jump back takes the top-up back with it', () => {
  const { recording } = days('100', '200');
  const { withdrawn } = recording.answer(answerAt(stamp + day, fundOf('A B', '101', stamp + day)));
  expect(withdrawn).toEqual([{ fund: recording.fund('A').id, asset: 'USDT', at: stamp + day }]);
});

test('an answer does not change the objects that were known before it', () => {
  const recording = newRecording();
  recording.answer(answerAt(stamp, fundOf('A', '100', stamp)));
  const before = recording.known;
  const series = structuredClone(recording.fund('A').series);
  const more = { asset: 'BTC', marginBalance: '5', updateTime: stamp + day };
  const grown = { symbols: ['A'], balances: [{ asset: 'USDT', marginBalance: '200', updateTime: stamp + day }, more] };
  recording.answer(answerAt(stamp + day, grown));
  expect([...recording.fund('A').series.keys()].sort()).toEqual(['BTC', 'USDT']);
  expect(before.funds.get(recording.fund('A').id)?.series).toEqual(series);
});
