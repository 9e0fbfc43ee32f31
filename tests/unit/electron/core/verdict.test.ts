import { describe, expect, test } from 'vitest';
import type { AppState, Verdict } from '../../../../electron/core/state/app-state.ts';
import { failureKinds } from '../../../../electron/exchange/failure.ts';
import type { Change } from '../../../../electron/funds/change.ts';
import { type FundView, unrecorded } from '../../../../electron/funds/view/watchlist-view.ts';
import { hour, minute, stamp } from '../support/recordings/samples.ts';
import { activeAlert, bitcoinFund, completed, failedWith, stateWith } from '../support/states.ts';

const now = new Date(2026, 10, 22, 14, 30).getTime();

function verdict(change: Partial<AppState>): Verdict {
  return completed(stateWith(change), now).verdict;
}

/** Funds as `symbol percent (balance)`, separated by commas; the percentage is that of a day. */
const fundsOf = (text: string, change: Partial<Change> = {}): FundView[] =>
  text.split(', ').map((fund): FundView => {
    const [symbol = '', percent = '', marginBalance = '5166686'] = fund.split(' ');
    const absolute = percent.startsWith('-') ? '-1' : percent === '0.00' ? '0' : '1';
    const since = stamp - 24 * hour;
    const day: Change = { window: 'day', since, complete: true, absolute, percent, regrouped: '0', ...change };
    const balances = [{ asset: 'USDT', marginBalance, updateTime: stamp, ...unrecorded, changes: [day] }];
    return { ...bitcoinFund, key: symbol, watched: [symbol], symbols: [symbol], balances };
  });

const steady = fundsOf('BTCUSDT 0.00, ETHUSDT 1.20');
const fallOf = (text: string): FundView => ({ ...bitcoinFund, ...fundsOf(text)[0] });

test('a loss under a stamp of its own is dated by that stamp', () => {
  const own = stamp + 7 * hour;
  const fell = { ...fallOf('ACTUSDT -99.60'), updateTime: own };
  expect(verdict({ funds: [...steady, fell] })).toMatchObject({ tone: 'loss', asOf: own });
  expect(verdict({ funds: [...steady, { ...fell, updateTime: null }] }).asOf).toBeUndefined();
  expect(verdict({ funds: [...steady, fallOf('ACTUSDT -99.60')] }).asOf).toBeUndefined();
});

describe('all is well', () => {
  test('only when every fund could be compared and none fell', () => {
    expect(verdict({ funds: steady })).toEqual({ tone: 'good', text: 'All 2 funds steady', doubts: [] });
    expect(verdict({ funds: steady.slice(0, 1) })).toMatchObject({ tone: 'good', text: 'BTCUSDT fund steady' });
  });

  const tooSmall = fundsOf('ACTUSDT 0.00', { absolute: '-0.5' });

  test.each([
    ['a fall too small to be seen in percent', { funds: [...steady, ...tooSmall] }],
    ['an open alert that is no loss', { alerts: [activeAlert({ kind: 'rise', loss: false })] }],
    ['an open loss that has been seen', { alerts: [activeAlert({ seen: true })] }],
    ['an overdue stamp', { stampOverdue: true }],
    ['balances older than a day and a half', { fetchedAt: stamp + 37 * hour }],
    ['stamps that cannot be read', { cannotJudge: ['stamps-unreadable'] }],
    ['a recording that cannot be read', { cannotJudge: ['recording-unreadable'] }],
    ['a watched fund that is missing', { missingFunds: ['ACTUSDT'] }],
    ['a fund as an earlier answer told it', { funds: steady.map((fund) => ({ ...fund, isEarlier: true as const })) }],
    ['entries that could not be read', { unreadable: 1 }],
    ['a first reading', { funds: [...steady, bitcoinFund] }],
    ['a balance that is used up', { funds: [...steady, ...fundsOf('ACTUSDT 0.00 0.00')] }],
    ['a symbol that nobody has asked about', { missing: [{ symbol: 'NEWUSDT', reason: 'not-asked' }] }],
    ['a pause', { paused: true }],
    ['an empty watchlist', { watchlist: [], funds: [] }],
    ['no fund at all', { funds: [], missing: [{ symbol: 'X', reason: 'no-fund' }] }],
    ['no answer yet', { fetchedAt: null, funds: [], connection: { kind: 'waiting' } }],
    ...failureKinds.map((kind) => [`the failure ${kind}`, { connection: failedWith(kind) }] as const),
  ] as const)('never beside %s', (_, change: Partial<AppState>) => {
    expect(verdict({ funds: steady, ...change }).tone).not.toBe('good');
  });
});

