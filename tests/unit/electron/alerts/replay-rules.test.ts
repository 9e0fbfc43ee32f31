import { expect, test } from 'vitest';
import type { ReplayedEpisode } from '../../../../electron/alerts/alert-state.ts';
import type { AlertRule } from '../../../../electron/alerts/judging/rule.ts';
import { replayRules } from '../../../../electron/alerts/replay-rules.ts';
import { ruleWith } from '../support/alerts/alert-watch.ts';

const fall = (percent: string, change: Partial<AlertRule> = {}) =>
  ruleWith({ kind: 'fall', asset: null, percent, window: 'day' }, change);

function replayOf(
  id: ReplayedEpisode['id'],
  rules: readonly AlertRule[],
  locale: 'en' | 'zh-CN' = 'en',
): ReplayedEpisode {
  const { episodes } = replayRules(rules, { locale, numberStyle: 'compact', now: Date.UTC(2026, 10, 24) });
  const episode = episodes.find((each) => each.id === id);
  if (episode === undefined) throw new Error(`no episode ${id}`);
  return episode;
}

test('10 October 2025: a fall of 15.28 % in one daily step, one notification however many rules', () => {
  const { notifications } = replayOf('2025-10-10', [
    fall('10'),
    fall('15'),
    ruleWith({ kind: 'below', asset: 'USDT', amount: '1100000000' }),
  ]);
  expect(notifications).toEqual([
    {
      at: Date.UTC(2025, 9, 11, 0, 0, 2),
      text: 'BTCUSDT fund fell 15.28%',
      detail:
        'From 1.23B to 1.042B USDT (−188M) within 24 hours. 2 more of your symbols share this fund: ETHUSDT, BNBUSDT. 2 more of your rules apply.',
    },
  ]);
});

test('10 May 2020: the fall and then the top-up, in the language of the person', () => {
  const rise = ruleWith({ kind: 'rise', asset: 'USDT', percent: '100', window: 'previous' });
  const { notifications } = replayOf('2020-05-10', [fall('50'), rise], 'zh-CN');
  expect(notifications.map(({ text }) => text)).toEqual([
    'BTCUSDT 风险保障基金下降 63.19%',
    'BTCUSDT 风险保障基金上升 387.99%',
  ]);
});

test('each rule says what it would have alerted, or why not', () => {
  const rules = [
    fall('15'),
    fall('15.29'),
    fall('10', { enabled: false }),
    fall('10', { symbol: 'ACTUSDT' }),
    fall('10', { symbol: 'ETHUSDT' }),
    ruleWith({ kind: 'below', asset: 'USDC', amount: '1' }),
    ruleWith({ kind: 'below', asset: 'USDT', amount: '2000000000' }),
    ruleWith({ kind: 'membership' }),
    ruleWith({ kind: 'adl', asset: null, percent: '1', window: 'day', risk: 'high' }),
    ruleWith({ kind: 'rating', risk: 'medium' }),
    ruleWith({ kind: 'overdue', hours: 1 }),
  ];
  const { rules: each } = replayOf('2025-10-10', rules);
  expect(each.map(({ alerts, silent }) => silent ?? alerts[0]?.text)).toEqual([
    'BTCUSDT fund fell 15.28%',
    'not-reached',
    'off',
    'other-fund',
    'BTCUSDT fund fell 15.28%',
    'other-asset',
    'already-true',
    'no-data',
    'no-data',
    'no-data',
    'not-reached',
  ]);
});
