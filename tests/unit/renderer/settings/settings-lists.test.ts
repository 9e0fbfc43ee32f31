import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { openSettings } from '../open-page.ts';
import { field, watched } from '../watchlist-page.ts';

describe('a pasted list', () => {
  const reading = {
    taken: ['SOLUSDT', 'XRPUSDT'],
    refused: [
      { text: 'btcusdt', reason: 'watched' },
      { text: '<b>', reason: 'not-a-symbol' },
      { text: 'sol', reason: 'duplicate' },
    ],
    refusedCount: 12,
  } as const;

  test('opens in a dialog that says what can be added, what not, and why', async () => {
    const { person, answer, sent } = await openSettings('watchlist');
    answer('readSymbolList', () => reading);
    await person.click(field());
    await person.paste('solusdt, xrpusdt btcusdt <b> sol');
    const dialog = within(screen.getByRole('dialog', { name: 'Paste a list' }));
    expect(dialog.getByRole('status').textContent).toBe('2 symbols can be added.');
    expect(dialog.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'btcusdt is already on the list.',
      '“<b>” isn’t a valid symbol.',
      'sol is in the list twice.',
      '+ 9 more',
    ]);
    await person.click(dialog.getByRole('button', { name: 'Add 2 symbols' }));
    expect(sent).toContainEqual([
      'changeSettings',
      { watchlist: ['BTCUSDT', 'ETHUSDT', ...reading.taken], pinned: null },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
    await person.click(screen.getByRole('button', { name: 'Undo' }));
    expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT']);
  });

  test('typed into the search opens the dialog on Enter', async () => {
    const { person } = await openSettings('watchlist');
    await person.type(field(), 'solusdt xrpusdt{Enter}');
    expect((screen.getByRole('textbox', { name: 'Paste a list' }) as HTMLTextAreaElement).value).toBe(
      'solusdt xrpusdt',
    );
  });

  test('is cut at 250,000 characters, and the dialog says so', async () => {
    const { person, answer, sent } = await openSettings('watchlist');
    answer('readSymbolList', () => ({ taken: ['SOLUSDT'], refused: [], refusedCount: 0 }));
    await person.click(field());
    await person.paste('SOLUSDT\n'.repeat(40_000));
    const area = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Paste a list' });
    expect(area.value).toHaveLength(250_000);
    expect(sent).toContainEqual(['readSymbolList', area.value]);
    expect(screen.getByText('The text is too long; only the beginning is read.')).toBeTruthy();
  });

  test('groups entries that are refused for the same reason', async () => {
    const { person, answer } = await openSettings('watchlist');
    const full = { text: 'XRPUSDT', reason: 'full' } as const;
    answer('readSymbolList', () => ({ taken: [], refused: [full, { ...full, text: 'ADAUSDT' }], refusedCount: 2 }));
    await person.click(field());
    await person.paste('xrpusdt adausdt');
    expect(screen.getByRole('heading', { name: '2 entries not added' })).toBeTruthy();
    expect(screen.getAllByText('The list is full: 1000 symbols at most.')).toHaveLength(1);
  });

  test('cannot be added while it contains no new symbol', async () => {
    const { person, sent, answer } = await openSettings('watchlist');
    answer('readSymbolList', () => ({ taken: [], refused: [], refusedCount: 0 }));
    await person.click(screen.getByRole('button', { name: 'Paste a list…' }));
    const add = screen.getByRole('button', { name: 'Add 0 symbols' });
    expect(add.getAttribute('aria-disabled')).toBe('true');
    await person.click(add);
    expect(sent.filter(([name]) => name === 'changeSettings')).toEqual([]);
  });
});

describe('a watchlist file', () => {
  const taken = ['XRPUSDT', 'BTCUSDT'];
  const file = { file: 'mine.json', version: 1, taken, refused: [], refusedCount: 0, pinned: 'XRPUSDT' } as const;

  test('is merged without removing anything', async () => {
    const { person, answer } = await openSettings('watchlist');
    answer('importWatchlist', () => file);
    await person.click(screen.getByRole('button', { name: 'Import…' }));
    expect(screen.getByText('mine.json has 2 symbols.')).toBeTruthy();
    expect(screen.getByText('Adds 1 symbol at the end. Nothing is removed.')).toBeTruthy();
    await person.click(screen.getByRole('button', { name: 'Merge' }));
    expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT', 'XRPUSDT']);
  });

  test('replaces the list after naming what is removed, and can be undone', async () => {
    const { person, answer, sent } = await openSettings('watchlist');
    answer('importWatchlist', () => file);
    await person.click(screen.getByRole('button', { name: 'Import…' }));
    expect(screen.getByText('Removes 1 symbol:').parentElement?.textContent).toContain('ETHUSDT');
    await person.click(screen.getByRole('button', { name: 'Replace' }));
    expect(sent).toContainEqual(['changeSettings', { watchlist: ['XRPUSDT', 'BTCUSDT'], pinned: 'XRPUSDT' }]);
    await person.click(screen.getByRole('button', { name: 'Undo' }));
    expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT']);
  });

  test.each([
    ['not-json', 'evil.json is not a Backstop watchlist.'],
    ['newer-version', 'evil.json is from a newer version of Backstop. Update first.'],
    ['too-large', 'evil.json is too large for a watchlist.'],
    ['unreadable', 'Couldn’t read evil.json.'],
  ])('that is %s is refused with its reason', async (reason, words) => {
    const { person, refuse } = await openSettings('watchlist');
    refuse('importWatchlist', { code: 'unusable-file', message: '', detail: { reason, file: 'evil.json' } });
    await person.click(screen.getByRole('button', { name: 'Import…' }));
    expect(screen.getByText(words)).toBeTruthy();
  });

  test('is exported with a confirmation, and without one when cancelled', async () => {
    const { person, answer } = await openSettings('watchlist');
    answer('exportWatchlist', () => 'cancelled');
    await person.click(screen.getByRole('button', { name: 'Export…' }));
    expect(screen.queryByText('Watchlist exported')).toBeNull();
    answer('exportWatchlist', () => 'saved');
    await person.click(screen.getByRole('button', { name: 'Export…' }));
    expect(screen.getByText('Watchlist exported')).toBeTruthy();
  });
});
