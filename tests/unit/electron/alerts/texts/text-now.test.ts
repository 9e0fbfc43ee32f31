import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AlertNow, alertNow } from '../../../../../electron/alerts/alert-now.ts';
import type { Alert, Finding } from '../../../../../electron/alerts/judging/alert.ts';
import { withBeginnings, withDeeper } from '../../../../../electron/alerts/losses.ts';
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
const notifiedBalance = move.to;

describe('some time later', () => {
  test('nothing has changed: the alert says what it said', () => {
    const alert = alertOf(fall);
    expect(alertTextNow(later(alert, notifiedBalance), english)).toEqual(alertText(alert, english));
    expect(alertTextNow(later(alert, null), english)).toEqual(alertText(alert, english));
  });

  test('the fund fell further: the title says how far below its base it is now', () => {
    const now = later(alertOf(fall), '196411000');
    expect(alertTextNow(now, english)).toEqual({
      title: 'BTCUSDT fund is 78.7% lower than 922.1M USDT on 23 Apr',
      body: 'Now 196.4M USDT. It was 20.39% lower at the alert. From 922.1M to 734.1M USDT (−188M) within 24 hours.',
    });
    expect(alertTextNow(now, chinese)).toEqual({
      title: 'BTCUSDT 风险保障基金较 4月23日的 9.221亿 USDT 下降 78.7%',
      body: '现为 1.964亿 USDT。提醒时下降 20.39%。24\u00a0小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。',
    });
  });

  test('several falls are reported as a whole from the balance before the first, with the last step', () => {
    const further = { ...move, from: '700000000', to: '300000000', change: { ...move.change, percent: '-57.14' } };
    const deepest = alertOf({ ...fall, move: further });
    expect(alertTextNow(later(deepest, '300000000', alertOf(fall)), english)).toEqual({
      title: 'BTCUSDT fund is 67.47% lower than 922.1M USDT on 23 Apr',
      body:
        'From 922.1M to 300M USDT (−622.1M) since 23 Apr 00:00 UTC. ' +
        'Most recently from 700M to 300M USDT (−188M) within 24 hours.',
    });
    expect(alertTextNow(later(deepest, '300000000', alertOf(fall)), chinese).body).toBe(
      '自 4月23日 00:00 UTC 起从 9.221亿 降至 3亿 USDT（−6.221亿）。最近一次：24\u00a0小时内从 7亿 降至 3亿 USDT（−1.88亿）。',
    );
  });

  test('the fund came back and fell again, less deep: the title tells that fall, and the body the deeper one too', () => {
    const change = { ...move.change, since: stamp + day, absolute: '-300000000', percent: '-15.00' };
    const again = { ...move, from: '2000000000', to: '1700000000', change };
    const deepest = withDeeper(alertOf(fall), alertOf({ ...fall, move: again }));
    expect(alertText(deepest, english)).toEqual(alertTextNow(later(deepest, '1700000000'), english));
    const first = withBeginnings(alertOf(fall), alertOf({ ...fall, move: again }));
    expect(alertTextNow(later(deepest, '1700000000', first), english)).toEqual({
      title: 'BTCUSDT fund fell 15%',
      body: 'From 2B to 1.7B USDT (−300M) within 24 hours. Alerted before: from 922.1M to 734.1M USDT (−20.39%).',
    });
    expect(alertTextNow(later(deepest, '1800000000', first), chinese)).toEqual({
      title: 'BTCUSDT 风险保障基金较 4月24日的 20亿 USDT 下降 10%',
      body:
        '现为 18亿 USDT。提醒时下降 15%。24\u00a0小时内从 20亿 降至 17亿 USDT（−3亿）。' +
        '此前已提醒：从 9.221亿 降至 7.341亿 USDT（−20.39%）。',
    });
  });

  test('nothing is known of the fund now: the title says how it stood at the alert', () => {
    const further = { ...move, from: '700000000', to: '300000000', change: { ...move.change, percent: '-57.14' } };
    expect(alertTextNow(later(alertOf({ ...fall, move: further }), null, alertOf(fall)), english).title).toBe(
      'BTCUSDT fund is 67.47% lower than 922.1M USDT on 23 Apr',
    );
  });

  test('the fund is back: the title says so, and at what it was reported', () => {
    expect(alertTextNow(later(alertOf(fall), '930000000'), english)).toEqual({
      title: 'BTCUSDT fund is back at 930M USDT',
      body: 'Now 930M USDT. It was 20.39% lower at the alert. From 922.1M to 734.1M USDT (−188M) within 24 hours.',
    });
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
    expect(alertTextNow(now, english)).toMatchObject({
      title: 'BTCUSDT fund fell 20.39%',
      body: `${body} From 922.1M to 734.1M USDT (−188M) within 24 hours.`,
    });
  });

  test('reports no more than the whole fund, though more came and was lost', () => {
    const now = later(alertOf(fall), '100000000', alertOf(fall), '400000000');
    expect(alertTextNow(now, english).title).toBe('BTCUSDT fund is 100% lower than 922.1M USDT on 23 Apr');
  });

  test('the fund fell below zero: the title says the balance', () => {
    expect(alertTextNow(later(alertOf(fall), '-40'), english).title).toBe('BTCUSDT fund is down to −40 USDT');
  });

  test('reports the current balance for an amount, also after money moved with symbols', () => {
    const now = later(alertOf(below), '1134114350.27184465', alertOf(below), '400000000');
    expect(alertTextNow(now, english).title).toBe('BTCUSDT fund is down to 1.134B USDT');
  });

  test.each([
    ['by a percent or more, as its row shows: the title says no return', fall, '-16.96', 'down to'],
    ['by less: it is back', fall, '-0.11', 'back at'],
    ['a rule about an amount says no return either', below, '-16.96', 'down to'],
  ])('the fund is back, and falls again from a higher balance, %s', (_, finding, percent, words) => {
    const again: Change = { ...move.change, since: stamp + day, absolute: '-190000000', percent };
    const now = later(alertOf(finding), '930000000', alertOf(finding), '0', [again]);
    expect(alertTextNow(now, english).title).toBe(`BTCUSDT fund is ${words} 930M USDT`);
  });

  test('what is no loss stays as it was reported', () => {
    const rise = alertOf({ ...fall, kind: 'rise' });
    expect(alertTextNow(later(rise, '1'), english)).toEqual(alertText(rise, english));
  });
});

test('a summary names the first and the others after it, each as it stands now', () => {
  const small = { ...fall, move: { ...move, change: { ...move.change, percent: '-11.00' } } };
  const alerts = [
    later(alertOf(fall), '461057175.13592233'),
    later(alertOf(small, { watched: ['ACTUSDT'] }), notifiedBalance),
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
