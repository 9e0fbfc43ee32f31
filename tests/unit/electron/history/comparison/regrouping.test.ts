import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesIn, drawdownOf } from '../../../../../electron/funds/change.ts';
import { regroupedBetween } from '../../../../../electron/funds/own-change.ts';
import { samplesIn } from '../../../../../electron/funds/view/sample-window.ts';
import { answerFrom, newRecording } from '../../support/recordings/recording.ts';
import { day, stamp } from '../../support/recordings/samples.ts';

const tomorrow = stamp + day;
const halfADay = day / 2;
/** What each fund lost of its own from today to tomorrow, as `symbols loss percent`; of one that vanished `gone loss`. */
function lost(today: string, next: string): string[] {
  const recording = newRecording();
  recording.answer(answerFrom(today, 0));
  recording.answer(answerFrom(next, 1));
  return [...recording.known.funds.values()]
    .flatMap(({ id, symbols, goneAt, series }) =>
      [...series.values()].flatMap(({ asset, regroupings }) => {
        const window = recording.samplesOf(id, asset);
        const last = samplesIn(window).at(-1);
        if (last === undefined) return [];
        const left = Number(last.balance) + Number(regroupedBetween(regroupings, 0, tomorrow + day));
        if (goneAt !== null) return left > 0 ? [`${symbols.join(' ')} gone ${left}`] : [];
        const [change] = changesIn(window, last, regroupings);
        if (change === undefined || Number(change.absolute) >= 0) return [];
        return [`${symbols.join(' ')} ${change.absolute} ${change.percent}`];
      }),
    )
    .sort();
}

const others = 'O1 5000, O2 5000, O3 5000, O4 5000';

test.each([
  ['a merger keeps its money', 'A A1 1000, B B1 500', 'A A1 B B1 1500', ''],
  ['a merger that loses money', 'A A1 1000, B B1 500', 'A A1 B B1 900', 'A A1 B B1 -600 -40.00'],
  ['a merger into the fund with less money', 'A 100, B B1 500', 'A B B1 450', 'A B B1 -150 -25.00'],
  ['three funds in one', 'A 100, B B1 B2 300, C 600', 'A B B1 B2 C 900', 'A B B1 B2 C -100 -10.00'],
  ['a merger of what is below zero', 'A A1 1000, B -50', 'A A1 B 950', ''],
  ['a fund that is divided among two', 'A 100, B 100, C D 80', 'A C 140, B D 140', ''],
  ['a fund that is divided, and loses', 'A 100, B 100, C D 80', 'A C 120, B D 130', 'C D gone 30'],
  ['the larger part of a fund goes to another', 'A B C 900, X 50', 'A 300, X B C 650', ''],
  ['money through a fund that only passes it on', 'A a 900, B b 500, C 100', 'A 600, B a 500, b C 400', ''],
  ['two that share their targets', 'A a b 300, B c 300, C 100, D 100', 'A 200, B 200, C a c 200, D b 200', ''],
  ['a small fund splits off while most is lost', 'A B C D 1000', 'A 100, B C D 500', 'B C D -500 -50.00'],
  ['it splits off with a good part of what is gone', 'A B C D 1000', 'A 200, B C D 500', 'B C D -300 -30.00'],
  ['money that goes against the symbols', 'A a 1000, B 1000', 'A 1500, B a 500', 'B a -500 -50.00'],
  ['a delisted symbol takes no money', 'A a 1000', 'A 600', 'A -400 -40.00'],
])('%s', (_, today, next, loss) => {
  expect(lost(`${others}, ${today}`, `${others}, ${next}`).join()).toBe(loss);
});

test('a merger whose money comes in a later answer moved no money', () => {
  const recording = newRecording();
  for (const [index, text] of ['A A1 1000, B 500', 'A A1 B 1000 @d0', 'A A1 B 1500'].entries())
    recording.answer(answerFrom(text, index));
  const { id, series } = recording.fund('A');
  const now = { at: stamp + 2 * day, balance: '1500' };
  const [change] = changesIn(recording.samplesOf(id, 'USDT'), now, series.get('USDT')?.regroupings);
  expect(change).toMatchObject({ absolute: '500', regrouped: '0' });
});

const symbols = [...'ABCDEFGHIJ'];
const places = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: symbols.length, maxLength: symbols.length });
/** Every symbol has money of its own and takes it along. */
const fundsAt = (where: readonly number[], money: readonly number[]): string =>
  [0, 1, 2, 3, 4]
    .flatMap((place) => {
      const own = symbols.flatMap((_, index) => (where[index] === place ? [index] : []));
      const balance = own.reduce((sum, index) => sum + (money[index] ?? 0), 0);
      return own.length === 0 ? [] : [`${own.map((index) => symbols[index]).join(' ')} ${balance}`];
    })
    .join(', ');

test('symbols that move with all of their money cause no loss, however many', () => {
  const money = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: symbols.length, maxLength: symbols.length });
  fc.assert(
    fc.property(places, places, money, (today, next, own) => {
      expect(lost(fundsAt(today, own), fundsAt(next, own))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('money that a symbol moves to and fro for years is added up, and causes no loss', () => {
  const recording = newRecording();
  const last = stamp + 1001 * halfADay;
  for (let at = stamp; at <= last; at += halfADay) {
    const here = at % day === stamp % day ? 'A M 900, B 500' : 'A 300, B M 1100';
    recording.answer(answerFrom(`${here}, ${others}`, (at - stamp) / day));
  }
  for (const [symbol, balance] of [
    ['A', '300'],
    ['B', '1100'],
  ] as const) {
    const { id, series } = recording.fund(symbol);
    const { regroupings = [], regrouped } = series.get('USDT') ?? {};
    expect(regroupings.length).toBeLessThan(180);
    expect(regroupedBetween(regroupings, 0, last)).toBe(regrouped);
    const changes = changesIn(recording.samplesOf(id, 'USDT'), { at: last, balance }, regroupings);
    expect(changes.map(({ absolute, fall }) => [absolute, fall])).toEqual(Array(4).fill(['0', undefined]));
    const peak = { at: stamp, balance: symbol === 'A' ? '1900' : '1500' };
    expect(drawdownOf(peak, { at: last, balance }, regroupings)?.absolute).toBe('-1000');
  }
});
