import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { AnswerOf } from '../../../../electron/ipc/contract.ts';
import { hour, now } from '../funds.ts';
import { field, openSettings, settle, textOf, watched } from '../page.ts';

type Suggestions = AnswerOf<'suggestSymbols'>;
const [plain, catalogue] = [
  { quote: 'USDT', status: 'TRADING', contractType: 'PERPETUAL', inCatalogue: true, inFund: true, watched: false },
  { at: now, failure: null, loading: false },
];
const ordinary = (symbol: string) => ({ ...plain, symbol, base: symbol.replace(/USDT$/, '') });
const finding = (...symbols: string[]): Suggestions => {
  return { suggestions: symbols.map(ordinary), total: symbols.length, catalogue };
};

const options = (): string[] => screen.queryAllByRole('option').map(textOf);
/** The drag library keeps an empty alert of its own behind it. */
const refusal = (): string => textOf(within(screen.getByRole('main')).getAllByRole('alert')[0]);

/** Types into the search, to which the main process suggests this. */
async function search(typed: string, suggest: (query: string) => Suggestions | Promise<Suggestions> = () => finding()) {
  const page = await openSettings('watchlist');
  page.answer('suggestSymbols', suggest);
  await page.person.click(field());
  await page.person.keyboard(typed);
  return page;
}

test('the search adds the typed symbol on Enter, as the exchange spells it', async () => {
  const { sentBy } = await search(' solusdt{Enter}');
  expect(sentBy('readSymbolList')).toEqual([' solusdt']);
  expect([watched(), field().value]).toEqual([['BTCUSDT', 'ETHUSDT', 'SOLUSDT'], '']);
  expect(screen.getByText('SOLUSDT added')).toBeTruthy();
});

test('the search marks what is unusual about each suggestion', async () => {
  const suggestions = [
    {},
    { symbol: 'A', status: 'SETTLING', inFund: false },
    { symbol: 'B', status: 'SOMETHING_NEW', contractType: 'NEXT_QUARTER' },
    { symbol: 'C', quote: null, status: null, contractType: null, inCatalogue: false, watched: true },
  ].map((unusual) => ({ ...ordinary('SOLUSDT'), ...unusual }));
  await search('s', () => ({ suggestions, total: 80, catalogue }));
  expect(options()).toEqual([
    'SOLUSDT SOL / USDT',
    'A SOL / USDT settling no fund',
    'B SOL / USDT quarterly SOMETHING_NEW',
    'C only in a fund watched',
  ]);
  expect(screen.getAllByText('4 of 80. Keep typing to narrow it down.').length).toBeGreaterThan(0);
});

test('the search never lets an older answer replace a newer one', async () => {
  const late = Promise.withResolvers<Suggestions>();
  await search('so', (query) => (query === 's' ? late.promise : finding('SOLUSDT')));
  expect(options()).toHaveLength(1);
  late.resolve(finding('SUSDT', 'SAUSDT'));
  await settle();
  expect(options().map((text) => text.split(' ')[0])).toEqual(['SOLUSDT']);
});

test('the search takes the typed symbol while suggestions are still loading', async () => {
  await search('solusdt{Enter}', (query) => (query === 's' ? finding('SUSDT') : new Promise(() => undefined)));
  expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT', 'SOLUSDT']);
});

test('the search asks again when the catalogue has loaded', async () => {
  const { answer, push } = await search('sol', () => ({
    ...finding(),
    catalogue: { ...catalogue, at: null, loading: true },
  }));
  expect(screen.getAllByText('Loading the exchange’s symbols…').length).toBeGreaterThan(0);
  answer('suggestSymbols', () => finding('SOLUSDT'));
  await push({});
  await settle();
  expect(options()).toHaveLength(1);
});

test('the search shows the age of a catalogue that could not be renewed', async () => {
  const old = { at: now - hour, failure: 'offline', loading: false } as const;
  await search('sol', () => ({ ...finding('SOLUSDT'), catalogue: old }));
  expect(screen.getAllByText('Offline: showing symbols from 13:08 1 symbol').length).toBeGreaterThan(0);
});

test.each([
  ['watched', 'BTCUSDT is already on the list.'],
  ['not-a-symbol', '“btcusdt” isn’t a valid symbol.'],
  ['unknown', 'btcusdt isn’t a Binance futures symbol.'],
  ['full', 'The list is full: 1000 symbols at most.'],
] as const)('the search refuses a symbol that is %s next to the field, and changes nothing', async (reason, words) => {
  const { person, sentBy, answer } = await search(reason === 'watched' ? 'BTCUSDT' : 'btcusdt');
  answer('readSymbolList', () => ({ taken: [], refused: [{ text: 'btcusdt', reason }], refusedCount: 1 }));
  await person.keyboard('{Enter}');
  expect([refusal(), field().getAttribute('aria-invalid')]).toEqual([words, 'true']);
  expect(sentBy('changeSettings')).toEqual([]);
  await person.keyboard('x');
  expect(refusal()).toBe('');
});

test.each(['', '   '])('the search asks for a symbol when "%s" is entered', async (typed) => {
  await search(`${typed}{Enter}`);
  expect(refusal()).toBe('Type a symbol first, for example BTCUSDT.');
});

test('the search refuses a suggestion that is already watched', async () => {
  await search('btc{Enter}', () => finding('BTCUSDT'));
  expect(refusal()).toBe('BTCUSDT is already on the list.');
});

test('the search shows a refusal of the main process and keeps the typed text', async () => {
  const { person, refuse } = await search('SOLUSDT');
  refuse('changeSettings', { code: 'refused', message: '', detail: { member: 'watchlist' } });
  await person.keyboard('{Enter}');
  expect([refusal(), field().value]).toEqual(['Set on the command line for this session.', 'SOLUSDT']);
});

test('the search has nothing to choose where nothing is found; after Backspace Enter takes the first suggestion', async () => {
  const { person } = await search('actq', (query) => (query === 'actq' ? finding() : finding('ACTUSDT', 'FACTUSDT')));
  expect([options(), field().getAttribute('aria-activedescendant')]).toEqual([[], null]);
  await person.keyboard('{Escape}');
  expect([screen.queryByRole('listbox'), field().value]).toEqual([null, 'actq']);
  await person.keyboard('{Backspace}');
  expect(document.querySelectorAll('[role="option"][data-highlighted]')).toHaveLength(1);
  await person.keyboard('{Enter}');
  expect([watched().at(-1), field().value]).toEqual(['ACTUSDT', '']);
});

test('the search opens with the arrow keys too, and stays empty after a suggestion was chosen in it', async () => {
  await search('{ArrowDown}{ArrowDown}{Enter}', () => finding('SOLUSDT', 'XRPUSDT', 'ADAUSDT'));
  expect([watched().at(-1), field().value, options()]).toEqual(['XRPUSDT', '', []]);
});
