import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { ActiveAlert } from '../../../../../electron/alerts/alert-state.ts';
import type { AppState } from '../../../../../electron/core/app-state.ts';
import { type TrayIcon, type TrayLook, trayLook } from '../../../../../electron/desktop/tray/tray-look.ts';
import { failureKinds } from '../../../../../electron/exchange/failure.ts';
import type { FundView } from '../../../../../electron/funds/watchlist-view.ts';
import { defaultSettings } from '../../../../../electron/settings/settings.ts';
import { overwriteGetLocale } from '../../../../../messages/compiled/runtime.js';
import { minute } from '../../support/samples.ts';
import { balanceInView, bitcoinFund, failedWith, stateWith } from '../../support/states.ts';

afterEach(() => overwriteGetLocale(() => 'en'));

// Noon of the machine's own day, so that the clock time alone is shown whatever its zone.
const now = new Date(2026, 10, 22, 12, 30).getTime();
const fetchedAt = now - 25 * minute;

function look(change: Partial<AppState> = {}, withFunds = true): TrayLook {
  return trayLook(stateWith({ fetchedAt, ...change }), withFunds, now);
}

const iconOf = (change: Partial<AppState>): TrayIcon => look(change).icon;
const tooltipOf = (change: Partial<AppState> = {}): string => look(change).tooltip;
const labelsOf = (change: Partial<AppState> = {}, withFunds = true): (string | null)[] =>
  look(change, withFunds).menu.map((line) => (line.kind === 'item' ? line.label : null));

test('when all is well the icon is fine', () => {
  expect(iconOf({})).toBe('fine');
  expect(iconOf({ connection: { kind: 'waiting' } })).toBe('fine');
});

test.each(failureKinds)('after the failure %s the icon says so', (kind) => {
  expect(iconOf({ connection: failedWith(kind) })).toBe(kind === 'offline' ? 'offline' : 'stale');
});

test('a stamp that is overdue makes even a good answer stale', () => {
  expect(iconOf({ stampOverdue: true })).toBe('stale');
});

test('paused is shown as paused, whatever else is the matter', () => {
  expect(iconOf({ paused: true })).toBe('paused');
  expect(iconOf({ paused: true, connection: failedWith('offline'), stampOverdue: true })).toBe('paused');
});

test('the tooltip is the first fund, compact, with the clock time of the answer', () => {
  expect(tooltipOf()).toBe('BTCUSDT fund 793.9M USDT · updated 12:05');
});

const actFund: FundView = {
  ...bitcoinFund,
  watched: ['ACTUSDT', 'OMUSDT'],
  balances: [balanceInView('5166686.84431694')],
};
const settingsWith = (change: Partial<AppState['settings']>) => ({ settings: { ...defaultSettings, ...change } });

test('the tooltip is about the fund of the pinned symbol, and names that symbol', () => {
  const funds = [bitcoinFund, actFund];
  expect(tooltipOf({ funds, ...settingsWith({ pinned: 'OMUSDT' }) })).toBe('OMUSDT fund 5.167M USDT · updated 12:05');
});

test('a pinned symbol that no fund in view covers leaves the tooltip to the first fund', () => {
  expect(tooltipOf({ funds: [bitcoinFund, actFund], ...settingsWith({ pinned: 'GONEUSDT' }) })).toMatch(
    /^BTCUSDT fund/,
  );
});

test.each([
  ['english', '793.9M'],
  ['chinese', '7.939亿'],
  ['full', '793,930,579.315848'],
] as const)('in the number style %s tooltip and menu say %s', (numberStyle, amount) => {
  expect(tooltipOf(settingsWith({ numberStyle }))).toContain(`fund ${amount} USDT`);
  expect(labelsOf(settingsWith({ numberStyle })).join()).toContain(amount);
});

test('the title is empty until it is wanted, and then the pinned fund’s balance', () => {
  const funds = [bitcoinFund, actFund];
  expect(look({ funds }).title).toBe('');
  expect(look({ funds, ...settingsWith({ trayTitle: true }) }).title).toBe('793.9M');
  expect(look({ funds, ...settingsWith({ trayTitle: true, pinned: 'OMUSDT' }) }).title).toBe('5.167M');
  expect(look({ funds: [], ...settingsWith({ trayTitle: true }) }).title).toBe('');
});

