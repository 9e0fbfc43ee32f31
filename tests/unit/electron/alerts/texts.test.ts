import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AlertNow, alertNow } from '../../../../electron/alerts/alert-now.ts';
import type { Alert, Finding, FindingOf, Move } from '../../../../electron/alerts/judging/alert.ts';
import { alertText } from '../../../../electron/alerts/texts/alert-text.ts';
import { alertTextNow, summaryText } from '../../../../electron/alerts/texts/text-now.ts';
import type { Wording } from '../../../../electron/alerts/texts/wording.ts';
import type { Change } from '../../../../electron/funds/change.ts';
import { day, stamp } from '../support/recordings/samples.ts';

const english: Wording = { locale: 'en', numberStyle: 'compact', now: stamp + day };
const chinese: Wording = { ...english, locale: 'zh-CN' };

const move: Move = {
  asset: 'USDT',
  from: '922114350.27184466',
  to: '734114350.27184465',
  change: {
    window: 'day',
    since: stamp,
    complete: true,
    absolute: '-188000000.00000001',
    percent: '-20.39',
    regrouped: '0',
  },
  members: null,
  regroupedInAll: '0',
};
const fall = { rule: 'r', kind: 'fall', move, deeper: false, began: stamp + day } as const;

function alertOf(finding: Finding, change: Partial<Alert> = {}): Alert {
  return {
    id: '1',
    fund: '1',
    watched: ['BTCUSDT'],
    at: stamp + day,
    began: stamp + day,
    stamp: stamp + day,
    findings: [finding],
    ...change,
  };
}

describe('a fall', () => {
  test('says how much, from what to what, over which time, and who shares the fund', () => {
    const alert = alertOf(fall, { watched: ['BTCUSDT', 'ETHUSDT', 'BNBUSDT'] });
    expect(alertText(alert, english)).toEqual({
      title: 'BTCUSDT fund fell 20.39%',
      body: 'From 922.1M to 734.1M USDT (−188M) within 24 hours. 2 more of your symbols share this fund: ETHUSDT, BNBUSDT.',
    });
    expect(alertText(alert, chinese)).toEqual({
      title: 'BTCUSDT 风险保障基金下降 20.39%',
      body: '24 小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。另有 2 个自选合约共用此基金：ETHUSDT、BNBUSDT。',
    });
  });

  test('of a young recording says since when', () => {
    const young: Finding = { ...fall, move: { ...move, change: { ...move.change, window: 'week', complete: false } } };
    expect(alertText(alertOf(young), english).body).toBe('From 922.1M to 734.1M USDT (−188M) since 23 Apr 00:00 UTC.');
    expect(alertText(alertOf(young), chinese).body).toBe(
      '自 4月23日 00:00 UTC 起从 9.221亿 降至 7.341亿 USDT（−1.88亿）。',
    );
  });

  test('while symbols left names them as a note, and what moved with them', () => {
    const members = { added: [], removed: ['ETHUSDT'] };
    expect(alertText(alertOf({ ...fall, move: { ...move, members } }), english)).toEqual({
      title: 'BTCUSDT fund fell 20.39%',
      body: 'From 922.1M to 734.1M USDT (−188M) within 24 hours. Meanwhile 1 symbol left.',
    });
    const change = { ...move.change, absolute: '-100000000', percent: '-10.84', regrouped: '-88000000' };
    const regrouped = alertOf({ ...fall, move: { ...move, change } });
    expect(alertText(regrouped, english)).toEqual({
      title: 'BTCUSDT fund fell 10.84%',
      body: 'From 922.1M to 734.1M USDT (−100M) within 24 hours. Another 88M USDT moved with symbols to another fund.',
    });
    expect(alertText(regrouped, chinese).body).toBe(
      '24 小时内从 9.221亿 降至 7.341亿 USDT（−1亿）。另有 8800万 USDT 随合约转入其他基金。',
    );
  });

  test('by a round amount, of nearly all funds, and as the largest of its days says so', () => {
    const told: Move = {
      ...move,
      to: '734114350.27184466',
      circumstances: { largestIn: 43, together: { fell: 39, of: 41 } },
    };
    expect(alertText(alertOf({ ...fall, move: told }), english).body).toBe(
      'From 922.1M to 734.1M USDT (−188M) within 24 hours. A round amount: possibly moved by the exchange. ' +
        'All funds at once: 39 of 41 fell. The largest daily fall in 43 recorded days.',
    );
    expect(alertText(alertOf({ ...fall, move: told }), chinese).body).toBe(
      '24 小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。金额为整数，可能是交易所划转。' +
        '所有基金同时下降：41 个基金中有 39 个。为有记录的 43 天内最大的单日跌幅。',
    );
  });

  test('writes percentages without needless zeros, and follows the number style', () => {
    const change = { ...move.change, percent: '-23.70' };
    expect(alertText(alertOf({ ...fall, move: { ...move, change } }), english).title).toBe('BTCUSDT fund fell 23.7%');
    expect(alertText(alertOf(fall), { ...english, numberStyle: 'full' }).body).toContain(
      'From 922,114,350.27184466 to 734,114,350.27184465 USDT (−188,000,000.00000001)',
    );
  });
});

