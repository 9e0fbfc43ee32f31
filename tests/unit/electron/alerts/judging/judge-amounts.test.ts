import { describe, expect, test } from 'vitest';
import { below, daysNotified, fall, rise, ruleWith, watchWith } from '../../support/alerts/alert-watch.ts';
import { day, hour, stamp } from '../../support/recordings/samples.ts';

describe('below an amount', () => {
  test('reports the crossing once for as long as the fund stays below', () => {
    const days = watchWith(ruleWith(below('1000'))).days(['1200', '1100', '900', '800', '850', '990']);
    expect(daysNotified(days)).toEqual([2]);
    expect(days[2]?.[0]?.findings).toMatchObject([
      { kind: 'below', asset: 'USDT', amount: '1000', to: '900', move: { from: '1100', to: '900' } },
    ]);
  });

  test.each([
    ['1000', '1000.00000000000000000000000000', [1]],
    ['1000', '1000.00000000000000000000000001', []],
    ['0', '-0.00000001', [1]],
    ['0', '0.00000001', []],
  ])('includes the amount itself, compared digit by digit: %s and %s', (amount, balance, days) => {
    expect(daysNotified(watchWith(ruleWith(below(amount))).days(['9999999999999999999999999999', balance]))).toEqual(
      days,
    );
  });

  test('reports a fund that hovers at the amount once, and again after it recovered by one percent', () => {
    const trembling = ['1100', '999', '1001', '998', '1009.99', '1000'];
    expect(daysNotified(watchWith(ruleWith(below('1000'))).days(trembling))).toEqual([1]);
    expect(daysNotified(watchWith(ruleWith(below('1000'))).days(['1100', '999', '1010', '1000']))).toEqual([1, 3]);
  });

  test('reports reaching zero and each further fall below it again', () => {
    expect(
      daysNotified(watchWith(ruleWith(below('500'))).days(['1000', '400', '1', '0', '0', '-1', '-1', '-2'])),
    ).toEqual([1, 3, 5, 7]);
    const again = watchWith(ruleWith(below('500'))).days(['1000', '400', '0', '300', '200', '0', '100', '-5', '-4']);
    expect(daysNotified(again)).toEqual([1, 2, 5, 7]);
    expect(again.flat().map(({ began, at }) => at - began)).toEqual([0, day, 0, 0]);
  });

  test('can report again after a recovery from zero or from a negative amount', () => {
    expect(daysNotified(watchWith(ruleWith(below('0'))).days(['5', '0', '0.1', '-1', '0']))).toEqual([1, 3]);
    expect(
      daysNotified(watchWith(ruleWith(below('-100'))).days(['5', '-100', '-99.5', '-100', '-99', '-100'])),
    ).toEqual([1, 5]);
  });

  test('the first reading is quiet, also when it is already below, and so is a rule made then', () => {
    expect(daysNotified(watchWith(ruleWith(below('1000'))).days(['900', '800']))).toEqual([]);
    const watch = watchWith();
    watch.days(['900']);
    watch.rules = [ruleWith(below('1000'))];
    watch.answer({ stamp, funds: [{ balances: { USDT: '900' } }] });
    expect(watch.answer({ stamp: stamp + day, funds: [{ balances: { USDT: '850' } }] })).toEqual([]);
    expect(watch.answer({ stamp: stamp + 2 * day, funds: [{ balances: { USDT: '2000' } }] })).toEqual([]);
    expect(watch.answer({ stamp: stamp + 3 * day, funds: [{ balances: { USDT: '850' } }] })).toHaveLength(1);
  });

  test('ignores other assets of the fund', () => {
    const watch = watchWith(ruleWith(below('1000', 'USDC')));
    watch.answer({ stamp, funds: [{ balances: { USDT: '5000', USDC: '5000' } }] });
    expect(watch.answer({ stamp: stamp + day, funds: [{ balances: { USDT: '1', USDC: '5000' } }] })).toEqual([]);
    expect(watch.answer({ stamp: stamp + 2 * day, funds: [{ balances: { USDT: '1', USDC: '1' } }] })).toHaveLength(1);
  });
});

describe('a fall by a percentage', () => {
  test('includes exactly the percentage and nothing below it', () => {
    const days = watchWith(ruleWith(fall('15.284552845528456'))).days(['1230000000', '1042000000']);
    expect(daysNotified(days)).toEqual([]);
    expect(daysNotified(watchWith(ruleWith(fall('20'))).days(['1230.05', '984.04']))).toEqual([1]);
    expect(daysNotified(watchWith(ruleWith(fall('20'))).days(['1230.05', '984.0400000000000000001']))).toEqual([]);
  });

  test('a fall that goes deeper is reported at each further step of the percentage, with when it began', () => {
    const days = watchWith(ruleWith(fall('10'))).days(['1000', '895', '830', '806', '805.5', '500', '100', '1']);
    expect(daysNotified(days)).toEqual([1, 4, 5, 6, 7]);
    expect(days.flat().map(({ began }) => began)).toEqual(Array.from({ length: 5 }, () => stamp + day + hour));
    expect(days[4]?.[0]?.findings[0]).toMatchObject({
      deeper: true,
      move: { from: '1000', to: '805.5', change: { since: stamp, complete: false, percent: '-19.45' } },
    });
  });

  test.each([
    ['1000 0 500 5', [1, 3]],
    ['1000 -50 500 5', [1, 3]],
    ['1000 400 500 440', [1, 3]],
    ['1000 100 200 400 350', [1, 4]],
    ['1000 0 500 500 510 470', [1]],
  ])('a balance that came back and falls again is reported again, and the old fall is not: %s', (balances, days) => {
    for (const window of ['previous', 'day', 'week', 'month'] as const)
      expect(daysNotified(watchWith(ruleWith(fall('10', window))).days(balances.split(' ')))).toEqual(days);
  });

  test.each([
    ['reaching zero', ['5', '0', '0'], [1]],
    ['each further fall below zero', ['0', '-500', '-500', '-500.1', '-500', '-900'], [1, 3, 5]],
    ['but no way back up', ['-900', '-500', '0', '5'], []],
  ])('%s needs no percentage', (_, balances, days) => {
    expect(daysNotified(watchWith(ruleWith(fall('10'))).days(balances))).toEqual(days);
  });

  test('of any asset is one alert that names the deepest first', () => {
    const rule = ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'previous' });
    const watch = watchWith(rule);
    watch.answer({ stamp, funds: [{ balances: { BTC: '10', USDT: '1000', U: '5' } }] });
    const alerts = watch.answer({ stamp: stamp + day, funds: [{ balances: { BTC: '8', USDT: '300', U: '5' } }] });
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.findings.map((finding) => 'move' in finding && finding.move?.asset)).toEqual(['USDT', 'BTC']);
  });
});

describe('a rise', () => {
  test('is reported as what it is, after any fall of the same fund', () => {
    const watch = watchWith(ruleWith(rise('50')), ruleWith(fall('50')));
    const days = watch.days(['100', '20', '3000', '3000']);
    expect(days.map((alerts) => alerts[0]?.findings[0].kind)).toEqual([undefined, 'fall', 'rise', undefined]);
  });
});
