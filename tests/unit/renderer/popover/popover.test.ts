import { screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { unrecorded } from '../../../../electron/funds/view/watchlist-view.ts';
import { bitcoinFund, minute, noValues, smallFund, stamp } from '../fake-bridge.ts';
import { openPopover } from '../open-page.ts';

const status = (): string => screen.getByRole('status').textContent ?? '';
const exactly = (digits: string): HTMLElement => screen.getByRole('button', { name: new RegExp(digits) });

describe('a fund', () => {
  test('is a region named by every watched symbol it covers, however many', async () => {
    const watched = Array.from({ length: 20 }, (_, index) => `S${index}USDT`);
    await openPopover({ funds: [{ ...bitcoinFund, watched }] });
    expect(screen.getByRole('region', { name: watched.join(', ') })).toBeTruthy();
    expect(screen.getByRole('button', { name: /S5USDT and 14 more$/ })).toBeTruthy();
  });

  test('says as of when its balances are', async () => {
    await openPopover();
    expect(screen.getByRole('table', { name: 'Balances as of 20 Nov 00:00 UTC' })).toBeTruthy();
  });

  test('has a row header per asset, the main one first, and names the futures credits', async () => {
    await openPopover();
    const headers = screen.getAllByRole('rowheader').map(({ textContent }) => textContent?.trim());
    expect(headers).toEqual(['USDT', 'USDC', 'BTC', 'BNFCR (futures credits)']);
  });

  test('tells the stamp of each balance when they differ', async () => {
    const balances = [
      { asset: 'USDT', marginBalance: '1', updateTime: stamp, ...unrecorded },
      { asset: 'BTC', marginBalance: '2', updateTime: stamp - 24 * 60 * minute, ...unrecorded },
    ];
    await openPopover({ funds: [{ ...bitcoinFund, balances }] });
    expect(screen.getByText('Balances as of different times')).toBeTruthy();
    expect(screen.getByText('as of 19 Nov 00:00 UTC')).toBeTruthy();
  });

  test('says so when the exchange lists no balance for it', async () => {
    await openPopover({ funds: [{ ...bitcoinFund, balances: [] }] });
    expect(screen.getByText('The exchange lists no balance for this fund.')).toBeTruthy();
  });

  test('draws the first balances of very many, and more when asked', async () => {
    const balances = Array.from({ length: 30_000 }, (_, index) => {
      return { asset: `A${index}`, marginBalance: '1', updateTime: stamp, ...unrecorded };
    });
    const { person } = await openPopover({ funds: [{ ...bitcoinFund, balances }] });
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

  test('shows an unknown balance as unknown, never as 0 or nothing', async () => {
    const balances = [{ asset: 'USDT', marginBalance: null, updateTime: stamp, ...unrecorded }];
    await openPopover({ funds: [{ ...bitcoinFund, balances }] });
    const cell = screen.getAllByRole('cell').at(-1);
    expect(cell?.textContent?.trim()).toBe('unknown');
  });

  test('shows symbols as text, whatever they contain', async () => {
    const name = '<img src=x onerror=alert(1)>';
    await openPopover({ funds: [{ ...smallFund, watched: [name] }] });
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByRole('region', { name })).toBeTruthy();
  });
});

describe('a balance', () => {
  test('is short on the page and exact to the last digit for a screen reader', async () => {
    await openPopover();
    const balance = exactly('793,930,579.315848 USDT');
    expect(within(balance).getByText('793.9M')).toBeTruthy();
  });

  test('is copied exactly as the exchange wrote it, which is said and no longer said', async () => {
    const { person, sent } = await openPopover();
    await person.click(exactly('793,930,579.315848'));
    expect(sent).toContainEqual(['copy', '793930579.315848']);
    expect(screen.getByText('Copied')).toBeTruthy();
    await vi.advanceTimersByTimeAsync(2000);
    expect(screen.queryByText('Copied')).toBeNull();
  });

  test('says that it was not copied when the clipboard refused', async () => {
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

test('the first start welcomes with what was pre-filled, leads to the watchlist, and closes when told', async () => {
  const { person, sent } = await openPopover({ welcome: true });
  const welcome = within(screen.getByRole('region', { name: 'Welcome to Backstop' }));
  expect(welcome.getByText('It starts with BTCUSDT, ETHUSDT.')).toBeTruthy();
  await person.click(welcome.getByRole('button', { name: 'Choose symbols…' }));
  await person.click(welcome.getByRole('button', { name: 'Got it' }));
  expect(sent.slice(-2)).toEqual([
    ['openSettings', undefined],
    ['dismissWelcome', undefined],
  ]);
});

test('an empty watchlist says so and offers to fill it', async () => {
  const { person, sent } = await openPopover({ ...noValues, watchlist: [] });
  expect(screen.getByText('Nothing watched yet')).toBeTruthy();
  await person.click(screen.getByRole('button', { name: 'Add symbols…' }));
  expect(sent).toContainEqual(['openSettings', undefined]);
});

test.each([
  [{ watchlistFixed: true }, 'Symbols are set on the command line for this session.'],
  [{ source: 'http://127.0.0.1:4123' }, 'Source: 127.0.0.1:4123'],
])('what is not as usual is said: %j', async (change, words) => {
  await openPopover(change);
  expect(screen.getByText(words)).toBeTruthy();
});

describe('states that arrive', () => {
  test('an older revision never replaces a newer one', async () => {
    const { push } = await openPopover();
    await push({ revision: 9, paused: true });
    await push({ revision: 8, paused: false });
    expect(status().trim()).toBe('Paused');
  });

  test('the page reports when the network goes and returns; its opening is no return', async () => {
    const { sent } = await openPopover();
    expect(sent.filter(([name]) => name === 'reportOnline')).toEqual([]);
    window.dispatchEvent(new Event('online'));
    expect(sent.at(-1)).toEqual(['reportOnline', true]);
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    window.dispatchEvent(new Event('offline'));
    expect(sent.at(-1)).toEqual(['reportOnline', false]);
  });
});

test('of a thousand watched symbols in sixty funds, each fund is one line', async () => {
  const funds = Array.from({ length: 60 }, (_, fund) => {
    const symbols = Array.from({ length: 17 }, (_, index) => `S${fund}N${index}USDT`);
    return { ...bitcoinFund, key: `F${fund}`, watched: symbols, symbols };
  });
  await openPopover({ funds, watchlist: funds.flatMap(({ watched }) => watched) });
  expect(screen.getAllByRole('table')).toHaveLength(1);
  expect(screen.getAllByRole('rowheader')).toHaveLength(60);
  expect(screen.getAllByText('+16')).toHaveLength(60);
});
