import { describe, expect, test } from 'vitest';
import type { AlertRule } from '../../../../electron/alerts/judging/rule.ts';
import { draftOf, newDraft, type RuleDraft, readDraft } from '../../../../renderer/settings/alerts/rule-draft.ts';

const read = (change: Partial<RuleDraft>, locale: 'en' | 'zh-CN' = 'en') =>
  readDraft({ ...newDraft('r1'), ...change }, locale);
const refusalOf = (change: Partial<RuleDraft>): string | null => {
  const reading = read(change);
  return reading.ok ? null : reading.refusal();
};
const common = { id: 'r1', enabled: true, symbol: null };

describe('a draft of a rule', () => {
  const fall = { asset: null, percent: '10', window: 'day' } as const;

  test.each<[string, Partial<RuleDraft>, Partial<AlertRule>]>([
    ['what it begins with', {}, { kind: 'fall', ...fall }],
    [
      'a percentage as people type it',
      { percent: ' 12,5 % ', asset: 'USDT' },
      { ...fall, kind: 'fall', asset: 'USDT', percent: '12.5' },
    ],
    ['a rise', { kind: 'rise', percent: '250' }, { ...fall, kind: 'rise', percent: '250' }],
    [
      'an amount',
      { kind: 'below', amount: '1.5M', asset: 'USDT' },
      { kind: 'below', asset: 'USDT', amount: '1500000' },
    ],
    ['hours', { kind: 'overdue', hours: ' 36 ' }, { kind: 'overdue', hours: 36 }],
    ['a membership', { kind: 'membership' }, { kind: 'membership' }],
    ['a move', { kind: 'backing' }, { kind: 'backing' }],
    ['a fall and a rating', { kind: 'adl', risk: 'extremely-high' }, { kind: 'adl', ...fall, risk: 'extremely-high' }],
    ['a rating', { kind: 'rating', risk: 'medium' }, { kind: 'rating', risk: 'medium' }],
    [
      'a fall and a medium rating, the nearest that is',
      { kind: 'adl', risk: 'medium' },
      { kind: 'adl', ...fall, risk: 'high' },
    ],
  ])('of %s becomes a rule', (_, change, rule) => {
    expect(read(change)).toEqual({ ok: true, rule: { ...common, ...rule } });
  });

  test('reads amounts of its language', () => {
    expect(read({ kind: 'below', amount: '５００万', asset: 'USDT' }, 'zh-CN')).toMatchObject({
      rule: { amount: '5000000' },
    });
  });

  test.each<[Partial<RuleDraft>, string]>([
    [{ percent: '' }, 'Enter a percentage.'],
    [{ kind: 'below', amount: ' ', asset: 'USDT' }, 'Enter an amount.'],
    [{ percent: 'ten' }, 'This isn’t a number. Write it like 250,000 or 1.5M.'],
    [{ percent: '0' }, 'Enter a percentage above 0, up to 100.'],
    [{ percent: '-5' }, 'Enter a percentage above 0, up to 100.'],
    [{ percent: '101' }, 'Enter a percentage above 0, up to 100.'],
    [{ kind: 'rise', percent: '100001' }, 'Enter a percentage above 0, up to 100,000.'],
    [{ kind: 'overdue', hours: '0' }, 'Enter a whole number of hours from 1 to 720.'],
    [{ kind: 'overdue', hours: '1.5' }, 'Enter a whole number of hours from 1 to 720.'],
    [{ kind: 'overdue', hours: '721' }, 'Enter a whole number of hours from 1 to 720.'],
    [{ kind: 'below', amount: '5', asset: null }, 'Choose an asset.'],
  ])('%o is refused in words', (change, refusal) => {
    expect(refusalOf(change)).toBe(refusal);
  });

  test('names both readings of an ambiguous text', () => {
    const refusal = refusalOf({ kind: 'below', amount: '1.500', asset: 'USDT' });
    expect(refusal).toBe('This could mean 1.5 or 1,500. Write it out.');
  });

  test.each<AlertRule>([
    { ...common, kind: 'fall', asset: 'USDC', percent: '0.5', window: 'previous' },
    { ...common, kind: 'below', asset: 'USDT', amount: '1234567.89' },
    { ...common, kind: 'overdue', hours: 48 },
    { ...common, enabled: false, symbol: 'BTCUSDT', kind: 'membership' },
    { ...common, kind: 'adl', asset: null, percent: '5', window: 'month', risk: 'high' },
  ])('of %o is the same rule when nothing is edited', (rule) => {
    expect(readDraft(draftOf(rule, 'en'), 'en')).toEqual({ ok: true, rule });
  });
});