/** @param members how many symbols shared the fund before */
const backing = (members: number): FindingOf<'backing'> => ({
  rule: 'r',
  kind: 'backing',
  symbols: ['ACTUSDT'],
  before: { held: { asset: 'USDT', balance: '314159265.35897932' }, members },
  now: { held: { asset: 'USDT', balance: '5219041.16461' }, members: 4 },
  smaller: true,
});

test('each kind has its own words in both languages', () => {
  const rise: Finding = {
    rule: 'r',
    kind: 'rise',
    move: {
      ...move,
      from: '7731989',
      to: '37731989',
      change: { ...move.change, absolute: '30000000', percent: '388.00' },
    },
  };
  const findings: readonly Finding[] = [
    rise,
    {
      rule: 'r',
      kind: 'below',
      asset: 'USDT',
      amount: '800000000',
      to: '734114350',
      move,
      deeper: false,
      began: stamp,
    },
    { rule: 'r', kind: 'membership', members: { added: ['AUSDT'], removed: ['B', 'C', 'D', 'E'] } },
    backing(4),
    { ...backing(1), symbols: ['AUSDT', 'BUSDT'], now: { held: null, members: 4 } },
    { ...backing(1), now: { held: { asset: 'BTC', balance: '5.25' }, members: 1 } },
    { ...backing(1), before: { held: null, members: 1 } },
    { rule: 'r', kind: 'overdue', hours: 30, stamp },
    { rule: 'r', kind: 'adl', move, deeper: false, began: stamp, symbols: ['BTCUSDT'], risk: 'HIGH' },
    { rule: 'r', kind: 'adl', move, deeper: true, began: stamp, symbols: ['BTCUSDT'], risk: 'EXTREMELY_HIGH' },
    { rule: 'r', kind: 'gone', asset: 'USDT', lost: [{ asset: 'USDT', balance: '1000', at: stamp, loss: '1000' }] },
    {
      rule: 'r',
      kind: 'gone',
      asset: null,
      lost: [
        { asset: 'USDT', balance: '1000', at: stamp, loss: '1000' },
        { asset: 'BTC', balance: '2.5', at: stamp, loss: '2.5' },
      ],
    },
    { ...fall, move: { ...move, from: '0', to: '-5', change: { ...move.change, absolute: '-5', percent: null } } },
  ];
  const say = (wording: Wording) =>
    findings.map((finding) => Object.values(alertText(alertOf(finding), wording)).join(' | '));
  expect(say(english)).toEqual([
    'BTCUSDT fund rose 388% | From 7.732M to 37.73M USDT (+30M) within 24 hours. Possibly a top-up by the exchange.',
    'BTCUSDT fund is down to 734.1M USDT | Your limit is 800M USDT. From 922.1M to 734.1M USDT (−188M) within 24 hours.',
    'Symbols of the BTCUSDT fund changed | Joined: AUSDT. Left: B, C, D and 1 more.',
    'ACTUSDT is now backed by 5.219M USDT; before, it shared 314.2M | 4 symbols share this fund.',
    'AUSDT, BUSDT moved to another fund | 4 symbols share this fund.',
    'ACTUSDT is now backed by 5.25 BTC; before, it had 314.2M USDT of its own | No other symbol shares this fund.',
    'ACTUSDT moved to another fund and is now backed by 5.219M USDT | 4 symbols share this fund.',
    'No new balances for the BTCUSDT fund for 30 hours | The latest balances are as of 23 Apr 00:00 UTC.',
    'BTCUSDT fund fell 20.39% while the exchange rates its ADL risk high | From 922.1M to 734.1M USDT (−188M) within 24 hours. The exchange’s ADL rating of BTCUSDT: high.',
    'BTCUSDT fund fell 20.39% while the exchange rates its ADL risk extremely high | From 922.1M to 734.1M USDT (−188M) within 24 hours. The exchange’s ADL rating of BTCUSDT: extremely high.',
    'USDT is no longer listed in the BTCUSDT fund | Last seen 23 Apr 00:00 UTC: 1K USDT.',
    'The BTCUSDT fund is no longer listed | Last seen 23 Apr 00:00 UTC: 1K USDT, 2.5 BTC.',
    'BTCUSDT fund is down to −5 USDT | From 0 to −5 USDT (−5) within 24 hours.',
  ]);
  expect(say(chinese)).toEqual([
    'BTCUSDT 风险保障基金上升 388% | 24 小时内从 773.2万 升至 3773万 USDT（+3000万），可能是交易所注资。',
    'BTCUSDT 风险保障基金降至 7.341亿 USDT | 您设定的下限为 8亿 USDT。24 小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。',
    'BTCUSDT 风险保障基金的合约有变动 | 移入：AUSDT。移出：B、C、D 等 4 个合约。',
    'ACTUSDT 现由 521.9万 USDT 的风险保障基金承保，此前与其他合约共用 3.142亿 | 此基金由 4 个合约共用。',
    'AUSDT、BUSDT 已转入另一风险保障基金 | 此基金由 4 个合约共用。',
    'ACTUSDT 现由 5.25 BTC 的风险保障基金承保，此前独用 3.142亿 USDT | 此基金没有其他合约共用。',
    'ACTUSDT 已转入另一风险保障基金，现由 521.9万 USDT 承保 | 此基金由 4 个合约共用。',
    'BTCUSDT 风险保障基金已 30 小时没有新快照 | 最新快照为 4月23日 00:00 UTC。',
    'BTCUSDT 风险保障基金下降 20.39%，交易所自动减仓评级为高 | 24 小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。交易所对 BTCUSDT 的自动减仓评级：高。',
    'BTCUSDT 风险保障基金下降 20.39%，交易所自动减仓评级为极高 | 24 小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。交易所对 BTCUSDT 的自动减仓评级：极高。',
    'BTCUSDT 风险保障基金不再列出 USDT | 最后记录（4月23日 00:00 UTC）：1000 USDT。',
    'BTCUSDT 风险保障基金不再列出 | 最后记录（4月23日 00:00 UTC）：1000 USDT、2.5 BTC。',
    'BTCUSDT 风险保障基金降至 −5 USDT | 24 小时内从 0 降至 −5 USDT（−5）。',
  ]);
});

