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

function fundThat(
  symbol: string,
  percent: string | null,
  change: Partial<Change> = {},
  marginBalance = '5166686',
): FundView {
  const absolute = percent === null || percent.startsWith('-') ? '-1' : percent === '0.00' ? '0' : '1';
  const day: Change = {
    window: 'day',
    since: stamp - 24 * hour,
    complete: true,
    absolute,
    percent,
    regrouped: '0',
    ...change,
  };
  const balances = [{ asset: 'USDT', marginBalance, updateTime: stamp, ...unrecorded, changes: [day] }];
  return { ...bitcoinFund, key: symbol, watched: [symbol], symbols: [symbol], balances };
}

const steady = [fundThat('BTCUSDT', '0.00'), fundThat('ETHUSDT', '1.20')];

test('a loss under a stamp of its own is told as of that stamp', () => {
  const own = stamp + 7 * hour;
  const fell = { ...fundThat('ACTUSDT', '-99.60'), updateTime: own };
  expect(verdict({ funds: [...steady, fell] })).toMatchObject({ tone: 'loss', asOf: own });
  expect(verdict({ funds: [...steady, { ...fell, updateTime: null }] }).asOf).toBeUndefined();
  expect(verdict({ funds: [...steady, fundThat('ACTUSDT', '-99.60')] }).asOf).toBeUndefined();
});

describe('all is well', () => {
  test('only when every fund could be compared and none fell', () => {
    expect(verdict({ funds: steady })).toEqual({ tone: 'good', text: 'All 2 funds steady', doubts: [] });
    expect(verdict({ funds: steady.slice(0, 1) })).toMatchObject({ tone: 'good', text: 'BTCUSDT fund steady' });
  });

  test.each([
    [
      'a fall too small to be seen in percent',
      { funds: [...steady, fundThat('ACTUSDT', '0.00', { absolute: '-0.5' })] },
    ],
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
    ['a balance that is used up', { funds: [...steady, fundThat('ACTUSDT', '0.00', {}, '0.00')] }],
    ['a symbol that nobody has asked about', { missing: [{ symbol: 'NEWUSDT', reason: 'not-asked' }] }],
    ['a pause', { paused: true }],
    ['an empty watchlist', { watchlist: [], funds: [] }],
    ['no fund at all', { funds: [], missing: [{ symbol: 'X', reason: 'no-fund' }] }],
    ['no answer yet', { fetchedAt: null, funds: [], connection: { kind: 'waiting' } }],
  ] as const)('never beside %s', (_, change: Partial<AppState>) => {
    expect(verdict({ funds: steady, ...change }).tone).not.toBe('good');
  });

  test.each(failureKinds)('never after the failure %s', (kind) => {
    expect(verdict({ funds: steady, connection: failedWith(kind) }).tone).not.toBe('good');
  });
});

const act = (percent: string): FundView => fundThat('ACTUSDT', percent);
const trembling = fundThat('BTCUSDT', '-0.02');
const empty = fundThat('ACTUSDT', '0.00', {}, '-5');
const falling = fundThat('BTCUSDT', '-5.00');
const unknown = { asset: 'USDT', marginBalance: null, updateTime: stamp, ...unrecorded };
const bitcoinFell = { ...fundThat('X', '-50.00').balances[0], asset: 'BTC' } as FundView['balances'][0];
const young = { complete: false, since: Date.UTC(2026, 10, 22, 3) };
const told = (key: string, percent: string, text: string) => activeAlert({ key, percent, text });
const back = told('ETHUSDT', '1.20', 'ETHUSDT is back');
const gone = activeAlert({ key: 'OPUSDT', kind: 'gone', percent: '-100.00', text: 'OPUSDT is gone' });

