import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { AppState } from '../../../../electron/core/state/app-state.ts';
import { stateWith } from '../funds.ts';
import { openSettings, textOf, watched, watchedTable } from '../page.ts';

const openWatchlist = (changes: Partial<AppState> = {}) => openSettings('watchlist', changes);
const asBefore = ['BTCUSDT', 'ETHUSDT'];

test('the watchlist shows the balance of each symbol and names its fund to a screen reader, or the reason for none', async () => {
  const watchlist = ['BTCUSDT', 'ETHUSDT', 'FOOUSDT', 'NEWUSDT'];
  const missing = [
    { symbol: 'FOOUSDT', reason: 'no-fund' },
    { symbol: 'NEWUSDT', reason: 'not-asked' },
  ] as const;
  const { push } = await openWatchlist({ watchlist, settings: { ...stateWith().settings, watchlist }, missing });
  const [, ...rows] = watchedTable().getAllByRole('row');
  expect(rows.map((row) => [...row.children].slice(0, 3).map(textOf))).toEqual([
    ['BTCUSDT', '793.9M USDT BTCUSDT fund', 'ETHUSDT and 6 more'],
    ['ETHUSDT', '793.9M USDT BTCUSDT fund', 'BTCUSDT and 6 more'],
    ['FOOUSDT', 'No fund', ''],
    ['NEWUSDT', 'Not checked yet', ''],
  ]);
  expect(screen.getByText('4 symbols · 1 fund · 2 without a fund')).toBeTruthy();
  await push({ watchlist: [], settings: { ...stateWith().settings, watchlist: [] }, funds: [] });
  expect(screen.getByText('No symbols yet.')).toBeTruthy();
});

test('the watchlist pins a fund to the tray, and moves a symbol up with Alt and the arrow key, which is announced', async () => {
  const { person, press, sentBy } = await openWatchlist();
  await press('Pin the fund of ETHUSDT to the tray');
  expect(sentBy('changeSettings')).toEqual([{ pinned: 'ETHUSDT' }]);
  await person.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(watched()).toEqual(['ETHUSDT', 'BTCUSDT']);
  expect(screen.getByText('ETHUSDT moved to position 1 of 2')).toBeTruthy();
});

test('the watchlist removes a symbol, focuses the next row, and restores it with Undo or Ctrl+Z', async () => {
  const { person, press } = await openWatchlist();
  await press('Remove BTCUSDT');
  expect(watched()).toEqual(['ETHUSDT']);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove ETHUSDT' }));
  await press('Undo');
  expect(watched()).toEqual(asBefore);
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  screen.getByRole('button', { name: 'Remove BTCUSDT' }).focus();
  await person.keyboard('{Delete}{Control>}z{/Control}');
  expect(watched()).toEqual(asBefore);
});

test('the watchlist is one stop for Tab, and arrows, Page keys and End reach every row', async () => {
  const watchlist = Array.from({ length: 15 }, (_, index) => `S${index}USDT`);
  const { person } = await openWatchlist({ watchlist });
  screen.getByRole('button', { name: 'Export…' }).focus();
  await person.tab();
  for (const [key, symbol] of [
    ['End', 'S14USDT'],
    ['ArrowUp', 'S13USDT'],
    ['PageUp', 'S3USDT'],
    ['PageUp', 'S0USDT'],
    ['PageDown', 'S10USDT'],
  ]) {
    await person.keyboard(`{${key}}`);
    const pin = screen.getByRole('button', { name: `Pin the fund of ${symbol} to the tray` });
    expect(document.activeElement).toBe(pin);
  }
});

test('the watchlist can be searched when long, and a found row moves within the whole list', async () => {
  const watchlist = Array.from({ length: 500 }, (_, index) => `S${index}USDT`);
  const { person, press, sentBy } = await openWatchlist({ watchlist });
  await person.type(screen.getByRole('searchbox', { name: 'Find in the watchlist' }), 's49');
  expect(watched()).toEqual(['S49USDT', ...Array.from({ length: 10 }, (_, index) => `S49${index}USDT`)]);
  expect(screen.getByText('11 symbols')).toBeTruthy();
  await press('Move S490USDT to the top');
  const others = watchlist.filter((symbol) => symbol !== 'S490USDT');
  expect(sentBy('changeSettings')).toMatchObject([{ watchlist: ['S490USDT', ...others] }]);
  await person.type(screen.getByRole('searchbox'), 'x');
  expect(screen.getByText('No match')).toBeTruthy();
});

test('the watchlist cannot be edited when it comes from the command line', async () => {
  await openWatchlist({ watchlistFixed: true, watchlist: ['XRPUSDT'] });
  expect(screen.queryByRole('combobox')).toBeNull();
  expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull();
  expect(watched()).toEqual(['XRPUSDT']);
});
