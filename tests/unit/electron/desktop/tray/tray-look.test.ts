import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { AppState } from '../../../../../electron/core/state/app-state.ts';
import { type TrayIcon, type TrayLook, trayLook } from '../../../../../electron/desktop/tray/tray-look.ts';
import { failureKinds } from '../../../../../electron/exchange/failure.ts';
import type { FundView } from '../../../../../electron/funds/view/watchlist-view.ts';
import { defaultSettings } from '../../../../../electron/settings/settings.ts';
import { overwriteGetLocale } from '../../../../../messages/compiled/runtime.js';
import { minute, stamp } from '../../support/recordings/samples.ts';
import { activeAlert, balanceInView, bitcoinFund, completed, failedWith, stateWith } from '../../support/states.ts';

afterEach(() => overwriteGetLocale(() => 'en'));

// Noon of the machine's own day, so that the clock time alone is shown whatever its zone.
const now = new Date(2026, 10, 22, 12, 30).getTime();
const fetchedAt = stamp + 25 * minute;

function look(change: Partial<AppState> = {}, withFunds = true): TrayLook {
  return trayLook(completed(stateWith({ fetchedAt, ...change }), now), withFunds, now);
}

const iconOf = (change: Partial<AppState>): TrayIcon => look(change).icon;
const tooltipOf = (change: Partial<AppState> = {}): string => look(change).tooltip;
const labelsOf = (change: Partial<AppState> = {}, withFunds = true): (string | null)[] =>
  look(change, withFunds).menu.map((line) => (line.kind === 'item' ? line.label : null));

test.each<[TrayIcon, string, Partial<AppState>]>([
  ['fine', 'all is well', {}],
  ['fine', 'the first answer is waited for', { connection: { kind: 'waiting' } }],
  ['stale', 'a stamp is overdue', { stampOverdue: true }],
  ['paused', 'updates are paused', { paused: true }],
  ['paused', 'much else is the matter', { paused: true, connection: failedWith('offline'), stampOverdue: true }],
  ...failureKinds.map((kind): [TrayIcon, string, Partial<AppState>] => [
    kind === 'offline' ? 'offline' : 'stale',
    `of the failure ${kind}`,
    { connection: failedWith(kind) },
  ]),
])('the icon is %s when %s', (icon, _, change) => {
  expect(iconOf(change)).toBe(icon);
});

/** A fund whose main balance moved over 24 hours. */
function moved(symbol: string, percent: string, marginBalance = '5166686'): FundView {
  const absolute = Number(percent) === 0 ? '0' : percent.startsWith('-') ? '-1' : '1';
  const change = { window: 'day', since: stamp, complete: true, absolute, percent, regrouped: '0' } as const;
  return {
    ...bitcoinFund,
    key: symbol,
    watched: [symbol],
    balances: [{ ...balanceInView(marginBalance), changes: [change] }],
  };
}

test('the icon falls with a loss, whether or not a rule has reported it, and not with a small change', () => {
  expect(iconOf({ funds: [moved('ACTUSDT', '-99.60')] })).toBe('falling');
  expect(iconOf({ funds: [moved('ACTUSDT', '0.00', '0')] })).toBe('falling');
  expect(iconOf({ funds: [moved('ACTUSDT', '-0.02')] })).toBe('fine');
});

test('the tooltip is the verdict, the pinned fund and the exchange’s stamp', () => {
  const funds = [moved('BTCUSDT', '0.00', '793930579.315848'), moved('ACTUSDT', '-99.60')];
  expect(tooltipOf({ funds })).toBe('ACTUSDT −99.60% in 24 h · BTCUSDT 793.9M USDT · as of 23 Apr 2025 00:00 UTC');
  expect(tooltipOf({ funds: [], fetchedAt: null, connection: { kind: 'waiting' } })).toBe('Checking the exchange…');
  // What the verdict tells of the pinned fund is not told twice.
  expect(tooltipOf({ funds: funds.slice(1) })).toContain('ACTUSDT −99.60% in 24 h · ACTUSDT 5.167M USDT · as of');
});

test('a stamp of today shows only its time, unless nothing renews the tooltip', () => {
  const updateTime = now - (now % (24 * 60 * minute));
  const funds = [{ ...moved('BTCUSDT', '0.00'), updateTime }];
  expect(tooltipOf({ funds })).toBe('BTCUSDT fund steady · BTCUSDT 5.167M USDT · as of 00:00 UTC');
  for (const change of [{ paused: true }, { connection: failedWith('offline') }]) {
    expect(tooltipOf({ funds, ...change })).toContain('as of 22 Nov 00:00 UTC');
  }
});