test('trouble comes first, then the fund, then the time', () => {
  expect(tooltipOf({ connection: failedWith('offline') })).toBe('Offline · BTCUSDT fund 793.9M USDT · updated 12:05');
  expect(tooltipOf({ paused: true })).toMatch(/^Paused · BTCUSDT fund/);
});

test('a limit says until when', () => {
  const connection = failedWith('rate-limited', now + 5 * minute);
  expect(tooltipOf({ connection, heldUntil: now + 5 * minute })).toMatch(/^Limited by the exchange until 12:35 · /);
});

test('other trouble never claims to end when a limit ends', () => {
  expect(tooltipOf({ connection: failedWith('server'), heldUntil: now + 5 * minute })).not.toContain('until');
});

test('without a fund the tooltip says that there are no balances yet', () => {
  expect(tooltipOf({ funds: [], fetchedAt: null })).toBe('no balances yet');
});

test('an unknown balance is unknown and never 0', () => {
  const funds: FundView[] = [{ ...bitcoinFund, balances: [balanceInView(null)] }];
  expect(tooltipOf({ funds })).toContain('unknown USDT');
  expect(labelsOf({ funds }).join()).toContain('unknown USDT');
  expect(labelsOf({ funds }).join()).not.toMatch(/\b0\b/);
});

test('a fund without any balance is shown as unknown', () => {
  const funds: FundView[] = [{ ...bitcoinFund, balances: [] }];
  expect(labelsOf({ funds }).join()).toContain('unknown');
});

test.each([
  ['0', /fund 0 USDT/],
  ['-182334.90021', /fund [-−]182\.3K USDT/],
  ['0.00000003', /fund 0\.00000003 USDT/],
  ['1234567890123456789012345678', /fund [\d,.]+\S* USDT/],
])('the balance %s can be read', (marginBalance, text) => {
  expect(tooltipOf({ funds: [{ ...bitcoinFund, balances: [balanceInView(marginBalance)] }] })).toMatch(text);
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
  const funds = [{ ...bitcoinFund, watched: ['X'.repeat(200)] }];
  expect(tooltipOf({ funds })).toMatch(/^X+…$/);
});

test('a cut between the halves of one character drops the whole character', () => {
  for (const lead of ['', 'a']) {
    const tooltip = tooltipOf({ funds: [{ ...bitcoinFund, watched: [lead + '🚀'.repeat(90)] }] });
    expect(tooltip.isWellFormed()).toBe(true);
  }
});

test('marks that turn the direction of text are written out in tooltip and menu', () => {
  const funds = [{ ...bitcoinFund, watched: ['BTC‮TDSU'] }];
  expect(tooltipOf({ funds })).toContain('BTC\\u{202e}TDSU');
  expect(labelsOf({ funds }).join()).not.toContain('‮');
});

test('on Linux the menu begins with the window and the funds', () => {
  const labels = labelsOf();
  expect(labels[0]).toBe('Open Backstop');
  expect(labels[2]).toBe('BTCUSDT fund  793.9M USDT and 2 more');
});

test('elsewhere the menu holds the common items alone', () => {
  expect(labelsOf({}, false).filter((label) => label !== null)).toEqual([
    'Refresh now',
    'Pause updates',
    'Watchlist and settings…',
    'Check for updates…',
    'Quit Backstop',
  ]);
});

test('every item does what it says', () => {
  const actions = new Map(
    look({ paused: true }).menu.flatMap((line) => (line.kind === 'item' ? [[line.label, line.action] as const] : [])),
  );
  expect(actions.get('Open Backstop')).toBe('open');
  expect(actions.get('Refresh now')).toBe('refresh');
  expect(actions.get('Resume updates')).toBe('resume');
  expect(actions.has('Pause updates')).toBe(false);
  expect(actions.get('Watchlist and settings…')).toBe('settings');
  expect(actions.get('Check for updates…')).toBe('updates');
  expect(actions.get('Quit Backstop')).toBe('quit');
});

test('a menu has no separator at its ends and no two in a row', () => {
  for (const withFunds of [true, false]) {
    for (const funds of [[], [bitcoinFund]]) {
      const labels = labelsOf({ funds }, withFunds);
      expect(labels[0]).not.toBeNull();
      expect(labels.at(-1)).not.toBeNull();
      expect(labels.some((label, index) => label === null && labels[index + 1] === null)).toBe(false);
    }
  }
});

