import { screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { AllFunds, ListedFund } from '../../../../electron/funds/view/all-funds.ts';
import { fundFinder } from '../../../../renderer/settings/funds/find-funds.ts';
import { placeRows, rowsBetween } from '../../../../renderer/settings/funds/row-window.ts';
import { sortFunds } from '../../../../renderer/settings/funds/sort-funds.ts';
import { changeOf, stamp } from '../funds.ts';
import { type OpenPage, openSettings, textOf } from '../page.ts';

function listed(symbols: readonly string[], ...balances: readonly [string, string | null, string?][]): ListedFund {
  return {
    key: symbols[0] ?? '',
    id: 7,
    watched: [],
    symbols,
    balances: balances.map(([asset, marginBalance, percent]) => {
      const changes = percent === undefined ? [] : [changeOf(percent, percent)];
      return { asset, marginBalance, changes, drawdown: null };
    }),
    updateTime: stamp,
    figure: { main: 0, moved: 0, change: null },
  };
}
const big = listed(['BTCUSDT', 'ETHUSDT'], ['USDT', '793930579.315848', '-1.5'], ['BTC', '61.73']);
const small = { ...listed(['ACTUSDT'], ['USDT', '5219041.0034', '-90']), watched: ['ACTUSDT'] };
const other = listed(['1000PEPEUSDT'], ['USDC', '12']);
const unknown = listed(['XUSDT'], ['USDT', null]);
const funds = [small, unknown, big, other];
const all: AllFunds = {
  fetchedAt: stamp + 1000,
  asOf: stamp,
  unreadable: 0,
  symbolCount: 5,
  funds,
  sums: [{ asset: 'USDT', sum: '799149620.319248', funds: 2, unknown: 1 }],
};
const names = (list: readonly ListedFund[]): string[] => list.map(({ symbols }) => symbols[0] ?? '');

test.each([
  ['balance', true, ['BTCUSDT', 'ACTUSDT', '1000PEPEUSDT', 'XUSDT']],
  ['balance', false, ['1000PEPEUSDT', 'ACTUSDT', 'BTCUSDT', 'XUSDT']],
  ['day', false, ['ACTUSDT', 'BTCUSDT', 'XUSDT', '1000PEPEUSDT']],
  ['fund', false, ['1000PEPEUSDT', 'ACTUSDT', 'BTCUSDT', 'XUSDT']],
] as const)(
  'the list of funds is sorted by %s, descending %s, with unknown values last',
  (column, descending, expected) => {
    expect(names(sortFunds(funds, { column, descending }, null))).toEqual(expected);
  },
);

test('the list of funds is sorted by the asset that is chosen', () => {
  expect(names(sortFunds(funds, { column: 'balance', descending: true }, 'BTC'))[0]).toBe('BTCUSDT');
});

test.each([
  ['eth', ['BTCUSDT']],
  ['ＡＣＴ', ['ACTUSDT']],
  ['usdc', ['1000PEPEUSDT']],
  ['5.219M', ['ACTUSDT']],
  ['521.9万', ['ACTUSDT']],
  ['5219041', ['ACTUSDT']],
  ['5,219,041', ['ACTUSDT']],
  ['>100M', ['BTCUSDT']],
  ['> 100M', ['BTCUSDT']],
  ['<100', ['BTCUSDT', '1000PEPEUSDT']],
  ['usdt >1M', ['ACTUSDT', 'BTCUSDT']],
  ['btc <100', ['BTCUSDT']],
  ['1000', ['1000PEPEUSDT']],
  ['', ['ACTUSDT', 'XUSDT', 'BTCUSDT', '1000PEPEUSDT']],
  ['>soon', []],
  ['nothing', []],
])('a fund is found by "%s"', (text, expected) => {
  expect(names(funds.filter(fundFinder(text, null, 'en')))).toEqual(expected);
});

test('only rows in view are drawn of thousands', () => {
  const places = placeRows(Array.from({ length: 6000 }, (_, row) => 30 + (row % 3) * 24));
  const { first, last } = rowsBetween(places, 100_000, 100_600);
  expect(last - first).toBeLessThan(25);
  expect(places.tops[first]).toBeLessThanOrEqual(100_000);
  expect(places.tops[last]).toBeGreaterThanOrEqual(100_600);
  expect(rowsBetween(places, -400, 0).first).toBe(0);
  expect(rowsBetween(placeRows([]), 0, 600)).toEqual({ first: 0, last: 0 });
});

async function openFunds(): Promise<OpenPage> {
  const page = await openSettings('watchlist');
  page.answer('getAllFunds', () => all);
  const arrived = vi.fn();
  window.addEventListener('hashchange', arrived, { once: true });
  window.location.hash = '#funds';
  // The title takes the focus then: only after it can a test give it away.
  await vi.waitFor(() => expect(arrived).toHaveBeenCalled());
  await vi.advanceTimersByTimeAsync(10);
  return page;
}

test('the funds section shows the number of funds and symbols and the exact sum of each asset', async () => {
  await openFunds();
  expect(screen.getByText('4 funds · 5 symbols · as of 20 Nov 00:00 UTC')).toBeTruthy();
  expect(screen.getByText('799,149,620.319248 USDT in 2 funds (1 more unknown)')).toBeTruthy();
  const rows = screen.getAllByRole('rowheader').map(textOf);
  expect(rows).toEqual(['BTCUSDT + 1 more', 'ACTUSDT', '1000PEPEUSDT', 'XUSDT']);
});

test('the funds section has one stop for Tab among the rows, and one key each to watch, to open the history and to add a rule', async () => {
  const { person, sentBy } = await openFunds();
  const buttons = within(screen.getByRole('table')).getAllByRole('button');
  const stops = buttons.filter((button) => button.tabIndex === 0 && button.closest('tbody') !== null);
  expect(stops.map((button) => button.closest('tbody')?.dataset.row)).toEqual(['0', '0', '0']);
  screen.getByRole('button', { name: /^BTCUSDT/ }).focus();
  await person.keyboard('w{Enter}');
  expect(sentBy('changeSettings')).toHaveLength(1);
  expect(sentBy('showFund')).toEqual([7]);
  await person.keyboard('{ArrowDown}a');
  expect(window.location.hash).toBe('#alerts');
});

test('the funds section copies the filtered table with every digit', async () => {
  const { person, press, sentBy } = await openFunds();
  await person.type(screen.getByRole('searchbox', { name: 'Find a fund' }), 'act');
  await press('Copy table');
  const [, row, ...others] = String(sentBy('copy')).split('\n');
  expect([row, others]).toEqual([expect.stringContaining('ACTUSDT\tUSDT\t5219041.0034\t-90%'), []]);
});
