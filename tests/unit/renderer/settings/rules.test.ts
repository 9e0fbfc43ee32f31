import { describe, expect, test } from 'vitest';
import type { AlertRule } from '../../../../electron/alerts/judging/rule.ts';
import { overwriteGetLocale } from '../../../../messages/compiled/runtime.js';
import { draftOf, newDraft, type RuleDraft, readDraft } from '../../../../renderer/settings/alerts/rule-draft.ts';
import { ruleParts, ruleSentence } from '../../../../renderer/settings/alerts/rule-text.ts';

const rule = { id: 'r1', enabled: true, symbol: null };
const act = { ...rule, symbol: 'ACTUSDT' };
const fall = { kind: 'fall', asset: null, percent: '10', window: 'day' } as const;
const rise = { kind: 'rise', asset: 'USDT', percent: '0.5', window: 'previous' } as const;
const adl = { ...fall, kind: 'adl', window: 'week', risk: 'high' } as const;
const below = { kind: 'below', asset: 'USDT', amount: '1234567.5' } as const;

test.each<[AlertRule, string]>([
  [{ ...rule, ...fall }, 'any watched fund falls by 10% within 24 hours in any asset.'],
  [{ ...act, ...rise }, 'the ACTUSDT fund rises by 0.5% since the previous update in USDT.'],
  [{ ...rule, ...below }, 'any watched fund drops to 1,234,567.5 USDT or less.'],
  [{ ...rule, kind: 'membership' }, 'symbols join or leave any watched fund.'],
  [{ ...rule, kind: 'backing' }, 'any watched symbol moves to another fund.'],
  [{ ...act, kind: 'backing' }, 'ACTUSDT moves to another fund.'],
  [{ ...rule, kind: 'overdue', hours: 36 }, 'the exchange has not updated any watched fund for 36 hours.'],
  [
    { ...rule, ...adl },
    'any watched fund falls by 10% within 7 days in any asset while the exchange rates its ADL risk high or extremely high.',
  ],
  [
    { ...rule, kind: 'rating', risk: 'high' },
    'the exchange’s own ADL rating of any watched symbol reaches high or extremely high.',
  ],
  [
    { ...act, kind: 'rating', risk: 'extremely-high' },
    'the exchange’s own ADL rating of ACTUSDT reaches extremely high.',
  ],
])('a rule is one sentence: %o', (rule, sentence) => {
  expect(ruleSentence(rule, 'en')).toBe(`Tell me when ${sentence}`);
});

test.each<[AlertRule, string]>([
  [{ ...act, ...fall, asset: 'USDT' }, '当 ACTUSDT 基金的 USDT 在 24 小时内下降 10% 时通知我。'],
  [{ ...act, ...below, symbol: '币安人生USDT' }, '当 币安人生USDT 基金的余额降至 1,234,567.5 USDT 或以下时通知我。'],
  [{ ...act, kind: 'rating', risk: 'medium' }, '当交易所对 ACTUSDT 的自动减仓评级达到中或更高时通知我。'],
  [{ ...act, kind: 'backing' }, '当 ACTUSDT 转入其他基金时通知我。'],
  [{ ...rule, kind: 'membership' }, '当有合约加入或移出任一自选基金时通知我。'],
])('the Chinese sentence has spaces only around names: %o', (rule, sentence) => {
  overwriteGetLocale(() => 'zh-CN');
  expect(ruleSentence(rule, 'zh-CN')).toBe(sentence);
});

test('the sentence is split at its fields, without the full stop of the last field', () => {
  const parts = ruleParts('below').map((part) => ('text' in part ? part.text.trim() : part));
  const [fund, amount, asset] = ['fund', 'amount', 'asset'].map((place) => ({ place }));
  expect(parts).toEqual(['Tell me when', fund, 'drops to', amount, asset, 'or less.']);
  expect(ruleParts('fall').at(-1)).toEqual({ place: 'asset' });
});

const read = (change: Partial<RuleDraft>, locale: 'en' | 'zh-CN' = 'en') =>
  readDraft({ ...newDraft('r1'), ...change }, locale);
const refusalOf = (change: Partial<RuleDraft>): string | null => {
  const reading = read(change);
  return reading.ok ? null : reading.refusal();
};

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
  ])('of %s becomes a rule', (_, change, condition) => {
    expect(read(change)).toEqual({ ok: true, rule: { ...rule, ...condition } });
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
    { ...rule, kind: 'fall', asset: 'USDC', percent: '0.5', window: 'previous' },
    { ...rule, kind: 'below', asset: 'USDT', amount: '1234567.89' },
    { ...rule, kind: 'overdue', hours: 48 },
    { ...rule, enabled: false, symbol: 'BTCUSDT', kind: 'membership' },
    { ...rule, kind: 'adl', asset: null, percent: '5', window: 'month', risk: 'high' },
  ])('of %o is the same rule when nothing is edited', (rule) => {
    expect(readDraft(draftOf(rule, 'en'), 'en')).toEqual({ ok: true, rule });
  });
});
