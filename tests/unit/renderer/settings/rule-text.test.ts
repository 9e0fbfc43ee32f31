import { expect, test } from 'vitest';
import type { AlertRule } from '../../../../electron/alerts/judging/rule.ts';
import { overwriteGetLocale } from '../../../../messages/compiled/runtime.js';
import { ruleParts, ruleSentence } from '../../../../renderer/settings/alerts/rule-text.ts';

const common = { id: 'r1', enabled: true, symbol: null };

test.each<[AlertRule, string]>([
  [
    { ...common, kind: 'fall', asset: null, percent: '10', window: 'day' },
    'Tell me when any watched fund falls by 10% within 24 hours in any asset.',
  ],
  [
    { ...common, symbol: 'BTCUSDT', kind: 'rise', asset: 'USDT', percent: '0.5', window: 'previous' },
    'Tell me when the BTCUSDT fund rises by 0.5% since the previous update in USDT.',
  ],
  [
    { ...common, kind: 'below', asset: 'USDT', amount: '1234567.5' },
    'Tell me when any watched fund drops to 1,234,567.5 USDT or less.',
  ],
  [{ ...common, kind: 'membership' }, 'Tell me when symbols join or leave any watched fund.'],
  [{ ...common, kind: 'backing' }, 'Tell me when any watched symbol moves to another fund.'],
  [{ ...common, symbol: 'ACTUSDT', kind: 'backing' }, 'Tell me when ACTUSDT moves to another fund.'],
  [
    { ...common, kind: 'overdue', hours: 36 },
    'Tell me when the exchange has not updated any watched fund for 36 hours.',
  ],
  [
    { ...common, kind: 'adl', asset: null, percent: '5', window: 'week', risk: 'high' },
    'Tell me when any watched fund falls by 5% within 7 days in any asset while the exchange rates its ADL risk high or extremely high.',
  ],
  [
    { ...common, kind: 'rating', risk: 'high' },
    'Tell me when the exchange’s own ADL rating of any watched symbol reaches high or extremely high.',
  ],
  [
    { ...common, symbol: 'ACTUSDT', kind: 'rating', risk: 'extremely-high' },
    'Tell me when the exchange’s own ADL rating of ACTUSDT reaches extremely high.',
  ],
])('a rule is one sentence: %o', (rule, sentence) => {
  expect(ruleSentence(rule, 'en')).toBe(sentence);
});

test.each<[AlertRule, string]>([
  [
    { ...common, symbol: 'BTCUSDT', kind: 'fall', asset: 'USDT', percent: '10', window: 'day' },
    '当 BTCUSDT 基金的 USDT 在 24 小时内下降 10% 时通知我。',
  ],
  [
    { ...common, symbol: '币安人生USDT', kind: 'below', asset: 'USDT', amount: '5' },
    '当 币安人生USDT 基金的余额降至 5 USDT 或以下时通知我。',
  ],
  [
    { ...common, symbol: 'ACTUSDT', kind: 'rating', risk: 'medium' },
    '当交易所对 ACTUSDT 的自动减仓评级达到中或更高时通知我。',
  ],
  [{ ...common, symbol: 'ACTUSDT', kind: 'backing' }, '当 ACTUSDT 转入其他基金时通知我。'],
  [{ ...common, kind: 'membership' }, '当有合约加入或移出任一自选基金时通知我。'],
])('in Chinese a name is set apart, and nothing else: %o', (rule, sentence) => {
  overwriteGetLocale(() => 'zh-CN');
  expect(ruleSentence(rule, 'zh-CN')).toBe(sentence);
});

test('its sentence is cut where something is filled in, without its full stop', () => {
  const parts = ruleParts('below').map((part) => ('text' in part ? part.text.trim() : part));
  const [fund, amount, asset] = ['fund', 'amount', 'asset'].map((place) => ({ place }));
  expect(parts).toEqual(['Tell me when', fund, 'drops to', amount, asset, 'or less.']);
  expect(ruleParts('fall').at(-1)).toEqual({ place: 'asset' });
});
