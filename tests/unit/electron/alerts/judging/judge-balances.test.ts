import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertCondition } from '../../../../../electron/alerts/judging/rule.ts';
import { alertedIn, below, fall, rise, ruleWith, watchWith } from '../../support/alerts/alert-watch.ts';
import { day, hour, stamp } from '../../support/recordings/samples.ts';

const alerted = (condition: AlertCondition, balances: string, step = day): string =>
  alertedIn(watchWith(ruleWith(condition)), balances, step);

/** Balances of each day, with `!` after those that are alerted. */
test.each<[string, AlertCondition, string]>([
  ['the crossing is reported once while the fund stays below', below('1000'), '1200 1100 900! 800 850 990'],
  ['the amount is included', below('1000'), '9999999999999999999999999999 1000.00000000000000000000000000!'],
  ['compared digit by digit', below('1000'), '9999999999999999999999999999 1000.00000000000000000000000001'],
  ['below zero', below('0'), '9999999999999999999999999999 -0.00000001!'],
  ['above zero', below('0'), '9999999999999999999999999999 0.00000001'],
  ['a fund that hovers at the amount is reported once', below('1000'), '1100 999! 1001 998 1009.99 1000'],
  ['and again after it recovered by one percent', below('1000'), '1100 999! 1010 1000!'],
  ['zero and each further fall below it are reported again', below('500'), '1000 400! 1 0! 0 -1! -1 -2!'],
  ['also after a recovery', below('500'), '1000 400! 0! 300 200 0! 100 -5! -4'],
  ['an amount of zero recovers too', below('0'), '5 0! 0.1 -1! 0'],
  ['and a negative one', below('-100'), '5 -100! -99.5 -100 -99 -100!'],
  ['the first reading is quiet, though it is below', below('1000'), '900 800'],
  ['unknown balances change nothing', below('500'), '1000 ? ? 400!'],
  ['a fall by the percentage is reported', fall('20'), '1230.05 984.04!'],
  ['by less it is not', fall('20'), '1230.05 984.0400000000000000001'],
  ['not even by a little less', fall('15.284552845528456'), '1230000000 1042000000'],
  ['a deeper fall is reported at each step of it', fall('10'), '1000 895! 830 806 805.5! 500! 100! 1!'],
  ['reaching zero needs no percentage', fall('10'), '5 0! 0'],
  ['nor falling below it', fall('10'), '0 -500! -500 -500.1! -500 -900!'],
  ['but the way back up is none', fall('10'), '-900 -500 0 5'],
  [
    'a later fall over a month is from the highest since',
    fall('10', 'month'),
    '2000 1000! 1120 1160 1200 1140 1081 1080!',
  ],
  ['also in small steps', fall('10', 'month'), '2000 1000! 1105 1000 990 901 900!'],
])('%s', (_, condition, balances) => expect(alerted(condition, balances)).toBe(balances));

test.each([
  '1000 0! 500 5!',
  '1000 -50! 500 5!',
  '1000 400! 500 440!',
  '1000 100! 200 400 350!',
  '1000 0! 500 500 510 470',
])('a balance that came back and falls again is reported again, and the old fall is not: %s', (balances) => {
  for (const window of ['previous', 'day', 'week', 'month'] as const)
    expect(alerted(fall('10', window), balances)).toBe(balances);
});

test('a rule that is made while the fund is below is quiet until it has recovered', () => {
  const watch = watchWith();
  alertedIn(watch, '900');
  watch.rules = [ruleWith(below('1000'))];
  expect(alertedIn(watch, '900 850 2000 850!')).toBe('900 850 2000 850!');
});

