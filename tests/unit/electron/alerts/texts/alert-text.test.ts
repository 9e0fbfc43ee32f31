import { describe, expect, test } from 'vitest';
import type { Finding, FindingOf, Move } from '../../../../../electron/alerts/judging/alert.ts';
import { alertText } from '../../../../../electron/alerts/texts/alert-text.ts';
import type { Wording } from '../../../../../electron/alerts/texts/wording.ts';
import { alertOf, below, chinese, english, fall, move } from '../../support/alerts/worded-alerts.ts';
import { stamp } from '../../support/recordings/samples.ts';

describe('a fall', () => {
  test('says how much, from what to what, over which time, and who shares the fund', () => {
    const alert = alertOf(fall, { watched: ['BTCUSDT', 'ETHUSDT', 'BNBUSDT'] });
    expect(alertText(alert, english)).toEqual({
      title: 'BTCUSDT fund fell 20.38%',
      body: 'From 922.1M to 734.1M USDT (−188M) within 24 hours. 2 more of your symbols share this fund: ETHUSDT, BNBUSDT.',
    });
    expect(alertText(alert, chinese)).toEqual({
      title: 'BTCUSDT 风险保障基金下降 20.38%',
      body: '24\u00a0小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。另有 2 个自选合约共用此基金：ETHUSDT、BNBUSDT。',
    });
  });

  test('says since when the recording goes back', () => {
    const young: Finding = { ...fall, move: { ...move, change: { ...move.change, window: 'week', complete: false } } };
    expect(alertText(alertOf(young), english).body).toBe('From 922.1M to 734.1M USDT (−188M) since 23 Apr 00:00 UTC.');
    expect(alertText(alertOf(young), chinese).body).toBe(
      '自 4月23日 00:00 UTC 起从 9.221亿 降至 7.341亿 USDT（−1.88亿）。',
    );
  });

  test('while symbols left names them as a note, and what moved with them', () => {
    const members = { added: [], removed: ['ETHUSDT'] };
    expect(alertText(alertOf({ ...fall, move: { ...move, members } }), english)).toEqual({
      title: 'BTCUSDT fund fell 20.38%',
      body: 'From 922.1M to 734.1M USDT (−188M) within 24 hours. Meanwhile 1 symbol left.',
    });
    const change = { ...move.change, absolute: '-100000000', percent: '-10.84', regrouped: '-88000000' };
    const regrouped = alertOf({ ...fall, move: { ...move, change } });
    expect(alertText(regrouped, english)).toEqual({
      title: 'BTCUSDT fund fell 10.84%',
      body: 'From 922.1M to 734.1M USDT (−100M) within 24 hours. Another 88M USDT moved with symbols to another fund.',
    });
    expect(alertText(regrouped, chinese).body).toBe(
      '24\u00a0小时内从 9.221亿 降至 7.341亿 USDT（−1亿）。另有 8800万 USDT 随合约转入其他基金。',
    );
  });

  test.each([
    ['500', '0', '-500', 'From 1K to 500 USDT (±0)', '从 1000 变为 500 USDT（±0）。'],
    ['510', '10', '-500', 'From 1K to 510 USDT (+10)', '从 1000 变为 510 USDT（+10）。'],
    ['1300', '-100', '400', 'From 1K to 1.3K USDT (−100)', '从 1000 变为 1300 USDT（−100）。'],
  ])('a balance that went to %s by what moved with symbols neither fell nor rose', (to, absolute, amount, en, zh) => {
    const change = { ...move.change, absolute, percent: null, regrouped: amount };
    const alert = alertOf({ ...below, to, move: { ...move, from: '1000', to, change } });
    expect(alertText(alert, english).body).toContain(`${en} within 24 hours. Another`);
    expect(alertText(alert, chinese).body).toContain(zh);
  });

  test('says if it is round, shared by nearly all funds, or the largest of the recording', () => {
    const longer: Move = {
      ...move,
      to: '734114350.27184466',
      circumstances: { largestIn: 43, together: { fell: 39, of: 41 } },
    };
    expect(alertText(alertOf({ ...fall, move: longer }), english).body).toBe(
      'From 922.1M to 734.1M USDT (−188M) within 24 hours. A round amount: possibly moved by the exchange. ' +
        'Funds fell together: 39 of 41. The largest daily fall in 43 recorded days.',
    );
    expect(alertText(alertOf({ ...fall, move: longer }), chinese).body).toBe(
      '24\u00a0小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。金额为整万数，可能是交易所划转。' +
        '普遍下降：41 个基金中有 39 个。为 43 天记录中最大的单日降幅。',
    );
  });

  test('writes percentages without needless zeros, and follows the number style', () => {
    const change = { ...move.change, percent: '-23.70' };
    expect(alertText(alertOf({ ...fall, move: { ...move, change } }), english).title).toBe('BTCUSDT fund fell 23.7%');
    const tiny = alertOf({ ...fall, move: { ...move, change: { ...move.change, percent: '-0.004' } } });
    expect(alertText(tiny, english).title).toBe('BTCUSDT fund fell <0.01%');
    expect(alertText(tiny, chinese).title).toBe('BTCUSDT 风险保障基金下降 <0.01%');
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
    below,
    { rule: 'r', kind: 'membership', members: { added: ['AUSDT'], removed: ['B', 'C', 'D', 'E'] } },
    backing(4),
    { ...backing(1), symbols: ['AUSDT', 'BUSDT'], now: { held: null, members: 4 } },
    { ...backing(1), now: { held: { asset: 'BTC', balance: '5.25' }, members: 1 } },
    { ...backing(1), before: { held: null, members: 1 } },
    { rule: 'r', kind: 'overdue', hours: 30, stamp },
    { rule: 'r', kind: 'adl', move, deeper: false, began: stamp, symbols: ['BTCUSDT'], risk: 'HIGH' },
    { rule: 'r', kind: 'adl', move, deeper: true, began: stamp, symbols: ['BTCUSDT'], risk: 'EXTREMELY_HIGH' },
    { rule: 'r', kind: 'rating', symbols: ['ACTUSDT'], risk: 'EXTREMELY_HIGH' },
    { rule: 'r', kind: 'rating', symbols: ['ACTUSDT', 'OMUSDT'], risk: 'NEW WORD' },
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
    'ACTUSDT moved to a fund with 5.219M USDT; before, it shared 314.2M | 4 symbols share this fund.',
    'AUSDT, BUSDT moved to another fund | 4 symbols share this fund.',
    'ACTUSDT moved to a fund with 5.25 BTC; before, it had 314.2M USDT of its own | No other symbol shares this fund.',
    'ACTUSDT moved to another fund, with 5.219M USDT | 4 symbols share this fund.',
    'No new balances for the BTCUSDT fund for 30 hours | The latest balances are as of 23 Apr 00:00 UTC.',
    'BTCUSDT fund fell 20.38% while the exchange rates its ADL risk high | From 922.1M to 734.1M USDT (−188M) within 24 hours. The exchange’s ADL rating of BTCUSDT: high.',
    'BTCUSDT fund fell 20.38% while the exchange rates its ADL risk extremely high | From 922.1M to 734.1M USDT (−188M) within 24 hours. The exchange’s ADL rating of BTCUSDT: extremely high.',
    'The exchange rates the ADL risk of ACTUSDT extremely high | The exchange’s own rating, at or above the level of your rule in two readings in a row.',
    'The exchange rates the ADL risk of ACTUSDT, OMUSDT NEW WORD | The exchange’s own rating, at or above the level of your rule in two readings in a row.',
    'USDT is no longer listed in the BTCUSDT fund | Last seen 23 Apr 00:00 UTC: 1K USDT.',
    'The BTCUSDT fund is no longer listed | Last seen 23 Apr 00:00 UTC: 1K USDT, 2.5 BTC.',
    'BTCUSDT fund is down to −5 USDT | From 0 to −5 USDT (−5) within 24 hours.',
  ]);
  expect(say(chinese)).toEqual([
    'BTCUSDT 风险保障基金上升 388% | 24\u00a0小时内从 773.2万 升至 3773万 USDT（+3000万），可能是交易所注资。',
    'BTCUSDT 风险保障基金降至 7.341亿 USDT | 您设定的下限为 8亿 USDT。24\u00a0小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。',
    'BTCUSDT 风险保障基金的合约有变动 | 移入：AUSDT。移出：B、C、D 等 4 个合约。',
    'ACTUSDT 已转入余额为 521.9万 USDT 的风险保障基金，此前与其他合约共用 3.142亿 | 此基金由 4 个合约共用。',
    'AUSDT、BUSDT 已转入另一风险保障基金 | 此基金由 4 个合约共用。',
    'ACTUSDT 已转入余额为 5.25 BTC 的风险保障基金，此前独享 3.142亿 USDT | 此基金没有其他合约共用。',
    'ACTUSDT 已转入另一风险保障基金，余额为 521.9万 USDT | 此基金由 4 个合约共用。',
    'BTCUSDT 风险保障基金已 30 小时没有新快照 | 最新快照为 4月23日 00:00 UTC。',
    'BTCUSDT 风险保障基金下降 20.38%，交易所自动减仓评级为高 | 24\u00a0小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。交易所对 BTCUSDT 的自动减仓评级：高。',
    'BTCUSDT 风险保障基金下降 20.38%，交易所自动减仓评级为极高 | 24\u00a0小时内从 9.221亿 降至 7.341亿 USDT（−1.88亿）。交易所对 BTCUSDT 的自动减仓评级：极高。',
    '交易所对 ACTUSDT 的自动减仓评级为极高 | 交易所自身的评级，连续两次读取均达到或高于规则级别。',
    '交易所对 ACTUSDT、OMUSDT 的自动减仓评级为NEW WORD | 交易所自身的评级，连续两次读取均达到或高于规则级别。',
    'BTCUSDT 风险保障基金不再列出 USDT | 最后记录（4月23日 00:00 UTC）：1000 USDT。',
    '交易所不再列出 BTCUSDT 风险保障基金 | 最后记录（4月23日 00:00 UTC）：1000 USDT、2.5 BTC。',
    'BTCUSDT 风险保障基金降至 −5 USDT | 24\u00a0小时内从 0 降至 −5 USDT（−5）。',
  ]);
});