/** The tone is a loss where none is given. */
test.each<[string, Partial<AppState>, string, Verdict['tone']?]>([
  [
    'a fund that trembles alone is named once',
    { funds: [act('-0.22')] },
    'ACTUSDT fund steady, −0.22% in 24 h',
    'steady',
  ],
  ['none falls below one percent', { funds: [act('-0.99')] }, 'ACTUSDT fund steady, −0.99% in 24 h', 'steady'],
  ['a fall begins at one percent', { funds: [act('-1.00')] }, 'ACTUSDT −1.00% in 24 h', 'fall'],
  ['below a tenth it is a fall', { funds: [act('-9.99')] }, 'ACTUSDT −9.99% in 24 h', 'fall'],
  ['of a tenth it is a loss, named alone', { funds: [...steady, act('-10.00'), trembling] }, 'ACTUSDT −10.00% in 24 h'],
  [
    'of several the worst is named, and the funds are counted',
    { funds: [fundThat('B', '-1.00'), act('-99.60'), ...steady] },
    '2 funds falling, worst ACTUSDT −99.60% in 24 h',
  ],
  [
    'a fund that trembles is counted while its alert is open',
    { funds: [act('-12.37'), trembling], alerts: [told('BTCUSDT', '-5.00', 'BTCUSDT fund fell 5%')] },
    '2 funds falling, worst ACTUSDT −12.37% in 24 h',
  ],
  [
    'a recording younger than a day says since when',
    { funds: [fundThat('A', '-5.00', young)] },
    'A −5.00% since 22 Nov 03:00 UTC',
    'fall',
  ],
  [
    'a fall from zero or below has an amount instead of a percentage, and is the worst',
    { funds: [act('-99.00'), fundThat('A', null, { absolute: '-188000000' }, '-188000000')] },
    '2 funds falling, worst A −188M USDT in 24 h',
  ],
  [
    'a fall of another asset than the main one names the asset',
    { funds: steady.slice(0, 1).map((fund) => ({ ...fund, balances: [...fund.balances, bitcoinFell] })) },
    'BTCUSDT BTC −50.00% in 24 h',
  ],
  ['a fall goes before a pause', { funds: [act('-99.60')], paused: true }, 'ACTUSDT −99.60% in 24 h'],
  ['a fall goes before a doubt', { funds: [act('-99.60')], stampOverdue: true }, 'ACTUSDT −99.60% in 24 h'],
  [
    'a fall goes before trouble',
    { funds: [act('-99.60')], connection: failedWith('offline') },
    'ACTUSDT −99.60% in 24 h',
  ],
  [
    'a fall whose alert is open is reported by the fund’s own figure',
    { funds: [act('-99.60')], alerts: [told('ACTUSDT', '-25.90', 'ACTUSDT fund fell 25.9%')] },
    'ACTUSDT −99.60% in 24 h',
  ],
  [
    'a fund that has recovered is not counted beside one that falls',
    { funds: [fundThat('BTCUSDT', '-19.33'), fundThat('ETHUSDT', '1.20')], alerts: [back] },
    'BTCUSDT −19.33% in 24 h',
  ],
  ['nor beside one that is used up', { funds: [empty], alerts: [back] }, 'ACTUSDT fund is used up: −5 USDT'],
  ['alone it is a loss while its alert is open', { funds: steady, alerts: [back] }, 'ETHUSDT is back'],
  [
    'a fall that is over stays the verdict while its alert is open',
    { funds: steady, alerts: [told('BTCUSDT', '-99.60', 'BTCUSDT fund fell 99.6%')] },
    'BTCUSDT fund fell 99.6%',
  ],
  [
    'an alert goes before a smaller fall',
    { funds: [falling], alerts: [told('ETHUSDT', '-20.00', 'ETHUSDT fund fell 20%')] },
    'ETHUSDT fund fell 20%, and 1 more falling',
  ],
  ['gone', { funds: [], alerts: [gone] }, 'OPUSDT is gone'],
  ['gone and falling', { funds: [falling], alerts: [gone] }, 'OPUSDT is gone, and 1 more falling'],
  [
    'gone, falling and used up',
    { funds: [falling, empty], alerts: [gone] },
    'OPUSDT is gone, and 1 more falling; ACTUSDT fund is used up: −5 USDT',
  ],
  [
    'the same in Chinese',
    { funds: [falling, empty], alerts: [gone], locale: 'zh-CN' },
    'OPUSDT is gone，另有 1 个基金下降；ACTUSDT 基金已耗尽：−5 USDT',
  ],
  [
    'gone, with an unknown balance beside it',
    { funds: [{ ...falling, balances: [unknown] }], alerts: [gone] },
    'OPUSDT is gone',
  ],
  ['falling and used up', { funds: [falling, empty] }, 'BTCUSDT −5.00% in 24 h; ACTUSDT fund is used up: −5 USDT'],
  [
    'several of each',
    { funds: [falling, fundThat('ETHUSDT', '-7.00'), empty, { ...empty, key: 'OPUSDT' }] },
    '2 funds falling, worst ETHUSDT −7.00% in 24 h; 2 funds are used up',
  ],
  [
    'what hinders is reported with its beginning',
    {
      funds: steady,
      connection: {
        ...failedWith('offline'),
        since: new Date(2026, 10, 22, 14, 5).getTime(),
      } as AppState['connection'],
    },
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
])('%s', (_, change, text, tone = 'loss') => expect(verdict(change)).toMatchObject({ tone, text }));

test('names the lowest of funds that fall by less than a percent', () => {
  const funds = [...steady, act('-0.02'), fundThat('OPUSDT', '-0.99')];
  expect(verdict({ funds })).toEqual({
    tone: 'steady',
    text: 'All 4 funds steady, lowest OPUSDT −0.99% in 24 h',
    doubts: [],
  });
  expect(verdict({ funds, locale: 'zh-CN' }).text).toBe('全部 4 个基金平稳，降幅最大为 OPUSDT 24\u00a0小时 −0.99%');
});

test('every doubt is named beside a fall', () => {
  expect(verdict({ funds: [act('-99.60')], stampOverdue: true, unreadable: 2 }).doubts).toEqual([
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