test('beside a fall under another stamp than most funds have, the tooltip says that one', () => {
  const at = Date.UTC(2025, 3, 20);
  const verdict = { tone: 'loss', text: 'ACTUSDT −40.00%', doubts: [], asOf: at } as const;
  const state = { ...completed(stateWith({ fetchedAt }), now), verdict };
  expect(trayLook(state, true, now).tooltip).toContain('as of 20 Apr');
});

test('each fund has one figure: in the menu as in the tooltip', () => {
  const funds = [moved('BTCUSDT', '-1.00'), moved('ACTUSDT', '-99.60')];
  expect(labelsOf({ funds }).slice(3, 5)).toEqual(['ACTUSDT  5.167M USDT  −99.60%', 'BTCUSDT  5.167M USDT  −1.00%']);
  expect(tooltipOf({ funds })).toContain('ACTUSDT −99.60% in 24 h · BTCUSDT 5.167M USDT −1.00% · ');
  const inOrder = labelsOf({ funds, ...settingsWith({ fundOrder: 'watchlist' }) });
  expect(inOrder[3]).toBe('BTCUSDT  5.167M USDT  −1.00%');
});

test('a fall of another asset is shown with its name', () => {
  const fund = moved('BTCUSDT', '0.00');
  const [bitcoin] = moved('BTCUSDT', '-50.00').balances.map((balance) => ({ ...balance, asset: 'BTC' }));
  const balances = bitcoin === undefined ? [] : [...fund.balances, bitcoin];
  expect(labelsOf({ funds: [{ ...fund, balances }] })[3]).toBe('BTCUSDT  5.167M USDT  BTC −50.00%');
});

const actFund: FundView = {
  ...bitcoinFund,
  watched: ['ACTUSDT', 'OMUSDT'],
  balances: [balanceInView('5166686.84431694')],
};
const settingsWith = (change: Partial<AppState['settings']>) => ({ settings: { ...defaultSettings, ...change } });

test.each([
  ['OMUSDT', ' · OMUSDT 5.167M USDT · '],
  ['GONEUSDT', ' · BTCUSDT 793.9M USDT · '], // no fund in view covers it
])('with %s pinned the tooltip has %j', (pinned, words) => {
  expect(tooltipOf({ funds: [bitcoinFund, actFund], ...settingsWith({ pinned }) })).toContain(words);
});

test.each([
  ['0', /BTCUSDT 0 USDT/],
  ['-182334.90021', /BTCUSDT [-−]182\.3K USDT/],
  ['0.00000003', /BTCUSDT 0\.00000003 USDT/],
  ['1234567890123456789012345678', /BTCUSDT [\d,.]+\S* USDT/],
  [null, /BTCUSDT unknown USDT/],
])('the balance %s can be read', (marginBalance, text) => {
  const state = { funds: [{ ...bitcoinFund, balances: [balanceInView(marginBalance)] }] };
  expect(tooltipOf(state)).toMatch(text);
  expect(labelsOf(state)[3]?.replaceAll('  ', ' ')).toMatch(text);
  expect(labelsOf({ funds: [{ ...bitcoinFund, balances: [] }] }).join()).toContain('unknown');
});

test.each([
  [{}, ''],
  [{ trayTitle: 'balance' }, '793.9M'],
  [{ trayTitle: 'balance', numberStyle: 'full' }, '793.9M'],
  [{ trayTitle: 'balance', pinned: 'OMUSDT' }, '5.167M'],
  [{ trayTitle: 'change' }, '−23.70%'],
  [{ trayTitle: 'both' }, '793.9M −23.70%'],
  [{ trayTitle: 'both', pinned: 'OMUSDT' }, '5.167M'],
] as const)('with the settings %j the title is %j', (settings, title) => {
  const funds = [moved('BTCUSDT', '-23.70', '793930579.315848'), actFund];
  expect(look({ funds, ...settingsWith(settings) }).title).toBe(title);
  expect(look({ funds: [], ...settingsWith(settings) }).title).toBe('');
});

