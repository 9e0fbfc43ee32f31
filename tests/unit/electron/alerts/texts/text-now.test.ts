import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert, Finding } from '../../../../../electron/alerts/judging/alert.ts';
import { type AlertNow, alertNow } from '../../../../../electron/alerts/open/alert-now.ts';
import { withBeginnings, withDeeper } from '../../../../../electron/alerts/open/losses.ts';
import { alertText } from '../../../../../electron/alerts/texts/alert-text.ts';
import { alertTextNow, summaryText } from '../../../../../electron/alerts/texts/text-now.ts';
import type { Change } from '../../../../../electron/funds/change.ts';
import { alertOf, below, chinese, english, fall, move } from '../../support/alerts/worded-alerts.ts';
import { day, stamp } from '../../support/recordings/samples.ts';

/** Some time later: the fund stands at this balance in USDT, and so much has moved with symbols since. */
function later(
  alert: Alert,
  balance: string | null,
  first: Alert = alert,
  regrouped = '0',
  changes: readonly Change[] = [],
): AlertNow {
  const balances = [{ asset: 'USDT', marginBalance: balance, regrouped, changes }];
  return alertNow({ id: alert.id, first, deepest: alert, seenAt: null }, [
    { key: '1', watched: alert.watched, symbols: alert.watched, balances },
  ]);
}

const further = { ...move, from: '700000000', to: '300000000', change: { ...move.change, percent: '-57.14' } };
const change = { ...move.change, since: stamp + day, absolute: '-300000000', percent: '-15.00' };
const again: Finding = { ...fall, move: { ...move, from: '2000000000', to: '1700000000', change } };
/** The fund came back and fell again, less deep: alerts of both falls, as they are and with where they began. */
const twice = withDeeper(alertOf(fall), alertOf(again));
const twiceBegun = withBeginnings(alertOf(fall), alertOf(again));
const fell = 'From 922.1M to 734.1M USDT (−188M) within 24 hours.';

