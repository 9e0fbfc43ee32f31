import { expect, test } from 'vitest';
import { withCircumstances } from '../../../../electron/alerts/circumstances.ts';
import { queued } from '../../../../electron/alerts/delivery/waiting.ts';
import { emptyAlertMemory } from '../../../../electron/alerts/judging/memory.ts';
import { previousFunds } from '../../../../electron/alerts/judging/previous-funds.ts';
import { leftFunds } from '../../../../electron/alerts/left-funds.ts';
import type { FundRecord } from '../../../../electron/funds/view/watchlist-view.ts';
import { fall, ruleWith, watchWith } from '../support/alerts/alert-watch.ts';
import { day, snapshotOf, stamp } from '../support/recordings/samples.ts';

const numbers = Array.from({ length: 50 }, (_, index) => index + 1);

test('asks once how many of many funds fell together, and compares only the ten worst with the recording', () => {
  const watch = watchWith(ruleWith(fall('10')));
  const funds = (balanceOf: (id: number) => number) =>
    numbers.map((id) => ({ key: String(id), balances: { USDT: String(balanceOf(id)) } }));
  watch.answer({ stamp, funds: funds(() => 100) });
  const asked: number[] = [];
  const compared: number[] = [];
  const alerts = withCircumstances(watch.answer({ stamp: stamp + day, funds: funds((id) => 90 - id) }), {
    largestFall(fund) {
      compared.push(Number(fund));
      return null;
    },
    fellTogether(under) {
      asked.push(under);
      return null;
    },
  });
  expect(alerts).toHaveLength(numbers.length);
  expect(asked).toEqual([stamp + day]);
  expect(compared).toEqual(numbers.slice(-10));
});

test('searches an answer once for all funds that a watched symbol has left', () => {
  const remembered = numbers.map((id) => {
    const symbols = ['GONE', `OWN${id}`, 'SHARED'];
    return { key: String(id), watched: ['GONE'], symbols, held: [], changes: [], newest: stamp, states: [] };
  });
  const snapshot = snapshotOf(numbers.map((id) => ({ symbols: [`OWN${id}`, 'SHARED'], balances: [] })));
  let asked = 0;
  const recordOf = (fund: (typeof snapshot.funds)[number]): FundRecord => {
    asked += 1;
    return { id: Number(fund.symbols[0]?.slice(3)), recordedSince: null, membership: null, balances: [], unlisted: [] };
  };
  const left = leftFunds(remembered, [], { ...snapshot, uncovered: ['GONE'] }, recordOf);
  expect(left.map(({ key, watched }) => [key, watched])).toEqual(numbers.map((id) => [String(id), ['GONE']]));
  expect(asked).toBe(numbers.length);
});

test('compares a fund with a new key only with funds that share a symbol', () => {
  const observed = numbers.map((id) => {
    const symbols = [`A${id}`, `B${id}`];
    return { key: `new ${id}`, watched: symbols, symbols, membership: null, unlisted: [], balances: [] };
  });
  let looks = 0;
  const remembered = numbers.map((id) => ({
    ...{ key: `old ${id}`, watched: [`A${id}`], held: [], changes: [], newest: stamp, states: [] },
    get symbols() {
      looks += 1;
      return [`A${id}`, `B${id}`];
    },
  }));
  const answer = { at: stamp, exchangeTime: stamp, complete: true, isRecorded: true, watchlist: [], adl: null };
  const found = previousFunds(
    { ...emptyAlertMemory, funds: remembered.toReversed() },
    { ...answer, funds: observed, left: [], missing: [], gone: [] },
  );
  expect([...found].map(([key, { key: before }]) => [key, before])).toEqual(
    numbers.map((id) => [`new ${id}`, `old ${id}`]),
  );
  expect(looks).toBeLessThan(5 * numbers.length);
});

test('of more than a thousand alerts that wait the gravest stay', () => {
  const watch = watchWith(ruleWith(fall('10')));
  const funds = (balance: (id: number) => number) =>
    Array.from({ length: 1001 }, (_, id) => ({ key: String(id), balances: { USDT: String(balance(id)) } }));
  watch.answer({ stamp, funds: funds(() => 10_000) });
  const found = watch.answer({ stamp: stamp + day, funds: funds((id) => 8000 - id) });
  const waiting = queued([], found, []).map((alert) => Number(alert.fund));
  expect(waiting).toEqual(Array.from({ length: 1000 }, (_, place) => 1000 - place));
});