test('an alert says what fell, from what to what, and since when', () => {
  const watch = watchWith(ruleWith(below('1000')), ruleWith(fall('10')));
  alertedIn(watch, '1200 1100');
  const answer = (days: number, balance: string) =>
    watch.answer({ stamp: stamp + days * day, funds: [{ balances: { USDT: balance } }] });
  expect(answer(2, '900')).toMatchObject([
    {
      began: stamp + 2 * day + hour,
      findings: [
        { kind: 'fall', deeper: false, move: { from: '1100', to: '900' } },
        { kind: 'below', asset: 'USDT', amount: '1000', to: '900', move: { from: '1100', to: '900' } },
      ],
    },
  ]);
  expect(answer(3, '700')).toMatchObject([
    { began: stamp + 2 * day + hour, findings: [{ deeper: true, move: { from: '1100', to: '700' } }] },
  ]);
});

test('a deeper fall below an amount began with the first, and one after a recovery by itself', () => {
  const watch = watchWith(ruleWith(below('500')));
  const ages = ['1000', '400', '0', '300', '200', '0', '100', '-5'].flatMap((balance, index) =>
    watch
      .answer({ stamp: stamp + index * day, funds: [{ balances: { USDT: balance } }] })
      .map(({ at, began }) => at - began),
  );
  expect(ages).toEqual([0, day, 0, 0]);
});

test('ignores other assets of the fund; of any asset, one alert names the deepest first', () => {
  const watch = watchWith(ruleWith(below('1000', 'USDC')), ruleWith({ ...fall('10'), asset: null } as AlertCondition));
  const answer = (days: number, balances: Readonly<Record<string, string>>) =>
    watch
      .answer({ stamp: stamp + days * day, funds: [{ balances }] })
      .map(({ findings }) => findings.map((one) => `${one.kind} ${'move' in one ? one.move?.asset : ''}`));
  answer(0, { BTC: '10', USDT: '1000', USDC: '5000' });
  expect(answer(1, { BTC: '8', USDT: '300', USDC: '5000' })).toEqual([['fall USDT', 'fall BTC']]);
  expect(answer(2, { BTC: '8', USDT: '300', USDC: '990' })).toEqual([['fall USDC', 'below USDC']]);
});

test('a rise is reported as what it is, after any fall of the same fund', () => {
  const watch = watchWith(ruleWith(rise('50')), ruleWith(fall('50')));
  const kinds = ['100', '20', '3000', '3000'].map((balance, index) => {
    const [alert] = watch.answer({ stamp: stamp + index * day, funds: [{ balances: { USDT: balance } }] });
    return alert?.findings[0].kind;
  });
  expect(kinds).toEqual([undefined, 'fall', 'rise', undefined]);
});

describe('a fall over a window', () => {
  test('in small steps after a rise within the window is one from the highest balance, and says since when', () => {
    const watch = watchWith(ruleWith(fall('10')));
    expect(alertedIn(watch, '1000 1000 1500 1440 1380', 3 * hour)).not.toContain('!');
    const [alert] = watch.answer({ stamp: stamp + 15 * hour, funds: [{ balances: { USDT: '1340' } }] });
    expect(alert?.findings[0]).toMatchObject({
      kind: 'fall',
      move: { from: '1500', to: '1340', change: { since: stamp + 6 * hour, percent: '-10.66', complete: false } },
    });
  });

  test('is measured from no balance that is older than the window', () => {
    const slow = '1500 1490 1480 1470 1460 1450 1440 1430 1420 1410 1400 1390 1380 1370 1360 1350';
    expect(alerted(fall('10'), slow, 6 * hour)).toBe(slow);
    expect(alerted(fall('10', 'week'), slow, 6 * hour)).toBe(`${slow}!`);
  });

  test('is found exactly where comparing all balances of the window finds it', () => {
    const step = fc.integer({ min: -60, max: 40 });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
        let balance = 1000;
        const balances = steps.map((change) => (balance += change));
        const first = balances.findIndex((now, place) => {
          const highest = Math.max(...balances.slice(0, place));
          return place > 0 && (highest - now) * 10 >= highest;
        });
        const found = alerted(fall('10'), balances.join(' '), 2 * hour).split(' ');
        expect(found.findIndex((text) => text.endsWith('!'))).toBe(first);
      }),
    );
  });
});
