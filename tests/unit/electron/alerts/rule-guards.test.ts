import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { maximumRules, rulesGuard } from '../../../../electron/alerts/rule-guards.ts';
import { readSettings, settingsPatch } from '../../../../electron/settings/settings.ts';

const base = { id: 'r', enabled: true, symbol: null };
const below = { ...base, kind: 'below', asset: 'USDT', amount: '1000000' };
const fall = { ...base, kind: 'fall', asset: null, percent: '10', window: 'day' };
const good: readonly object[] = [
  below,
  { ...below, symbol: '币安人生USDT', amount: '-0.5' },
  fall,
  { ...fall, percent: '100', window: 'previous' },
  { ...fall, kind: 'rise', percent: '5000' },
  { ...base, kind: 'membership' },
  { ...base, kind: 'backing' },
  { ...base, kind: 'overdue', hours: 30 },
  { ...fall, kind: 'adl', risk: 'high' },
  { ...base, kind: 'rating', symbol: 'ACTUSDT', risk: 'extremely-high' },
];

test.each(good)('%j is a rule', (rule) => {
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
  const others = [
    { ...below, id: 'before' },
    { ...fall, id: 'after' },
  ];
  const { settings, repaired } = readSettings({ rules: [others[0], bad, others[1]] });
  expect(settings.rules).toEqual(others);
  expect(repaired).toEqual(['rules']);
});

describe('a list of rules', () => {
  test('keeps the first of two rules with one id', () => {
    const twice = [below, { ...fall, id: 'r' }];
    expect(v.is(rulesGuard, twice)).toBe(false);
    expect(readSettings({ rules: twice }).settings.rules).toEqual([below]);
  });

  test.each([
    ['twins', below, { ...below, id: 's' }],
    ['rules with one id', below, { ...fall, id: 'r' }],
  ])('keeps the one of two %s that is on', (_, off, on) => {
    const other = { ...fall, id: 'other', percent: '55' };
    const rules = [{ ...off, enabled: false }, other, on];
    expect(readSettings({ rules }).settings.rules).toEqual([other, on]);
  });

  test.each([
    [below, { ...below, amount: '1000000.00', enabled: false }],
    [fall, { ...fall, percent: '10.0' }],
    [good[6], good[6]],
  ])('refuses twins, switched off or written otherwise, and keeps the first: %j', (rule, twin) => {
    const twins = [rule, { ...twin, id: 's' }];
    const refused = v.safeParse(rulesGuard, twins);
    expect(refused.issues?.map(({ message }) => message)).toEqual(['twin-rule']);
    expect(readSettings({ rules: twins }).settings.rules).toEqual([rule]);
  });

  test('has room for the same condition at two funds, of two assets, over two windows', () => {
    const rules = [fall, { ...fall, symbol: 'AUSDT' }, { ...fall, asset: 'BTC' }, { ...fall, window: 'week' }];
    expect(
      v.is(
        rulesGuard,
        rules.map((rule, index) => ({ ...rule, id: String(index) })),
      ),
    ).toBe(true);
  });

  test('has a maximum length', () => {
    const rules = Array.from({ length: maximumRules + 1 }, (_, index) => ({
      ...below,
      amount: String(index),
      id: String(index),
    }));
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
