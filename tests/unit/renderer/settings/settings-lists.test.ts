import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { AnswerOf } from '../../../../electron/ipc/contract.ts';
import { field, openSettings, textOf, watched } from '../page.ts';

const nothing = { taken: [], refused: [], refusedCount: 0 } as const;
const asBefore = ['BTCUSDT', 'ETHUSDT'];
const area = (): HTMLTextAreaElement => screen.getByRole('textbox', { name: 'Paste a list' });

const reading = {
  taken: ['SOLUSDT', 'XRPUSDT'],
  refused: [
    { text: 'btcusdt', reason: 'watched' },
    { text: '<b>', reason: 'not-a-symbol' },
    { text: 'sol', reason: 'duplicate' },
  ],
  refusedCount: 12,
} as const;

/** Pastes a text into the search, which the main process reads as this. */
async function paste(text: string, read: AnswerOf<'readSymbolList'>) {
  const page = await openSettings('watchlist');
  page.answer('readSymbolList', () => read);
  await page.person.click(field());
  await page.person.paste(text);
  return page;
}

test('a pasted list opens in a dialog that says what can be added, what not, and why', async () => {
  const { press, sentBy } = await paste('solusdt, xrpusdt btcusdt <b> sol', reading);
  const dialog = within(screen.getByRole('dialog', { name: 'Paste a list' }));
  expect(textOf(dialog.getByRole('status'))).toBe('2 symbols can be added.');
  expect(dialog.getAllByRole('listitem').map(textOf)).toEqual([
    'btcusdt is already on the list.',
    '“<b>” isn’t a valid symbol.',
    'sol is in the list twice.',
    '+ 9 more',
  ]);
  await press('Add 2 symbols');
  expect(sentBy('changeSettings')).toEqual([{ watchlist: [...asBefore, ...reading.taken], pinned: null }]);
  expect(screen.queryByRole('dialog')).toBeNull();
  await press('Undo');
  expect(watched()).toEqual(asBefore);
});

test('a pasted list typed into the search opens the dialog on Enter', async () => {
  const { person } = await openSettings('watchlist');
  await person.type(field(), 'solusdt xrpusdt{Enter}');
  expect(area().value).toBe('solusdt xrpusdt');
});

test('a pasted list is cut at 250,000 characters, and the dialog says so', async () => {
  const { sentBy } = await paste('SOLUSDT\n'.repeat(40_000), nothing);
  expect(area().value).toHaveLength(250_000);
  expect(sentBy('readSymbolList')).toEqual([area().value]);
  expect(screen.getByText('The text is too long; only the beginning is read.')).toBeTruthy();
});

test('a pasted list groups entries that are refused for the same reason, and cannot be added while no symbol is new', async () => {
  const refused = ['XRPUSDT', 'ADAUSDT'].map((text) => ({ text, reason: 'full' }) as const);
  const { press, sentBy } = await paste('xrpusdt adausdt', { taken: [], refused, refusedCount: 2 });
  expect(screen.getByRole('heading', { name: '2 entries not added' })).toBeTruthy();
  expect(screen.getAllByText('The list is full: 1000 symbols at most.')).toHaveLength(1);
  expect(screen.getByRole('button', { name: 'Add 0 symbols' }).getAttribute('aria-disabled')).toBe('true');
  await press('Add 0 symbols');
  expect(sentBy('changeSettings')).toEqual([]);
});

const taken = ['XRPUSDT', 'BTCUSDT'];
const file = { file: 'mine.json', version: 1, taken, refused: [], refusedCount: 0, pinned: 'XRPUSDT' } as const;

test('a watchlist file is merged without removing anything', async () => {
  const { press, answer } = await openSettings('watchlist');
  answer('importWatchlist', () => file);
  await press('Import…');
  expect(screen.getByText('mine.json has 2 symbols.')).toBeTruthy();
  expect(screen.getByText('Adds 1 symbol at the end. Nothing is removed.')).toBeTruthy();
  await press('Merge');
  expect(watched()).toEqual([...asBefore, 'XRPUSDT']);
});

test('a watchlist file replaces the list after naming what is removed, and can be undone', async () => {
  const { press, answer, sentBy } = await openSettings('watchlist');
  answer('importWatchlist', () => file);
  await press('Import…');
  expect(screen.getByText('Removes 1 symbol:').parentElement?.textContent).toContain('ETHUSDT');
  await press('Replace');
  expect(sentBy('changeSettings')).toEqual([{ watchlist: taken, pinned: 'XRPUSDT' }]);
  await press('Undo');
  expect(watched()).toEqual(asBefore);
});

test.each([
  ['not-json', 'evil.json is not a Backstop watchlist.'],
  ['newer-version', 'evil.json is from a newer version of Backstop. Update first.'],
  ['too-large', 'evil.json is too large for a watchlist.'],
  ['unreadable', 'Couldn’t read evil.json.'],
])('a watchlist file that is %s is refused with its reason', async (reason, words) => {
  const { press, refuse } = await openSettings('watchlist');
  refuse('importWatchlist', { code: 'unusable-file', message: '', detail: { reason, file: 'evil.json' } });
  await press('Import…');
  expect(screen.getByText(words)).toBeTruthy();
});

test('a watchlist file is exported with a confirmation, and without one when cancelled', async () => {
  const { press, answer } = await openSettings('watchlist');
  for (const [outcome, said] of [
    ['cancelled', 0],
    ['saved', 1],
  ] as const) {
    answer('exportWatchlist', () => outcome);
    await press('Export…');
    expect(screen.queryAllByText('Watchlist exported')).toHaveLength(said);
  }
});
