import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alert } from '../../../../../electron/alerts/judging/alert.ts';
import type { AlertCondition } from '../../../../../electron/alerts/judging/rule.ts';
import { type Answer, type ListedFund, ruleWith, watchWith } from '../../support/alerts/alert-watch.ts';
import { day, hour, stamp } from '../../support/recordings/samples.ts';

const amount = fc.integer({ min: -20, max: 2000 }).map(String);
const window = fc.constantFrom('previous' as const, 'day' as const, 'week' as const, 'month' as const);
const condition: fc.Arbitrary<AlertCondition> = fc.oneof(
  fc.record({ kind: fc.constant('below' as const), asset: fc.constantFrom('USDT', 'BTC'), amount }),
  fc.record({
    kind: fc.constantFrom('fall' as const, 'rise' as const),
    asset: fc.constantFrom('USDT', null),
    percent: fc.constantFrom('0.5', '10', '50', '100'),
    window,
  }),
  fc.constant({ kind: 'membership' as const }),
  fc.record({ kind: fc.constant('overdue' as const), hours: fc.integer({ min: 1, max: 100 }) }),
  fc.record({
    kind: fc.constant('adl' as const),
    asset: fc.constant(null),
    percent: fc.constantFrom('1', '20'),
    window,
    risk: fc.constantFrom('high' as const, 'extremely-high' as const),
  }),
);

const watchlist = ['A', 'B', 'C', 'D'];
/** One key is one fund: its symbols never change all at once, or the history would call it another. */
const fund = (key: string, names: readonly string[]): fc.Arbitrary<ListedFund> =>
  fc.record({
    key: fc.constant(key),
    symbols: fc.shuffledSubarray([...names, `${key}2`]).map((symbols) => [...symbols, `${key}1`]),
    balances: fc.record(
      { USDT: fc.option(amount, { freq: 10 }), BTC: fc.option(amount, { freq: 10 }) },
      { requiredKeys: ['USDT'] },
    ),
  });
const funds = fc
  .tuple(fund('F', ['A', 'B']), fund('G', ['C']), fund('H', ['D']))
  .chain((all) => fc.shuffledSubarray(all));

/** Years of answers: mostly a new stamp a day, at times the same again, or one after a long sleep. */
const answers: fc.Arbitrary<readonly Answer[]> = fc
  .array(
    fc.record({
      step: fc.constantFrom(0, 0, 1, 1, 1, 1, 3, 40),
      late: fc.integer({ min: 0, max: 60 }),
      funds,
      complete: fc.constantFrom(true, true, true, false),
      adl: fc.option(fc.dictionary(fc.constantFrom(...watchlist), fc.constantFrom('LOW', 'HIGH', 'EXTREMELY_HIGH'))),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let days = 0;
    return steps.map(({ step, late, funds: listed, complete, adl }) => {
      days += step;
      const at = stamp + days * day + late * hour;
      return { stamp: stamp + days * day, at, funds: listed, complete, watchlist, ...(adl === null ? {} : { adl }) };
    });
  });
const rules = fc.array(condition, { minLength: 1, maxLength: 6 });

function alertsOf(conditions: readonly AlertCondition[], given: readonly Answer[]): (readonly Alert[])[] {
  const watch = watchWith(...conditions.map((each, index) => ruleWith(each, { id: `rule-${index}` })));
  return given.map((answer) => watch.answer(answer));
}

test('neither the order of funds, symbols and rules nor an answer that comes twice changes what is reported', () => {
  const essence = (days: readonly (readonly Alert[])[]) =>
    days.map((alerts) =>
      alerts.map(({ fund: key, findings }) => `${key} ${findings.map(({ rule }) => rule).sort()}`).sort(),
    );
  fc.assert(
    fc.property(rules, answers, (conditions, given) => {
      const plain = alertsOf(conditions, given);
      const turned = given.map((answer) => ({
        ...answer,
        funds: answer.funds.map((each) => ({ ...each, symbols: [...(each.symbols ?? [])].reverse() })).reverse(),
      }));
      const reversed = conditions.map((each, index) => ruleWith(each, { id: `rule-${index}` })).reverse();
      const watch = watchWith(...reversed);
      expect(essence(turned.map((answer) => watch.answer(answer)))).toEqual(essence(plain));
      const twice = alertsOf(
        conditions,
        given.flatMap((answer) => [answer, answer]),
      );
      expect(essence(twice.filter((_, index) => index % 2 === 0))).toEqual(essence(plain));
      expect(twice.filter((_, index) => index % 2 === 1).flat()).toEqual([]);
    }),
  );
});
