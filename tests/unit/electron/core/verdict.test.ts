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

describe('a fund that trembles', () => {
  test('is steady and not green, and the lowest is named', () => {
    const funds = [...steady, fundThat('ACTUSDT', '-0.02'), fundThat('OPUSDT', '-0.99')];
    expect(verdict({ funds })).toEqual({
      tone: 'steady',
      text: 'All 4 funds steady, lowest OPUSDT −0.99% in 24 h',
      doubts: [],
    });
    expect(verdict({ funds, locale: 'zh-CN' }).text).toBe('全部 4 个基金平稳，降幅最大为 OPUSDT 24\u00a0小时 −0.99%');
  });

  test('alone is named once', () => {
    expect(verdict({ funds: [fundThat('ACTUSDT', '-0.22')] }).text).toBe('ACTUSDT fund steady, −0.22% in 24 h');
  });

  test('is not counted beside one that falls', () => {
    const funds = [fundThat('ACTUSDT', '-12.37'), fundThat('BTCUSDT', '-0.02'), fundThat('OPUSDT', '-0.10')];
    expect(verdict({ funds })).toMatchObject({ tone: 'loss', text: 'ACTUSDT −12.37% in 24 h' });
  });

  test('counts while its alert is open', () => {
    const funds = [fundThat('ACTUSDT', '-12.37'), fundThat('BTCUSDT', '-0.02')];
    const alerts = [activeAlert({ key: 'BTCUSDT', percent: '-5.00', text: 'BTCUSDT fund fell 5%' })];
    expect(verdict({ funds, alerts })).toMatchObject({
      tone: 'loss',
      text: '2 funds falling, worst ACTUSDT −12.37% in 24 h',
    });
  });

  test('and is used up is a loss', () => {
    expect(verdict({ funds: [...steady, fundThat('ACTUSDT', '-0.50', {}, '-5')] })).toMatchObject({
      tone: 'loss',
      text: 'ACTUSDT fund is used up: −5 USDT',
    });
  });
});

describe('a fall', () => {
  const bitcoin = { ...fundThat('X', '-50.00').balances[0], asset: 'BTC' } as FundView['balances'][0];
  const young = { complete: false, since: Date.UTC(2026, 10, 22, 3) };

  test.each<[string, FundView[], Verdict['tone'], string]>([
    ['is none below one percent', [fundThat('A', '-0.99')], 'steady', 'A fund steady, −0.99% in 24 h'],
    ['begins at one percent', [fundThat('A', '-1.00')], 'fall', 'A −1.00% in 24 h'],
    ['below a tenth is a fall', [fundThat('A', '-9.99')], 'fall', 'A −9.99% in 24 h'],
    ['of a tenth is a loss, told alone', [...steady, fundThat('A', '-10.00')], 'loss', 'A −10.00% in 24 h'],
    [
      'of several is told by the worst, and the funds are counted',
      [fundThat('B', '-1.00'), fundThat('A', '-99.60'), ...steady],
      'loss',
      '2 funds falling, worst A −99.60% in 24 h',
    ],
    [
      'in a recording younger than a day says since when',
      [fundThat('A', '-5.00', young)],
      'fall',
      'A −5.00% since 22 Nov 03:00 UTC',
    ],
    [
      'from zero or below has an amount instead of a percentage, and is the worst',
      [fundThat('B', '-99.00'), fundThat('A', null, { absolute: '-188000000' }, '-188000000')],
      'loss',
      '2 funds falling, worst A −188M USDT in 24 h',
    ],
    [
      'of another asset than the main one names the asset',
      steady.slice(0, 1).map((fund) => ({ ...fund, balances: [...fund.balances, bitcoin] })),
      'loss',
      'BTCUSDT BTC −50.00% in 24 h',
    ],
  ])('%s', (_, funds, tone, text) => expect(verdict({ funds })).toMatchObject({ tone, text }));

  test('goes before trouble, pause and doubt; the doubt is still told', () => {
    const funds = [fundThat('ACTUSDT', '-99.60')];
    for (const change of [{ paused: true }, { connection: failedWith('offline') }, { stampOverdue: true }]) {
      expect(verdict({ funds, ...change }).text).toBe('ACTUSDT −99.60% in 24 h');
    }
    expect(verdict({ funds, stampOverdue: true, unreadable: 2 }).doubts).toEqual([
      'the exchange’s new stamp is overdue',
      '2 entries could not be read',
    ]);
  });

  test('whose alert is open is reported by the fund’s own figure', () => {
    const funds = [fundThat('ACTUSDT', '-99.60')];
    const alerts = [activeAlert({ key: 'ACTUSDT', percent: '-25.90', text: 'ACTUSDT fund fell 25.9%' })];
    expect(verdict({ funds, alerts })).toMatchObject({ tone: 'loss', text: 'ACTUSDT −99.60% in 24 h' });
  });

  test('from which a fund has recovered is not counted beside one that falls, and stays a loss while its alert is open', () => {
    const back = activeAlert({ key: 'ETHUSDT', kind: 'fall', loss: true, percent: '1.20', text: 'ETHUSDT is back' });
    const funds = [fundThat('BTCUSDT', '-19.33'), fundThat('ETHUSDT', '1.20')];
    expect(verdict({ funds, alerts: [back] })).toMatchObject({ tone: 'loss', text: 'BTCUSDT −19.33% in 24 h' });
    expect(verdict({ funds: steady, alerts: [back] })).toMatchObject({ tone: 'loss', text: 'ETHUSDT is back' });
  });

  test('that is over stays the verdict while its alert is open', () => {
    const alerts = [activeAlert({ key: 'BTCUSDT', percent: '-99.60', text: 'BTCUSDT fund fell 99.6%' })];
    expect(verdict({ funds: steady, alerts })).toMatchObject({ tone: 'loss', text: 'BTCUSDT fund fell 99.6%' });
  });
});