const empty = 'ACTUSDT 0.00 -5';
const unknown = { asset: 'USDT', marginBalance: null, updateTime: stamp, ...unrecorded };
const bitcoinFell = { ...fallOf('X -50.00').balances[0], asset: 'BTC' } as FundView['balances'][0];
const young = { complete: false, since: Date.UTC(2026, 10, 22, 3) };
const fromZero = fundsOf('A  -188000000', { percent: null, absolute: '-188000000' });
/** An open alert of a fund, as `symbol percent text`. */
const alerted = (text: string) => {
  const [key = '', percent = '', ...words] = text.split(' ');
  return activeAlert({ key, percent, text: words.join(' ') });
};
const gone = { ...alerted('OPUSDT -100.00 OPUSDT is gone'), kind: 'gone' as const };

/** What is shown: funds, an open alert, and the words of a loss. */
test.each([
  'of a tenth it is a loss, named alone: ETHUSDT 1.20, ACTUSDT -10.00, BTCUSDT -0.02 → ACTUSDT −10.00% in 24 h',
  'the worst is named: B -1.00, ACTUSDT -99.60, ETHUSDT 1.20 → 2 funds falling, worst ACTUSDT −99.60% in 24 h',
  'a fund that trembles is counted while its alert is open: ACTUSDT -12.37, BTCUSDT -0.02; BTCUSDT -5.00 BTCUSDT fund fell 5% → 2 funds falling, worst ACTUSDT −12.37% in 24 h',
  'a fall with an open alert has its own figure: ACTUSDT -99.60; ACTUSDT -25.90 ACTUSDT fund fell 25.9% → ACTUSDT −99.60% in 24 h',
  'a fund that has recovered is not counted: BTCUSDT -19.33, ETHUSDT 1.20; ETHUSDT 1.20 ETHUSDT is back → BTCUSDT −19.33% in 24 h',
  'nor beside one that is used up: ACTUSDT 0.00 -5; ETHUSDT 1.20 ETHUSDT is back → ACTUSDT fund is used up: −5 USDT',
  'alone it is a loss while its alert is open: BTCUSDT 0.00, ETHUSDT 1.20; ETHUSDT 1.20 ETHUSDT is back → ETHUSDT is back',
  'an alert goes before a smaller fall: BTCUSDT -5.00; ETHUSDT -20.00 ETHUSDT fund fell 20% → ETHUSDT fund fell 20%, and 1 more falling',
  'gone and falling: BTCUSDT -5.00; OPUSDT -100.00 OPUSDT is gone → OPUSDT is gone, and 1 more falling',
  'gone, falling and used up: BTCUSDT -5.00, ACTUSDT 0.00 -5; OPUSDT -100.00 OPUSDT is gone → OPUSDT is gone, and 1 more falling; ACTUSDT fund is used up: −5 USDT',
  'falling and used up: BTCUSDT -5.00, ACTUSDT 0.00 -5 → BTCUSDT −5.00% in 24 h; ACTUSDT fund is used up: −5 USDT',
  'several of each: BTCUSDT -5.00, ETHUSDT -7.00, ACTUSDT 0.00 -5, OPUSDT 0.00 -5 → 2 funds falling, worst ETHUSDT −7.00% in 24 h; 2 funds are used up',
])('%s', (row) => {
  const [, funds = '', alert, text] = /^[^:]*: (.*?)(?:; (.*?))? → (.*)$/.exec(row) ?? [];
  const alerts = alert === undefined ? [] : [alerted(alert)];
  expect(verdict({ funds: fundsOf(funds), alerts })).toMatchObject({ tone: 'loss', text });
});

const since = new Date(2026, 10, 22, 14, 5).getTime();