test('with 40 funds the menu stays short enough for a screen and counts the rest', () => {
  const funds = Array.from({ length: 40 }, (_, index) => ({ ...bitcoinFund, watched: [`S${index}`] }));
  const labels = labelsOf({ funds });
  expect(labels.length).toBeLessThan(25);
  const shown = labels.filter((label) => label?.includes(' fund ')).length;
  expect(labels.join()).toContain(`${40 - shown} more funds`);
});

test('in Chinese the tooltip and the menu are Chinese, with 亿', () => {
  overwriteGetLocale(() => 'zh-CN');
  expect(tooltipOf({ locale: 'zh-CN' })).toContain('7.939亿');
  expect(tooltipOf({ locale: 'zh-CN' })).not.toMatch(/updated|fund/);
  for (const label of labelsOf({ locale: 'zh-CN' })) if (label !== null) expect(label).toMatch(/\p{Script=Han}/u);
});

describe('an alert that nobody has seen', () => {
  const alert: ActiveAlert = {
    id: '1',
    fund: 1,
    key: '1',
    symbol: 'BTCUSDT',
    asset: 'USDT',
    kind: 'fall',
    percent: '-20.39',
    text: 'BTCUSDT fund fell 20.39%',
    detail: '',
    at: now,
    seen: false,
    loss: true,
  };
  const topUp: ActiveAlert = {
    ...alert,
    id: '2',
    kind: 'rise',
    text: 'ACTUSDT fund rose 388%',
    percent: '388.00',
    loss: false,
  };
  const deeper: ActiveAlert = { ...alert, id: '3', text: 'ACTUSDT fund fell 80%', percent: '-80.00' };

  test('turns the icon to falling, before any trouble, and heads the tooltip', () => {
    for (const change of [{}, { paused: true }, { connection: failedWith('offline') }, { stampOverdue: true }]) {
      expect(iconOf({ ...change, alerts: [alert] })).toBe('falling');
      expect(tooltipOf({ ...change, alerts: [alert] })).toMatch(/^BTCUSDT fund fell 20\.39% · /);
    }
  });

  test('of several the worst is named, and the others are counted', () => {
    expect(tooltipOf({ alerts: [topUp, alert, deeper] })).toMatch(/^ACTUSDT fund fell 80%, and 2 more alerts · /);
  });

  test('calms the tray once it is seen, while the popover still shows it', () => {
    expect(iconOf({ alerts: [{ ...alert, seen: true }] })).toBe('fine');
    expect(tooltipOf({ alerts: [{ ...alert, seen: true }] })).not.toContain('fell');
  });

  test('that is no loss does not turn the icon', () => {
    expect(iconOf({ alerts: [topUp] })).toBe('fine');
    expect(tooltipOf({ alerts: [topUp] })).toMatch(/^ACTUSDT fund rose 388% · /);
  });
});

describe('the change since the sample before', () => {
  const fell = (symbol: string, percent: string): FundView => ({
    ...bitcoinFund,
    watched: [symbol],
    balances: [
      {
        ...balanceInView('5166686'),
        changes: [{ window: 'previous', since: 0, complete: true, absolute: '-1', percent }],
      },
    ],
  });

  test('stands beside the pinned balance, unless it is none', () => {
    expect(tooltipOf({ funds: [fell('BTCUSDT', '-23.70')] })).toMatch(/^BTCUSDT fund 5\.167M USDT −23\.70% · /);
    expect(tooltipOf({ funds: [fell('BTCUSDT', '0.00')] })).toMatch(/^BTCUSDT fund 5\.167M USDT · /);
  });

  test('of another fund comes first when it is the deepest fall', () => {
    const funds = [fell('BTCUSDT', '-1.00'), fell('ACTUSDT', '-9.00'), fell('ADAUSDT', '-3.00')];
    expect(tooltipOf({ funds })).toMatch(/^ACTUSDT fund 5\.167M USDT −9\.00% · BTCUSDT fund 5\.167M USDT −1\.00% · /);
    expect(tooltipOf({ funds: [fell('BTCUSDT', '5.00'), fell('ACTUSDT', '9.00')] })).toMatch(/^BTCUSDT/);
  });
});