describe('a fund that is gone', () => {
  const lost = (asset: string, balance = '1000', loss = balance) => ({ asset, balance, at: stamp, loss });

  test('says what of it moved on with symbols, and what did not arrive', () => {
    const divided: Finding = {
      rule: 'r',
      kind: 'gone',
      asset: null,
      lost: [lost('USDT', '1000', '400'), lost('BTC', '5')],
    };
    expect(alertText(alertOf(divided), english).body).toBe(
      'Last seen 23 Apr 00:00 UTC: 1K USDT, 5 BTC. 600 USDT moved with symbols to other funds; 400 did not arrive.',
    );
    expect(alertText(alertOf(divided), chinese).body).toContain('600 USDT 随合约转入其他基金，400 未到账。');
  });

  test('names four balances and counts the others', () => {
    const [first, ...rest] = ['USDT', 'USDC', 'BTC', 'ETH', 'BNB', 'FDUSD'].map((asset) => lost(asset));
    const many: Finding = { rule: 'r', kind: 'gone', asset: null, lost: [first ?? lost('USDT'), ...rest] };
    expect(alertText(alertOf(many), english).body).toBe(
      'Last seen 23 Apr 00:00 UTC: 1K USDT, 1K USDC, 1K BTC, 1K ETH and 2 more.',
    );
  });
});

test('names the worst of more losses than there is room for and counts the others', () => {
  const of = (asset: string): Finding => ({ ...fall, move: { ...move, asset } });
  const [first, ...rest] = ['USDT', 'USDC', 'BTC', 'ETH', 'BNB', 'FDUSD'].map(of);
  const alert = { ...alertOf(fall), findings: [first ?? fall, ...rest] as const };
  for (const wording of [english, chinese]) {
    const { body } = alertText(alert, wording);
    const named = ['USDT', 'USDC', 'BTC', 'ETH', 'BNB', 'FDUSD'].filter((asset) => body.includes(` ${asset}`));
    expect(named.length).toBeGreaterThan(1);
    expect(body).toContain(
      wording === english ? `+ ${6 - named.length} more in this fund.` : `另有 ${6 - named.length} 项。`,
    );
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(256);
  }
});