test.each<[string, Partial<AppState>, string, Verdict['tone']]>([
  ['a fund that trembles alone', { funds: fundsOf('A -0.22') }, 'A fund steady, −0.22% in 24 h', 'steady'],
  ['none falls below one percent', { funds: fundsOf('A -0.99') }, 'A fund steady, −0.99% in 24 h', 'steady'],
  ['a fall begins at one percent', { funds: fundsOf('A -1.00') }, 'A −1.00% in 24 h', 'fall'],
  ['below a tenth it is a fall', { funds: fundsOf('A -9.99') }, 'A −9.99% in 24 h', 'fall'],
  [
    'a young recording says since when',
    { funds: fundsOf('A -5.00', young) },
    'A −5.00% since 22 Nov 03:00 UTC',
    'fall',
  ],
  [
    'a fall from zero or below has an amount instead of a percentage, and is the worst',
    { funds: [...fundsOf('ACTUSDT -99.00'), ...fromZero] },
    '2 funds falling, worst A −188M USDT in 24 h',
    'loss',
  ],
  [
    'a fall of another asset than the main one names the asset',
    { funds: steady.slice(0, 1).map((fund) => ({ ...fund, balances: [...fund.balances, bitcoinFell] })) },
    'BTCUSDT BTC −50.00% in 24 h',
    'loss',
  ],
  ...[{ paused: true }, { stampOverdue: true }, { connection: failedWith('offline') }].map(
    (change): [string, Partial<AppState>, string, 'loss'] => [
      `a fall goes before ${Object.keys(change)}`,
      { funds: fundsOf('ACTUSDT -99.60'), ...change },
      'ACTUSDT −99.60% in 24 h',
      'loss',
    ],
  ),
  ['gone', { funds: [], alerts: [gone] }, 'OPUSDT is gone', 'loss'],
  [
    'gone, with an unknown balance beside it',
    { funds: [{ ...bitcoinFund, balances: [unknown] }], alerts: [gone] },
    'OPUSDT is gone',
    'loss',
  ],
  [
    'gone, falling and used up, in Chinese',
    { funds: fundsOf(`BTCUSDT -5.00, ${empty}`), alerts: [gone], locale: 'zh-CN' },
    'OPUSDT is gone，另有 1 个基金下降；ACTUSDT 基金已耗尽：−5 USDT',
    'loss',
  ],
  [
    'what hinders is reported with its beginning',
    { funds: steady, connection: { ...failedWith('offline'), since } as AppState['connection'] },
    'Offline since 14:05',
    'offline',
  ],
  [
    'a limit is reported with its end',
    { funds: steady, connection: failedWith('rate-limited', now), heldUntil: now + 10 * minute },
    'Limited by the exchange until 14:40',
    'unsure',
  ],
  [
    'what keeps rules from judging is said',
    { funds: steady, cannotJudge: ['stamps-unreadable'] },
    'Cannot be judged: stamps unreadable',
    'unsure',
  ],
  [
    'an unknown balance cannot be judged, and is never 0',
    { funds: [{ ...bitcoinFund, balances: [unknown] }] },
    'Cannot be judged: a balance is unknown',
    'unsure',
  ],
])('%s', (_, change, text, tone) => expect(verdict(change)).toMatchObject({ tone, text }));

test('names the lowest of funds that fall by less than a percent', () => {
  const funds = [...steady, ...fundsOf('ACTUSDT -0.02, OPUSDT -0.99')];
  const text = 'All 4 funds steady, lowest OPUSDT −0.99% in 24 h';
  expect(verdict({ funds })).toEqual({ tone: 'steady', text, doubts: [] });
  expect(verdict({ funds, locale: 'zh-CN' }).text).toBe('全部 4 个基金平稳，降幅最大：OPUSDT 24\u00a0小时 −0.99%');
});

test('every doubt is named beside a fall', () => {
  expect(verdict({ funds: fundsOf('ACTUSDT -99.60'), stampOverdue: true, unreadable: 2 }).doubts).toEqual([
    'the exchange’s new stamp is overdue',
    '2 entries could not be read',
  ]);
});

test('a failure without a time of its own does not end with a limit', () => {
  const change = { connection: failedWith('server'), heldUntil: now + 10 * minute };
  expect(verdict({ funds: steady, ...change }).text).not.toContain('until');
});

test('balances grow old while nothing new is asked', () => {
  const state = stateWith({ funds: steady, paused: true });
  expect(completed(state, now, stamp + 36 * hour).verdict.doubts).toEqual([]);
  expect(completed(state, now, stamp + 37 * hour).verdict.doubts).toHaveLength(1);
});
