import { expect, test } from 'vitest';
import { answerAt, answerFrom, newRecording, recordingOf } from '../../support/recordings/recording.ts';
import { day, stamp } from '../../support/recordings/samples.ts';

const balancesOf = (symbol: string, recording: ReturnType<typeof recordingOf>, asset = 'USDT') =>
  recording.samples(symbol, asset).map(({ at, balance, unstamped }) => {
    const days = Number(((at - stamp) / day).toFixed(2));
    return `${balance} on ${days}${unstamped ? ' unstamped' : ''}`;
  });

test('after a fall under one stamp the highest balance before it stays', () => {
  const recording = recordingOf('only A 900; + only A 1000; + only A 950; + only A 960; + only A 10');
  expect(recording.samples('A')).toEqual([
    { at: stamp - 1, balance: '1000', unstamped: true },
    { at: stamp, balance: '10' },
  ]);
});

test('an unknown balance is no sample, and a changed one without a stamp is a marked sample as of its fetch', () => {
  const recording = recordingOf('only A n/a 1BTC');
  expect(recording.samples('A')).toEqual([]);
  recording.answer(answerFrom('A 7 1BTC @-', 0, 6));
  recording.answer(answerFrom('A 7 0.5BTC @-', 0, 12));
  expect(balancesOf('A', recording)).toEqual(['7 on 0.25 unstamped']);
  expect(balancesOf('A', recording, 'BTC')).toEqual(['1 on 0', '0.5 on 0.5 unstamped']);
});

test('an old answer adds its samples where they belong, and does not date a later reading without a stamp back', () => {
  const recording = recordingOf('only A B 120, C D 0');
  recording.answer(answerFrom('A B 90 @-, C D 2', 2, 6));
  recording.answer(answerFrom('A B 118, C D 1', 1, 36));
  expect(balancesOf('A', recording)).toEqual(['120 on 0', '118 on 1', '90 on 2.25 unstamped']);
});

test('an old answer adds nothing to a fund that has taken most of the symbols since', () => {
  const recording = newRecording();
  for (const [text, index, hours] of [
    ['A B C D E 1000', 0, 1],
    ['A B 25, C D E 500', 1, 1],
    ['A B C 25, D E 500', 2, 1],
    ['A B C D E 1000', 0, 72],
  ] as const)
    recording.answer(answerFrom(text, index, hours));
  expect(balancesOf('A', recording)).toEqual(['25 on 1', '25 on 2']);
  expect(balancesOf('E', recording)).toEqual(['1000 on 0', '500 on 1', '500 on 2']);
});

test('a balance stamped in the year 2100, or in seconds, is recorded as of its fetch', () => {
  const assets = ['USDT', 'BTC', 'BNB', 'ETH'];
  const stamps = [stamp, Date.UTC(2100, 0), stamp / 1000, stamp];
  const balances = stamps.map((updateTime, place) => ({ asset: assets[place] ?? '', marginBalance: '1', updateTime }));
  const recording = newRecording();
  recording.answer(answerAt(stamp, { symbols: ['A'], balances }));
  const [right, dated] = ['1 on 0', '1 on 0.04 unstamped'];
  expect(assets.flatMap((asset) => balancesOf('A', recording, asset))).toEqual([right, dated, dated, right]);
});

test('the peak is the highest balance of all time, and the last day of it, until it is corrected downwards', () => {
  const recording = recordingOf('only A 94; only A 98; only A 97; only A 98.0; only A 93');
  const peak = () => recording.fund('A').series.get('USDT')?.peak;
  expect(recording.fund('A').series.get('USDT')?.first).toBe(stamp);
  expect(peak()).toEqual({ at: stamp + 3 * day, balance: '98.0' });
  recording.answer(answerFrom('A 120', 4));
  expect(peak()).toEqual({ at: stamp + 4 * day, balance: '120' });
  recording.answer(answerFrom('A 94', 4));
  expect(peak()).toBeNull();
});

const [both, one] = ['1 1BTC', '1'].map((held) => `only ${'ABCDE'.replaceAll(/./g, `$& ${held}, `).slice(0, -2)}`);

test.each([
  'an asset that comes and goes is an event | A B 1; A B 1 5BTC → A: BTC appeared; A B 1 → A: BTC vanished',
  'one whose balance could not be read at first did not appear when it can be | A B 1 n/aBTC; A B 1 5BTC',
  `assets that are missing everywhere at once have not vanished | ${both}; ${one}; + ${both}`,
  'a tenth more may be a top-up | A 100; A 110 → A: USDT top-up 10',
  'a little less is none | A 100; A 109.99999999',
  'of a small fund | A 20666.74737727; A 30020666.74737727 → A: USDT top-up 30000000',
  'from zero | A 0; A 5 → A: USDT top-up 5',
  'from below zero | A -7; A 5 → A: USDT top-up 12',
  'none while it stays below zero | A -7; A -3',
  'none by the last digit | A 1234567890123456789012345678; A 1358024679135802467913580245.7',
  'one by the last digit | A 1234567890123456789012345678; A 1358024679135802467913580245.8 → A: USDT top-up 123456789012345678901234567.8',
  'a jump with symbols that joined is no top-up | A B 100, C 50; A B C 150 → A: 50 USDT joined from C, A: C joined from C, C: 50 USDT left to A, C: C left to A, C: vanished',
])('%s', (row) => void recordingOf(row.replace(/^.* \| /, '')));

test('an asset that vanished keeps its recording', () => {
  const { series } = recordingOf('A 1; A 1 5BTC → A: BTC appeared; A 1 → A: BTC vanished').fund('A');
  expect(series.get('BTC')).toMatchObject({ present: false, first: stamp + day });
});

test('three nights of sleep are one gap between two samples, and a stamp that is some hours late is no gap', () => {
  const recording = recordingOf('only A B @-11h; only A B');
  const { events } = recording.answer(answerFrom('A B 100', 5));
  expect(events).toEqual([
    { fund: recording.fund('A').id, event: { kind: 'gap', at: stamp + day, until: stamp + 5 * day } },
  ]);
});

test('a correction that takes a jump back takes the top-up back with it', () => {
  const recording = recordingOf('only A 100; only A 200 → A: USDT top-up 100');
  const { withdrawn } = recording.answer(answerFrom('A 101', 1));
  expect(withdrawn).toEqual([{ fund: recording.fund('A').id, asset: 'USDT', at: stamp + day }]);
});

test('an answer does not change the objects that were known before it', () => {
  const recording = recordingOf('only A 100');
  const before = recording.known;
  const series = structuredClone(recording.fund('A').series);
  recording.answer(answerFrom('A 200 5BTC', 1));
  expect([...recording.fund('A').series.keys()].sort()).toEqual(['BTC', 'USDT']);
  expect(before.funds.get(recording.fund('A').id)?.series).toEqual(series);
});
