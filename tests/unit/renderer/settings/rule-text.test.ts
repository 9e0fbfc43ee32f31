import { expect, test } from 'vitest';
import type { AlertRule } from '../../../../electron/alerts/judging/rule.ts';
import { overwriteGetLocale } from '../../../../messages/compiled/runtime.js';
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
