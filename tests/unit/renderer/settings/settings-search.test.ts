import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { hour, now } from '../funds.ts';
import { field, openSettings, settle, suggesting, textOf, watched } from '../page.ts';

const options = (): string[] => screen.queryAllByRole('option').map(textOf);
/** The drag library keeps an empty alert of its own behind it. */
const refusal = (): string => textOf(within(screen.getByRole('main')).getAllByRole('alert')[0]);

test('the search adds the typed symbol on Enter, as the exchange spells it', async () => {
  const { person, sentBy } = await openSettings('watchlist');
  await person.type(field(), ' solusdt{Enter}');
  expect(sentBy('readSymbolList')).toEqual([' solusdt']);
  expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT', 'SOLUSDT']);
  expect(screen.getByText('SOLUSDT added')).toBeTruthy();
  expect(field().value).toBe('');
});

test('the search marks what is unusual about each suggestion', async () => {
  const { person, answer } = await openSettings('watchlist');
  const unusual = [
    {},
    { symbol: 'A', status: 'SETTLING', inFund: false },
    { symbol: 'B', status: 'SOMETHING_NEW', contractType: 'NEXT_QUARTER' },
    { symbol: 'C', quote: null, status: null, contractType: null, inCatalogue: false, watched: true },
  ];
  const suggestions = unusual.flatMap((one) =>
    suggesting('SOLUSDT').suggestions.map((plain) => ({ ...plain, ...one })),
  );
  answer('suggestSymbols', () => ({ ...suggesting(), suggestions, total: 80 }));
  await person.type(field(), 's');
  expect(options()).toEqual([
    'SOLUSDT SOL / USDT',
    'A SOL / USDT settling no fund',
    'B SOL / USDT quarterly SOMETHING_NEW',
    'C only in a fund watched',
  ]);
  expect(screen.getAllByText('4 of 80. Keep typing to narrow it down.').length).toBeGreaterThan(0);
});

test('the search never lets an older answer replace a newer one', async () => {
  const { person, answer } = await openSettings('watchlist');
  const late = Promise.withResolvers<ReturnType<typeof suggesting>>();
  answer('suggestSymbols', (query) => (query === 's' ? late.promise : suggesting('SOLUSDT')));
  await person.type(field(), 'so');
  expect(options()).toHaveLength(1);
  late.resolve(suggesting('SUSDT', 'SAUSDT'));
  await settle();
  expect(options().map((text) => text.split(' ')[0])).toEqual(['SOLUSDT']);
});

test('the search takes the typed symbol while suggestions are still loading', async () => {
  const { person, answer } = await openSettings('watchlist');
  answer('suggestSymbols', (query) => (query === 's' ? suggesting('SUSDT') : new Promise(() => undefined)));
  await person.type(field(), 'solusdt{Enter}');
  expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT', 'SOLUSDT']);
});

test('the search asks again when the catalogue has loaded', async () => {
  const { person, answer, push } = await openSettings('watchlist');
  answer('suggestSymbols', () => ({ ...suggesting(), catalogue: { at: null, failure: null, loading: true } }));
  await person.type(field(), 'sol');
  expect(screen.getAllByText('Loading the exchange’s symbols…').length).toBeGreaterThan(0);
  answer('suggestSymbols', () => suggesting('SOLUSDT'));
  await push({});
  await settle();
  expect(options()).toHaveLength(1);
});

test('the search shows the age of a catalogue that could not be renewed', async () => {
  const { person, answer } = await openSettings('watchlist');
  answer('suggestSymbols', () => ({
    ...suggesting('SOLUSDT'),
    catalogue: { at: now - hour, failure: 'offline', loading: false },
  }));
  await person.type(field(), 'sol');
  expect(screen.getAllByText('Offline: showing symbols from 13:08 1 symbol').length).toBeGreaterThan(0);
});

test.each([
  ['watched', 'BTCUSDT is already on the list.'],
  ['not-a-symbol', '“btcusdt” isn’t a valid symbol.'],
  ['unknown', 'btcusdt isn’t a Binance futures symbol.'],
  ['full', 'The list is full: 1000 symbols at most.'],
] as const)('refuses a symbol that is %s next to the field, and changes nothing', async (reason, words) => {
  const { person, sentBy, answer } = await openSettings('watchlist');
  answer('readSymbolList', () => ({ taken: [], refused: [{ text: 'btcusdt', reason }], refusedCount: 1 }));
  await person.type(field(), reason === 'watched' ? 'BTCUSDT{Enter}' : 'btcusdt{Enter}');
  expect(refusal()).toBe(words);
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(sentBy('changeSettings')).toEqual([]);
  await person.type(field(), 'x');
  expect(refusal()).toBe('');
});

test.each(['', '   '])('the search asks for a symbol when "%s" is entered', async (typed) => {
  const { person } = await openSettings('watchlist');
  await person.click(field());
  await person.keyboard(`${typed}{Enter}`);
  expect(refusal()).toBe('Type a symbol first, for example BTCUSDT.');
});

test('the search refuses a suggestion that is already watched', async () => {
  const { person, answer } = await openSettings('watchlist');
  answer('suggestSymbols', () => suggesting('BTCUSDT'));
  await person.type(field(), 'btc{Enter}');
  expect(refusal()).toBe('BTCUSDT is already on the list.');
});

test('the search shows a refusal of the main process and keeps the typed text', async () => {
  const { person, refuse } = await openSettings('watchlist');
  refuse('changeSettings', { code: 'refused', message: '', detail: { member: 'watchlist' } });
  await person.type(field(), 'SOLUSDT{Enter}');
  expect(refusal()).toBe('Set on the command line for this session.');
  expect(field().value).toBe('SOLUSDT');
});

test('the search has nothing to choose where nothing is found; after Backspace Enter takes the first suggestion', async () => {
  const { person, answer } = await openSettings('watchlist');
  answer('suggestSymbols', (query) => (query === 'actq' ? suggesting() : suggesting('ACTUSDT', 'FACTUSDT')));
  await person.type(field(), 'actq');
  expect([options(), field().getAttribute('aria-activedescendant')]).toEqual([[], null]);
  await person.keyboard('{Escape}');
  expect([screen.queryByRole('listbox'), field().value]).toEqual([null, 'actq']);
  await person.keyboard('{Backspace}');
  expect(document.querySelectorAll('[role="option"][data-highlighted]')).toHaveLength(1);
  await person.keyboard('{Enter}');
  expect([watched().at(-1), field().value]).toEqual(['ACTUSDT', '']);
});

test('the search opens with the arrow keys too, and stays empty after a suggestion was chosen in it', async () => {
  const { person, answer } = await openSettings('watchlist');
  answer('suggestSymbols', () => suggesting('SOLUSDT', 'XRPUSDT', 'ADAUSDT'));
  await person.click(field());
  await person.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect([watched().at(-1), field().value, options()]).toEqual(['XRPUSDT', '', []]);
});