describe('several losses in one sentence', () => {
  const falling = fundThat('BTCUSDT', '-5.00');
  const empty = fundThat('ACTUSDT', '0.00', {}, '-5');
  const gone = (key: string, text: string) => activeAlert({ key, kind: 'gone', percent: null, text });
  const englishGone = gone('OPUSDT', 'The OPUSDT fund is no longer listed');
  const chineseGone = gone('OPUSDT', '交易所不再列出 OPUSDT 风险保障基金');
  const fallen = activeAlert({ key: 'ETHUSDT', percent: '-20.00', text: 'ETHUSDT fund fell 20%' });

  test.each([
    ['gone', [], 'The OPUSDT fund is no longer listed', '交易所不再列出 OPUSDT 风险保障基金'],
    [
      'gone and falling',
      [falling],
      'The OPUSDT fund is no longer listed, and 1 more falling',
      '交易所不再列出 OPUSDT 风险保障基金，另有 1 个基金下降',
    ],
    [
      'gone, falling and used up',
      [falling, empty],
      'The OPUSDT fund is no longer listed, and 1 more falling; ACTUSDT fund is used up: −5 USDT',
      '交易所不再列出 OPUSDT 风险保障基金，另有 1 个基金下降；ACTUSDT 基金已耗尽：−5 USDT',
    ],
    [
      'gone, with an unknown balance beside it',
      [{ ...falling, balances: [{ asset: 'USDT', marginBalance: null, updateTime: stamp, ...unrecorded }] }],
      'The OPUSDT fund is no longer listed',
      '交易所不再列出 OPUSDT 风险保障基金',
    ],
  ] as const)('%s', (_, funds, english, chinese) => {
    expect(verdict({ funds, alerts: [englishGone] })).toMatchObject({ tone: 'loss', text: english });
    expect(verdict({ funds, alerts: [chineseGone], locale: 'zh-CN' })).toMatchObject({ tone: 'loss', text: chinese });
  });

  test.each([
    ['falling and used up', [falling, empty], [], 'BTCUSDT −5.00% in 24 h; ACTUSDT fund is used up: −5 USDT'],
    [
      'several of each',
      [falling, fundThat('ETHUSDT', '-7.00'), empty, { ...empty, key: 'OPUSDT' }],
      [],
      '2 funds falling, worst ETHUSDT −7.00% in 24 h; 2 funds are used up',
    ],
    ['a told fall before a smaller one', [falling], [fallen], 'ETHUSDT fund fell 20%, and 1 more falling'],
    [
      'what recovered is not told beside what is used up',
      [empty],
      [activeAlert({ key: 'BTCUSDT', percent: '0.00', text: 'BTCUSDT is back' })],
      'ACTUSDT fund is used up: −5 USDT',
    ],
  ] as const)('%s', (_, funds, alerts, text) => {
    expect(verdict({ funds, alerts })).toMatchObject({ tone: 'loss', text });
  });
});

describe('what hinders', () => {
  test('is reported with its beginning', () => {
    const connection = { ...failedWith('offline'), since: new Date(2026, 10, 22, 14, 5).getTime() } as const;
    expect(verdict({ funds: steady, connection })).toMatchObject({ tone: 'offline', text: 'Offline since 14:05' });
  });

  test('is a limit until its end', () => {
    const until = now + 10 * minute;
    const change = { connection: failedWith('rate-limited', until), heldUntil: until };
    expect(verdict({ funds: steady, ...change }).text).toBe('Limited by the exchange until 14:40');
    expect(verdict({ funds: steady, ...change, connection: failedWith('server') }).text).not.toContain('until');
  });
});

test('what keeps rules from judging is said', () => {
  expect(verdict({ funds: steady, cannotJudge: ['stamps-unreadable'] })).toMatchObject({
    tone: 'unsure',
    text: 'Cannot be judged: stamps unreadable',
  });
});

test('an unknown balance cannot be judged, and is never 0', () => {
  const balances = [{ asset: 'USDT', marginBalance: null, updateTime: stamp, ...unrecorded }];
  expect(verdict({ funds: [{ ...bitcoinFund, balances }] })).toMatchObject({
    tone: 'unsure',
    text: 'Cannot be judged: a balance is unknown',
  });
});

test('balances grow old while nothing new is asked', () => {
  const state = stateWith({ funds: steady, paused: true });
  expect(completed(state, now, stamp + 36 * hour).verdict.doubts).toEqual([]);
  expect(completed(state, now, stamp + 37 * hour).verdict.doubts).toHaveLength(1);
});
