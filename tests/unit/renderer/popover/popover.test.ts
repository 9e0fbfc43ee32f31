import { screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { AppState } from '../../../../electron/core/state/app-state.ts';
import { unrecorded } from '../../../../electron/funds/view/watchlist-view.ts';
import { bitcoinFund, failure, minute, noValues, now, stamp } from '../fake-bridge.ts';
import { openPopover } from '../open-page.ts';
import { drainedFund } from '../recorded-funds.ts';

const exactly = (digits: string): HTMLElement => screen.getByRole('button', { name: new RegExp(digits) });
const balance = (asset: string, marginBalance: string | null, updateTime = stamp) => ({
  asset,
  marginBalance,
  updateTime,
  ...unrecorded,
});
const withBalances = (...balances: ReturnType<typeof balance>[]) => ({ funds: [{ ...bitcoinFund, balances }] });

test.each<[string, Partial<AppState>, string | RegExp]>([
  ['symbols of the command line', { watchlistFixed: true }, 'Symbols are set on the command line for this session.'],
  ['another host', { source: 'http://127.0.0.1:4123' }, 'Source: 127.0.0.1:4123'],
  ['an empty watchlist', { ...noValues, watchlist: [] }, 'Nothing watched yet'],
  ['a fund without balances', withBalances(), 'The exchange lists no balance for this fund.'],
  ['an unknown balance', withBalances(balance('USDT', null)), 'unknown'],
  [
    'balances of different stamps',
    withBalances(balance('USDT', '1'), balance('BTC', '2', stamp - 24 * 60 * minute)),
    'as of 19 Nov 00:00 UTC',
  ],
  [
    'settings that were set aside',
    { notices: [{ kind: 'settings-set-aside', name: 'settings.corrupt.json' }] },
    /kept as settings.corrupt.json/,
  ],
  [
    'memory that was set aside',
    { notices: [{ kind: 'memory-set-aside', name: 'memory.corrupt.json' }] },
    /kept as memory.corrupt.json.*alerts beyond this computer/,
  ],
  ['when it is tried again', { ...noValues, connection: failure('server') }, 'Next check at 14:20'],
  ['the host without a name', { ...noValues, connection: failure('dns') }, 'Host: fapi.binance.com'],
  [
    'how old the balances are',
    { connection: failure('timeout'), fetchedAt: now - 125 * minute },
    /The balances below are from 12:03 \(2 hr ago\)/,
  ],
])('%s is shown', async (_, changes, words) => {
  await openPopover(changes);
  expect(screen.getAllByText(words).length).toBeGreaterThan(0);
});

test.each<[string, Partial<AppState>, readonly [command: string, argument: unknown]]>([
  ['Refresh', {}, ['refresh', undefined]],
  ['Resume', { paused: true }, ['setPaused', false]],
  ['Try again', { ...noValues, connection: failure('server') }, ['refresh', undefined]],
  ['Network settings', { ...noValues, connection: failure('dns') }, ['openSettings', 'network']],
  ['Test connection', { ...noValues, connection: failure('dns') }, ['testConnection', undefined]],
  ['Try with sample data', { ...noValues, connection: failure('dns') }, ['showSample', true]],
  ['End', { ...noValues, connection: failure('dns'), sample: [drainedFund] }, ['showSample', false]],
  ['Add symbols…', { ...noValues, watchlist: [] }, ['openSettings', undefined]],
  ['Choose symbols…', { welcome: true }, ['openSettings', undefined]],
  ['Got it', { welcome: true }, ['dismissWelcome', undefined]],
])('the button “%s” does what it says', async (name, changes, sends) => {
  const { person, sent } = await openPopover(changes);
  await person.click(screen.getByRole('button', { name }));
  expect(sent.at(-1)).toEqual(sends);
});

describe('a fund', () => {
  test('is a region named by all watched symbols it covers', async () => {
    const watched = Array.from({ length: 20 }, (_, index) => `S${index}USDT`);
    await openPopover({ funds: [{ ...bitcoinFund, watched }] });
    expect(screen.getByRole('region', { name: watched.join(', ') })).toBeTruthy();
    expect(screen.getByRole('button', { name: /S5USDT and 14 more$/ })).toBeTruthy();
  });

  test('has a table of its balances with their stamp, the main one first, futures credits explained', async () => {
    await openPopover();
    const table = within(screen.getByRole('table', { name: 'Balances as of 20 Nov 00:00 UTC' }));
    const headers = table.getAllByRole('rowheader').map(({ textContent }) => textContent?.trim());
    expect(headers).toEqual(['USDT', 'USDC', 'BTC', 'BNFCR (futures credits)']);
  });

  test('draws the first 200 of many balances, and more on request', async () => {
    const balances = Array.from({ length: 30_000 }, (_, index) => balance(`A${index}`, '1'));
    const { person } = await openPopover(withBalances(...balances));
    expect(screen.getAllByRole('rowheader')).toHaveLength(200);
    await person.click(screen.getByRole('button', { name: 'Show more (29,800 left)' }));
    expect(screen.getAllByRole('rowheader')).toHaveLength(400);
  });

  test('opens its whole membership in place', async () => {
    const { person } = await openPopover();
    const more = screen.getByRole('button', { name: '+ 6 more', expanded: false });
    await person.click(more);
    await vi.dynamicImportSettled();
    const members = within(screen.getByRole('list', { name: 'All symbols of this fund' })).getAllByRole('listitem');
    expect(members).toHaveLength(8);
    expect(more.getAttribute('aria-expanded')).toBe('true');
  });
});

describe('a balance', () => {
  test('is short on the page and copied exactly, and the confirmation disappears', async () => {
    const { person, sent } = await openPopover();
    const button = exactly('793,930,579.315848 USDT');
    expect(within(button).getByText('793.9M')).toBeTruthy();
    await person.click(button);
    expect(sent).toContainEqual(['copy', '793930579.315848']);
    expect(screen.getByText('Copied')).toBeTruthy();
    await vi.advanceTimersByTimeAsync(2000);
    expect(screen.queryByText('Copied')).toBeNull();
  });

  test('says that it was not copied when the clipboard refuses', async () => {
    const { person, refuse } = await openPopover();
    refuse('copy', { code: 'internal', message: 'no clipboard' });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await person.click(exactly('793,930,579.315848'));
    expect(screen.getAllByText('Not copied').length).toBeGreaterThan(0);
  });

  test('is written in 亿 and 万 when the language changes while the page is open', async () => {
    const { push } = await openPopover();
    await push({ locale: 'zh-CN' });
    expect(screen.getByText('7.939亿')).toBeTruthy();
    expect(document.documentElement.lang).toBe('zh-CN');
  });
});

test('the first start names the pre-filled symbols', async () => {
  await openPopover({ welcome: true });
  const welcome = within(screen.getByRole('region', { name: 'Welcome to Backstop' }));
  expect(welcome.getByText('It starts with BTCUSDT, ETHUSDT.')).toBeTruthy();
});

test('an older revision of the state never replaces a newer one', async () => {
  const { push } = await openPopover();
  await push({ revision: 9, paused: true });
  await push({ revision: 8, paused: false });
  expect(screen.getByRole('status').textContent?.trim()).toBe('Paused');
});

test('the page reports when the network goes and returns, and nothing when it opens', async () => {
  const { sent } = await openPopover();
  expect(sent.filter(([name]) => name === 'reportOnline')).toEqual([]);
  window.dispatchEvent(new Event('online'));
  expect(sent.at(-1)).toEqual(['reportOnline', true]);
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
  expect(sent.at(-1)).toEqual(['reportOnline', false]);
});