test('no tooltip is longer than the 127 units that Windows shows, and none ends in half a character', () => {
  const symbol = fc.oneof(fc.string({ minLength: 1, maxLength: 64 }), fc.string({ unit: 'binary', minLength: 40 }));
  fc.assert(
    fc.property(symbol, symbol, fc.constantFrom(...failureKinds), (watched, asset, kind) => {
      const funds = [{ ...bitcoinFund, watched: [watched], balances: [{ ...balanceInView('1'), asset }] }];
      const tooltip = tooltipOf({ funds, connection: failedWith(kind), heldUntil: now + minute });
      expect(tooltip.length).toBeLessThanOrEqual(127);
      expect(tooltip.isWellFormed()).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('a cut tooltip keeps its beginning and shows that it was cut', () => {
  const tooltipWith = (length: number): string =>
    tooltipOf({ funds: [{ ...bitcoinFund, watched: ['X'.repeat(length)] }] });
  expect(tooltipWith(200)).toMatch(/X+…$/);
  expect(tooltipWith(200)).toHaveLength(127);
  // One that just fits is whole.
  const fitting = tooltipWith(1 + 127 - tooltipWith(1).length);
  expect(fitting).toHaveLength(127);
  expect(fitting).not.toContain('…');
});

test('elsewhere the menu holds the verdict and the common items alone, and never an idle separator', () => {
  const common = [
    ...['First reading of 1 fund, nothing to compare yet', 'Refresh now', 'Pause updates', 'All funds…'],
    ...['Watchlist and settings…', 'Check for updates…', 'Quit Backstop'],
  ];
  expect(labelsOf({}, false).filter((label) => label !== null)).toEqual(common);
  for (const withFunds of [true, false])
    for (const funds of [[], [bitcoinFund]])
      expect(labelsOf({ funds }, withFunds).map(String).join('\n')).not.toMatch(/^null\n|\nnull$|\nnull\nnull\n/);
});

test.each([
  [1, ['S0USDT'], null],
  [11, ['S0USDT', 'S10USDT'], null],
  [12, ['S0USDT', 'S10USDT'], '1 more fund in the window'],
  [13, ['S0USDT', 'S10USDT'], '2 more funds in the window'],
])('of %i funds the menu shows eleven at most, set off from the rest', (count, [first = '', last = first], more) => {
  const funds = Array.from({ length: count }, (_, rank) => ({ ...moved(`S${rank}USDT`, '1'), rank }));
  const labels = labelsOf({ funds });
  const end = labels.indexOf('Refresh now');
  const own = labels.slice(3, end - 1);
  expect([labels[2], labels[end - 1], own.length]).toEqual([null, null, Math.min(count, 11) + (more === null ? 0 : 1)]);
  expect(own[0]).toMatch(new RegExp(`^${first} `));
  expect(own[Math.min(count, 11) - 1]).toMatch(new RegExp(`^${last} `));
  if (more !== null) expect(own.at(-1)).toContain(more);
});

test('in Chinese the tooltip and the menu are Chinese, with 亿', () => {
  overwriteGetLocale(() => 'zh-CN');
  expect(tooltipOf({ locale: 'zh-CN' })).toContain('7.939亿');
  expect(tooltipOf({ locale: 'zh-CN' })).not.toMatch(/as of|fund/);
  for (const label of labelsOf({ locale: 'zh-CN' })) if (label !== null) expect(label).toMatch(/\p{Script=Han}|亿/u);
});

describe('an open alert', () => {
  test('about a loss turns the icon to falling, before any trouble, seen or not', () => {
    for (const change of [{}, { paused: true }, { connection: failedWith('offline') }, { stampOverdue: true }]) {
      expect(iconOf({ ...change, alerts: [activeAlert()] })).toBe('falling');
      expect(iconOf({ ...change, alerts: [activeAlert({ seen: true })] })).toBe('falling');
      expect(tooltipOf({ ...change, alerts: [activeAlert()] })).toMatch(/^BTCUSDT fund fell 20\.38% · /);
    }
  });

  test('that is no loss does not turn the icon', () => {
    const rise = activeAlert({ kind: 'rise', text: 'ACTUSDT fund rose 388%', percent: '388.00', loss: false });
    expect(iconOf({ alerts: [rise] })).toBe('fine');
    expect(tooltipOf({ alerts: [rise] })).toMatch(/^ACTUSDT fund rose 388% · /);
  });
});