describe('some time later', () => {
  test('nothing has changed, or nothing is known, or it is no loss: the alert says what it said', () => {
    for (const [alert, balance] of [
      [alertOf(fall), move.to],
      [alertOf(fall), null],
      [alertOf({ ...fall, kind: 'rise' }), '1'],
    ] as const)
      expect(alertTextNow(later(alert, balance), english)).toEqual(alertText(alert, english));
  });

  test.each<[string, AlertNow, string, string]>([
    [
      'the fund fell further',
      later(alertOf(fall), '196411000'),
      `BTCUSDT fund is 78.69% lower than 922.1M USDT on 23 Apr | Now 196.4M USDT. It was 20.38% lower at the alert. ${fell}`,
      'BTCUSDT 风险保障基金较 4月23日的 9.221亿 USDT 下降 78.69% | 现为 1.964亿 USDT。提醒时下降 20.38%。24\u00a0小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。',
    ],
    [
      'several falls are reported as a whole from the balance before the first, with the last step',
      later(alertOf({ ...fall, move: further }), '300000000', alertOf(fall)),
      'BTCUSDT fund is 67.46% lower than 922.1M USDT on 23 Apr | From 922.1M to 300M USDT (−622.1M) since 23 Apr 00:00 UTC. Most recently from 700M to 300M USDT (−188M) within 24 hours.',
      'BTCUSDT 风险保障基金较 4月23日的 9.221亿 USDT 下降 67.46% | 自 4月23日 00:00 UTC 起从 9.221亿 降至 3亿 USDT（−6.221亿）。最近一次：24\u00a0小时内从 7亿 降至 3亿 USDT（−1.88亿）。',
    ],
    [
      'it came back and fell again, less deep: the title tells that fall, and the body the deeper one too',
      later(twice, '1700000000', twiceBegun),
      'BTCUSDT fund fell 15% | From 2B to 1.7B USDT (−300M) within 24 hours. Alerted before: from 922.1M to 734.1M USDT (−20.38%).',
      'BTCUSDT 风险保障基金下降 15% | 24\u00a0小时内从 20亿 降至 17亿 USDT（−3亿）。此前已提醒：从 9.221亿 降至 7.341亿 USDT（−20.38%）。',
    ],
    [
      'the same at another balance',
      later(twice, '1800000000', twiceBegun),
      'BTCUSDT fund is 10% lower than 2B USDT on 24 Apr | Now 1.8B USDT. It was 15% lower at the alert. From 2B to 1.7B USDT (−300M) within 24 hours. Alerted before: from 922.1M to 734.1M USDT (−20.38%).',
      'BTCUSDT 风险保障基金较 4月24日的 20亿 USDT 下降 10% | 现为 18亿 USDT。提醒时下降 15%。24\u00a0小时内从 20亿 降至 17亿 USDT（−3亿）。此前已提醒：从 9.221亿 降至 7.341亿 USDT（−20.38%）。',
    ],
    [
      'the fund is back',
      later(alertOf(fall), '930000000'),
      `BTCUSDT fund is back at 930M USDT | Now 930M USDT. It was 20.38% lower at the alert. ${fell}`,
      'BTCUSDT 风险保障基金回升至 9.3亿 USDT | 现为 9.3亿 USDT。提醒时下降 20.38%。24\u00a0小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。',
    ],
  ])('%s', (_, now, en, zh) => {
    expect(Object.values(alertTextNow(now, english)).join(' | ')).toBe(en);
    expect(Object.values(alertTextNow(now, chinese)).join(' | ')).toBe(zh);
  });

  test.each([
    [
      'left',
      '334114350.27184465',
      '-400000000',
      'Now 334.1M USDT. Another 400M USDT moved with symbols to another fund.',
    ],
    [
      'joined',
      '1134114350.27184465',
      '400000000',
      'Now 1.134B USDT. Another 400M USDT came with symbols from another fund.',
    ],
  ])('money that %s with symbols since is neither a loss nor a recovery', (_, balance, regrouped, body) => {
    const now = later(alertOf(fall), balance, alertOf(fall), regrouped);
    expect(alertTextNow(now, english)).toEqual({ title: 'BTCUSDT fund fell 20.38%', body: `${body} ${fell}` });
  });

  const backAndFalls = (percent: string): Change[] => [
    { ...move.change, since: stamp + day, absolute: '-190000000', percent },
  ];

  test.each<[string, AlertNow, string]>([
    [
      'of a fund of which nothing is known says how it stood at the alert',
      later(alertOf({ ...fall, move: further }), null, alertOf(fall)),
      'is 67.46% lower than 922.1M USDT on 23 Apr',
    ],
    [
      'says no more than the whole fund, though more came and was lost',
      later(alertOf(fall), '100000000', alertOf(fall), '400000000'),
      'is 100% lower than 922.1M USDT on 23 Apr',
    ],
    ['of a fund below zero says the balance', later(alertOf(fall), '-40'), 'is down to −40 USDT'],
    [
      'of an amount says the current balance, also after money moved with symbols',
      later(alertOf(below), '1134114350.27184465', alertOf(below), '400000000'),
      'is down to 1.134B USDT',
    ],
    [
      'says no return where the fund is back and falls again from a higher balance by a percent or more',
      later(alertOf(fall), '930000000', alertOf(fall), '0', backAndFalls('-16.96')),
      'is down to 930M USDT',
    ],
    [
      'says one where that is less',
      later(alertOf(fall), '930000000', alertOf(fall), '0', backAndFalls('-0.11')),
      'is back at 930M USDT',
    ],
    [
      'of an amount says no return either',
      later(alertOf(below), '930000000', alertOf(below), '0', backAndFalls('-16.96')),
      'is down to 930M USDT',
    ],
  ])('the title %s', (_, now, words) => expect(alertTextNow(now, english).title).toBe(`BTCUSDT fund ${words}`));
});

test('a summary names the first and the others after it, each as it stands now', () => {
  const small = { ...fall, move: { ...move, change: { ...move.change, percent: '-11.00' } } };
  const alerts = [
    later(alertOf(fall), '461057175.13592233'),
    later(alertOf(small, { watched: ['ACTUSDT'] }), move.to),
    later(alertOf({ rule: 'r', kind: 'overdue', hours: 30, stamp }, { watched: ['ADAUSDT'] }), null),
  ];
  expect(summaryText(alerts, english)).toEqual({
    title: 'BTCUSDT fund is 50% lower than 922.1M USDT on 23 Apr, and 2 more alerts',
    body: 'ACTUSDT fund fell 11%. No new balances for the ADAUSDT fund for 30 hours.',
  });
  expect(summaryText(alerts.slice(1), chinese)).toEqual({
    title: 'ACTUSDT 风险保障基金下降 11%，另有 1 条提醒',
    body: 'ADAUSDT 风险保障基金已 30 小时没有新快照。',
  });
});

test('no name can break out of its place, and no body is longer than macOS shows', () => {
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 30 }), name, (symbols, asset) => {
      const members = { added: symbols, removed: symbols };
      const findings: readonly Finding[] = [
        { ...fall, move: { ...move, asset, members } },
        { rule: 'r', kind: 'membership', members },
      ];
      for (const wording of [english, chinese]) {
        const alerts = findings.map((finding) => alertOf(finding, { watched: symbols }));
        for (const { title, body } of [
          ...alerts.map((alert) => alertText(alert, wording)),
          summaryText(
            alerts.map((alert) => later(alert, '1')),
            wording,
          ),
        ]) {
          expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(256);
          expect(`${title}${body}`).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
        }
      }
    }),
  );
});