test('further rules that found something are counted', () => {
  const alert = alertOf(fall, { findings: [fall, { ...fall, rule: 's' }, { ...fall, rule: 't' }] });
  expect(alertText(alert, english).body).toContain('2 more of your rules apply.');
});

/** Some time later: the fund stands at this balance in USDT, and so much has moved with symbols since. */
function later(
  alert: Alert,
  balance: string | null,
  first: Alert = alert,
  regrouped = '0',
  changes: readonly Change[] = [],
): AlertNow {
  const balances = [{ asset: 'USDT', marginBalance: balance, regrouped, changes }];
  return alertNow({ id: alert.id, first, deepest: alert, seenAt: null }, [{ key: '1', balances }]);
}
const toldBalance = move.to;

describe('some time later', () => {
  test('nothing has changed: the alert says what it said', () => {
    const alert = alertOf(fall);
    expect(alertTextNow(later(alert, toldBalance), english)).toEqual(alertText(alert, english));
    expect(alertTextNow(later(alert, null), english)).toEqual(alertText(alert, english));
  });

  test('the fund fell further: the title says how far below its base it is now', () => {
    const now = later(alertOf(fall), '196411000');
    expect(alertTextNow(now, english)).toEqual({
      title: 'BTCUSDT fund is 78.7% lower than 922.1M USDT on 23 Apr',
      body: 'Now 196.4M USDT. Alerted at 20.39%. From 922.1M to 734.1M USDT (−188M) within 24 hours.',
    });
    expect(alertTextNow(now, chinese)).toEqual({
      title: 'BTCUSDT 风险保障基金较 4月23日的 9.221亿 USDT 下降 78.7%',
      body: '现为 1.964亿 USDT。提醒时下降 20.39%。24 小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。',
    });
  });

  test('of several falls the base is that of the first', () => {
    const further = { ...move, from: '700000000', to: '300000000', change: { ...move.change, percent: '-57.14' } };
    const deepest = alertOf({ ...fall, move: further });
    expect(alertTextNow(later(deepest, '300000000', alertOf(fall)), english).title).toBe(
      'BTCUSDT fund is 67.47% lower than 922.1M USDT on 23 Apr',
    );
  });

  test('the fund is back: the title says so, and at what it was told', () => {
    expect(alertTextNow(later(alertOf(fall), '930000000'), english)).toEqual({
      title: 'BTCUSDT fund is back at 930M USDT',
      body: 'Now 930M USDT. Alerted at 20.39%. From 922.1M to 734.1M USDT (−188M) within 24 hours.',
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

  test('an amount is told as it is now, whatever moved with symbols', () => {
    const below: Finding = {
      rule: 'r',
      kind: 'below',
      asset: 'USDT',
      amount: '800000000',
      to: toldBalance,
      move,
      deeper: false,
      began: stamp,
    };
    const now = later(alertOf(below), '1134114350.27184465', alertOf(below), '400000000');
    expect(alertTextNow(now, english).title).toBe('BTCUSDT fund is down to 1.134B USDT');
  });

  describe('the fund is back, and falls again from a higher balance', () => {
    const again = { window: 'day', since: stamp + day, complete: true, absolute: '-190000000' } as const;

    test('by a percent or more: the title says the fall that its row shows', () => {
      const changes = [{ ...again, percent: '-16.96', regrouped: '0' }];
      const now = later(alertOf(fall), '930000000', alertOf(fall), '0', changes);
      expect(alertTextNow(now, english).title).toBe('BTCUSDT fund is 16.96% lower than 1.12B USDT on 24 Apr');
    });

    test.each([
      ['by less', { absolute: '-1000000', percent: '-0.11', regrouped: '0' }],
      ['because money left with symbols', { percent: '-16.96', regrouped: '-190000000' }],
    ])('%s: it is back', (_, change) => {
      const now = later(alertOf(fall), '930000000', alertOf(fall), '0', [{ ...again, ...change }]);
      expect(alertTextNow(now, english).title).toBe('BTCUSDT fund is back at 930M USDT');
    });

    test('a rule about an amount says no return above a fall either', () => {
      const below: Finding = {
        rule: 'r',
        kind: 'below',
        asset: 'USDT',
        amount: '800000000',
        to: toldBalance,
        move: null,
        deeper: false,
        began: stamp,
      };
      const changes = [{ ...again, percent: '-16.96', regrouped: '0' }];
      const now = later(alertOf(below), '930000000', alertOf(below), '0', changes);
      expect(alertTextNow(now, english).title).toBe('BTCUSDT fund is 16.96% lower than 1.12B USDT on 24 Apr');
    });
  });

  test('what is no loss stays as it was told', () => {
    const rise = alertOf({ ...fall, kind: 'rise' });
    expect(alertTextNow(later(rise, '1'), english)).toEqual(alertText(rise, english));
  });
});

test('a summary names the first and the others after it, each as it stands now', () => {
  const small = { ...fall, move: { ...move, change: { ...move.change, percent: '-11.00' } } };
  const alerts = [
    later(alertOf(fall), '461057175.13592233'),
    later(alertOf(small, { watched: ['ACTUSDT'] }), toldBalance),
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
