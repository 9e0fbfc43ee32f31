import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { AlertKind, AlertRule } from '../../../../electron/alerts/judging/rule.ts';
import { maximumRules, rulesGuard } from '../../../../electron/alerts/rule-guards.ts';
import { readSettings, settingsPatch } from '../../../../electron/settings/settings.ts';

const base = { id: 'r', enabled: true, symbol: null };
const below = { ...base, kind: 'below', asset: 'USDT', amount: '1000000' } as const;
const fall = { ...base, kind: 'fall', asset: null, percent: '10', window: 'day' } as const;
const good: Readonly<Record<AlertKind, AlertRule>> = {
  below: { ...below, symbol: '币安人生USDT', amount: '-0.5' },
  fall: { ...fall, percent: '100', window: 'previous' },
  rise: { ...fall, kind: 'rise', percent: '5000' },
  membership: { ...base, kind: 'membership' },
  backing: { ...base, kind: 'backing' },
  overdue: { ...base, kind: 'overdue', hours: 30 },
  adl: { ...fall, kind: 'adl', risk: 'high' },
  rating: { ...base, kind: 'rating', symbol: 'ACTUSDT', risk: 'extremely-high' },
};

test.each([below, fall, ...Object.values(good)])('%j is a rule', (rule) => {
  expect(v.is(rulesGuard, [rule])).toBe(true);
});

test.each([
  null,
  base,
  { ...below, amount: '1,5' },
  { ...below, amount: '9'.repeat(65) },
  { ...below, asset: null },
  { ...below, id: '' },
  { ...below, id: 'x'.repeat(65) },
  { ...below, enabled: 'yes' },
  { ...below, symbol: 'A B' },
  { ...below, percent: '10' },
  { ...fall, percent: '0' },
  { ...fall, percent: '100.01' },
  { ...fall, window: 'year' },
  { ...base, kind: 'overdue', hours: 0 },
  { ...base, kind: 'overdue', hours: 721 },
  { ...fall, kind: 'adl', risk: 'low' },
  { ...base, kind: 'rating', risk: 'HIGH' },
  { ...fall, kind: 'rating', risk: 'high' },
  { ...base, kind: 'explode' },
])('%j is no rule, and costs no other rule in a file', (bad) => {
  expect(v.is(rulesGuard, [bad])).toBe(false);
  const [before, after] = [
    { ...below, id: 'before' },
    { ...fall, id: 'after' },
  ] as const;
  const { settings, repaired } = readSettings({ rules: [before, bad, after] });
  expect(settings.rules).toEqual([before, after]);
  expect(repaired).toEqual(['rules']);
});

describe('a list of rules', () => {
  test('keeps the first of two rules with one id', () => {
    const twice = [below, { ...fall, id: 'r' }];
    expect(v.is(rulesGuard, twice)).toBe(false);
    expect(readSettings({ rules: twice }).settings.rules).toEqual([below]);
  });

  const twin = { ...below, id: 's', amount: '1000000.00' };
  const other = { ...fall, id: 'other', percent: '55' };

  test.each([
    ['the one of two twins that is on', [{ ...below, enabled: false }, other, twin], [other, twin]],
    ['the one of two rules with one id that is on', [{ ...below, enabled: false }, fall], [fall]],
    ['the first of twins, also where one is off', [below, { ...twin, enabled: false }], [below]],
    ['the first of falls written otherwise', [fall, { ...fall, id: 's', percent: '10.0' }], [fall]],
    ['the first of two that say the same', [good.membership, { ...good.membership, id: 's' }], [good.membership]],
  ])('is refused whole from a page, and keeps from a file %s', (_, rules, kept) => {
    expect(v.is(rulesGuard, rules)).toBe(false);
    expect(readSettings({ rules }).settings.rules).toEqual(kept);
  });

  test('of twins is refused by that name', () => {
    const refused = v.safeParse(rulesGuard, [below, twin]);
    expect(refused.issues?.map(({ message }) => message)).toEqual(['twin-rule']);
  });

  test('has room for the same condition at two funds, of two assets, over two windows', () => {
    const rules = [fall, { ...fall, symbol: 'AUSDT' }, { ...fall, asset: 'BTC' }, { ...fall, window: 'week' }];
    const named = rules.map((rule, index) => ({ ...rule, id: String(index) }));
    expect(v.is(rulesGuard, named)).toBe(true);
  });

  test('has a maximum length', () => {
    const numbers = Array.from({ length: maximumRules + 1 }, (_, index) => String(index));
    const rules = numbers.map((number) => ({ ...below, amount: number, id: number }));
    expect(v.is(rulesGuard, rules)).toBe(false);
    expect(v.is(rulesGuard, rules.slice(1))).toBe(true);
    expect(readSettings({ rules }).settings.rules).toHaveLength(maximumRules);
  });

  test('may be empty', () => {
    expect(readSettings({ rules: [] })).toMatchObject({ settings: { rules: [] }, repaired: [] });
  });

  test('writes amounts out in plain digits', () => {
    const [rule] = v.parse(rulesGuard, [{ ...below, amount: ' 1.5e3 ' }]);
    expect(rule).toMatchObject({ amount: '1500' });
  });
});

test('a change with one bad rule is refused whole', () => {
  expect(v.is(settingsPatch, { rules: [below] })).toBe(true);
  expect(v.is(settingsPatch, { rules: [below, { ...fall, percent: '0', id: 's' }] })).toBe(false);
});
