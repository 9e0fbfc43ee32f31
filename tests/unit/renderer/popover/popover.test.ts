import { screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { AppState } from '../../../../electron/core/state/app-state.ts';
import { type FailureKind, failureKinds } from '../../../../electron/exchange/failure.ts';
import {
  balanceWith,
  bitcoinFund,
  changeOf,
  day,
  drainedFund,
  failure,
  fundWith,
  minute,
  noValues,
  now,
  stamp,
} from '../funds.ts';
import { openPopover, settle, textOf } from '../page.ts';

const withBalances = (...balances: AppState['funds'][number]['balances']) => ({
  funds: [{ ...bitcoinFund, balances }],
});

test.each<[string, Partial<AppState>, string | RegExp]>([
  ['symbols of the command line', { watchlistFixed: true }, 'Symbols are set on the command line for this session.'],
  ['another host', { source: 'http://127.0.0.1:4123' }, 'Source: 127.0.0.1:4123'],
  ['an empty watchlist', { ...noValues, watchlist: [] }, 'Nothing watched yet'],
  ['what the first start begins with', { welcome: true }, 'It starts with BTCUSDT, ETHUSDT.'],
  ['a fund without balances', withBalances(), 'The exchange lists no balance for this fund.'],
  ['an unknown balance', withBalances(balanceWith({ marginBalance: null })), 'unknown'],
  [
    'balances of different stamps',
    withBalances(balanceWith({}), balanceWith({ asset: 'BTC', updateTime: stamp - day })),
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
  const { press, sent } = await openPopover(changes);
  await press(name);
  expect(sent.at(-1)).toEqual(sends);
});

const status = (): string => textOf(screen.getByRole('status'));

const firstReading = 'First reading of 1 fund, nothing to compare yet';

test.each([
  [firstReading, {}],
  ['BTCUSDT fund steady', { funds: [fundWith([{ changes: [changeOf('0', '0.00')] }], { watched: ['BTCUSDT'] })] }],
  ['Checking the exchange…', { ...noValues, connection: { kind: 'waiting' }, refreshing: true }],
  ['Paused', { paused: true }],
  [firstReading, { heldUntil: now - minute }],
  [`${firstReading} No requests until 14:20: limited by the exchange`, { heldUntil: now + 12 * minute }],
  [
    'BTCUSDT −19.15% in 24 h Offline · 2 entries could not be read',
    { funds: [drainedFund], unreadable: 2, connection: failure('offline') },
  ],
] as const)('the head says "%s"', async (words, changes) => {
  await openPopover(changes);
  expect(status()).toBe(words);
});

test.each([
  [{}, 'as of 00:00 UTC · checked 3 min ago'],
  [
    {
      funds: [bitcoinFund, { ...bitcoinFund, key: 'B' }, { ...drainedFund, key: 'C', updateTime: stamp + 38 * minute }],
    },
    'as of 00:38 UTC · checked 3 min ago',
  ],
  [{ fetchedAt: now + 56 * minute }, 'as of 00:00 UTC · checked just now'], // by the page's own clock it is yet to come
  [{ funds: [{ ...bitcoinFund, updateTime: stamp - day }] }, 'as of 19 Nov 00:00 UTC · checked 3 min ago'],
  [{ connection: failure('timeout') }, 'as of 00:00 UTC · last checked 3 min ago'],
])('the head shows the stamp of the balances apart from the time of the check', async (change, words) => {
  await openPopover(change);
  expect(screen.getByText(words, { selector: 'header p' })).toBeTruthy();
});

test('the head updates ages while the page is visible, without announcing them', async () => {
  await openPopover();
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(screen.getByText(/checked 5 min ago/, { selector: 'header p' })).toBeTruthy();
  expect(status()).not.toContain('ago');
});

const titles: Readonly<Record<FailureKind, string>> = {
  offline: 'Offline',
  timeout: 'The exchange did not respond in time',
  dns: 'Can’t find the exchange’s server',
  tls: 'No secure connection to the exchange',
  proxy: 'No connection through the proxy',
  'rate-limited': 'Limited by the exchange',
  banned: 'Banned by the exchange',
  restricted: 'Not available from this location',
  blocked: 'Blocked by the exchange’s firewall',
  server: 'The exchange has a problem',
  rejected: 'The exchange refused the request',
  unreadable: 'The exchange’s answer could not be read',
};

test.each(failureKinds)(
  'a failure of the kind %s is explained in its own words, without a figure, before the first value',
  async (kind) => {
    await openPopover({ ...noValues, connection: failure(kind) });
    const title = screen.getByRole('heading', { level: 2 });
    expect([status(), textOf(title)]).toEqual([`${titles[kind]} since 14:07`, titles[kind]]);
    expect(title.parentElement?.textContent).not.toMatch(/\berror\b(?! in place)/i);
    expect(screen.queryByRole('table')).toBeNull();
  },
);

test('a failure shows a running test of the connection', async () => {
  const { pushMessage } = await openPopover({ ...noValues, connection: failure('dns') });
  await pushMessage('connectionTest', { running: true, steps: [] });
  expect(screen.getByRole('button', { name: 'Testing…' }).getAttribute('aria-disabled')).toBe('true');
});

test('a failure labels sample data while it is shown', async () => {
  await openPopover({ ...noValues, connection: failure('dns'), sample: [drainedFund] });
  expect(screen.getByText(/^Sample data, made up/)).toBeTruthy();
  expect(screen.getByRole('button', { name: /793,930,579\.315848/ })).toBeTruthy();
  expect(status()).toContain('find the exchange');
});

test('a failure keeps the focus on the button during the next attempt, and offers none during a ban', async () => {
  const { push } = await openPopover({ ...noValues, connection: failure('server') });
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Try again' });
  await push({ refreshing: true });
  expect([button.getAttribute('aria-disabled'), button.disabled]).toEqual(['true', false]); // disabled would lose it
  await push({ connection: failure('banned'), heldUntil: now + 12 * minute, refreshing: false });
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});

test('each missing symbol is named with its reason', async () => {
  const missing = [
    { symbol: 'FOOUSDT', reason: 'no-fund' },
    { symbol: 'NEWUSDT', reason: 'not-asked' },
  ] as const;
  await openPopover({ missing });
  const lines = within(screen.getByRole('region', { name: 'Without balances' })).getAllByRole('listitem');
  expect(lines.map(textOf)).toEqual(['FOOUSDT No fund', 'NEWUSDT Not checked yet']);
});

test('the foot sends no request during a limit', async () => {
  const { press, sentBy } = await openPopover({ heldUntil: now + 12 * minute });
  await press('Refresh');
  expect(sentBy('refresh')).toEqual([]);
});

test('the foot explains a refused command in words', async () => {
  const { press, refuse } = await openPopover();
  refuse('openSettings', { code: 'refused', message: 'no window left' });
  await press('Settings');
  expect(screen.getByText('Backstop refused the change.')).toBeTruthy();
});

test('an older revision of the state never replaces a newer one', async () => {
  const { push } = await openPopover();
  await push({ revision: 9, paused: true });
  await push({ revision: 8, paused: false });
  expect(status()).toBe('Paused');
});

test('the page reports when the network goes and returns, and nothing when it opens', async () => {
  const { sentBy } = await openPopover();
  window.dispatchEvent(new Event('online'));
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
  expect(sentBy('reportOnline')).toEqual([true, false]);
});

test('a command that fails and for which nobody waits is logged with its name', async () => {
  const { refuse } = await openPopover();
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  refuse('reportOnline', { code: 'internal', message: 'stuck' });
  window.dispatchEvent(new Event('online'));
  await settle();
  const error = expect.objectContaining({ name: 'BridgeError', code: 'internal', message: 'stuck' });
  expect(log.mock.calls).toEqual([['reportOnline failed', error]]);
});
