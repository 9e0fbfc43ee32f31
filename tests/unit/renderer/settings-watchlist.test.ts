import { screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bitcoinFund, minute, now, stateWith, suggesting } from './fake-bridge.ts';
import { openSettings } from './open-page.ts';

afterEach(() => {
  vi.useRealTimers();
});

const settings = stateWith().settings;
const field = (): HTMLInputElement => screen.getByRole('combobox', { name: 'Add a symbol' });
/** Beside it the drag library keeps an empty alert of its own. */
const refusal = () => within(screen.getByRole('main')).getAllByRole('alert')[0] ?? field();
const table = () => within(screen.getByRole('table', { name: 'Watched symbols' }));
const watched = (): (string | null)[] =>
  table()
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent.trim());
/** The cells of each row: symbol, fund, shared with. */
const rows = (): string[][] =>
  table()
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].slice(0, 3).map((cell) => cell.textContent.trim()));

describe('the search', () => {
  const options = (): string[] => screen.queryAllByRole('option').map((option) => option.textContent.trim());

  test('adds what is typed on Enter, as the exchange spells it', async () => {
    const { person, sent } = await openSettings('watchlist');
    await person.type(field(), ' solusdt{Enter}');
    expect(sent).toContainEqual(['readSymbolList', ' solusdt']);
    expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT', 'SOLUSDT']);
    expect(screen.getByText('SOLUSDT added')).toBeTruthy();
    expect(field().value).toBe('');
  });

  test('adds the highlighted suggestion on Enter: the first, or the one the arrows reach', async () => {
    const { person, answer } = await openSettings('watchlist');
    answer('suggestSymbols', () => suggesting('SOLUSDT', 'SOLVUSDT'));
    await person.type(field(), 'sol{Enter}');
    expect(watched()).toContain('SOLUSDT');
    await person.type(field(), 'sol{ArrowDown}{Enter}');
    expect(watched()).toContain('SOLVUSDT');
  });

  test('tells of each suggestion what is not ordinary', async () => {
    const { person, answer } = await openSettings('watchlist');
    const [plain] = suggesting('SOLUSDT').suggestions;
    if (plain === undefined) throw new Error('no suggestion');
    const found = [
      plain,
      { ...plain, symbol: 'A', status: 'SETTLING', inFund: false },
      { ...plain, symbol: 'B', status: 'SOMETHING_NEW', contractType: 'NEXT_QUARTER' },
      { ...plain, symbol: 'C', quote: null, status: null, contractType: null, inCatalogue: false, watched: true },
    ];
    answer('suggestSymbols', () => ({ ...suggesting(), suggestions: found, total: 80 }));
    await person.type(field(), 's');
    expect(options().map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'SOLUSDT SOL / USDT',
      'A SOL / USDT settling no fund',
      'B SOL / USDT quarterly SOMETHING_NEW',
      'C only in a fund watched',
    ]);
    expect(screen.getAllByText('4 of 80. Type on to narrow them down.').length).toBeGreaterThan(0);
  });

  test('never lets an older answer replace a newer one', async () => {
    const { person, answer } = await openSettings('watchlist');
    const late = Promise.withResolvers<ReturnType<typeof suggesting>>();
    answer('suggestSymbols', (query) => (query === 's' ? late.promise : suggesting('SOLUSDT')));
    await person.type(field(), 'so');
    expect(options()).toHaveLength(1);
    late.resolve(suggesting('SUSDT', 'SAUSDT'));
    await vi.advanceTimersByTimeAsync(0);
    expect(options().map((text) => text.split(' ')[0])).toEqual(['SOLUSDT']);
  });

  test('takes what is typed while the answer is still on its way', async () => {
    const { person, answer } = await openSettings('watchlist');
    answer('suggestSymbols', (query) => (query === 's' ? suggesting('SUSDT') : new Promise(() => undefined)));
    await person.type(field(), 'solusdt{Enter}');
    expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT', 'SOLUSDT']);
  });

  test('asks again when the catalogue that was on its way has come', async () => {
    const { person, answer, push } = await openSettings('watchlist');
    answer('suggestSymbols', () => ({ ...suggesting(), catalogue: { at: null, failure: null, loading: true } }));
    await person.type(field(), 'sol');
    expect(screen.getAllByText('Asking the exchange for its symbols…').length).toBeGreaterThan(0);
    answer('suggestSymbols', () => suggesting('SOLUSDT'));
    await push({});
    await vi.advanceTimersByTimeAsync(0);
    expect(options()).toHaveLength(1);
  });

  test('says how far a catalogue is to be trusted that could not be renewed', async () => {
    const { person, answer } = await openSettings('watchlist');
    answer('suggestSymbols', () => ({
      ...suggesting('SOLUSDT'),
      catalogue: { at: now - 60 * minute, failure: 'offline', loading: false },
    }));
    await person.type(field(), 'sol');
    expect(screen.getAllByText('Offline: the catalogue is from 13:08. 1 symbol').length).toBeGreaterThan(0);
  });

  test.each([
    ['watched', 'BTCUSDT is already on the list.'],
    ['not-a-symbol', '“btcusdt” cannot be a symbol.'],
    ['unknown', 'Neither the exchange’s catalogue nor a fund knows btcusdt.'],
    ['full', 'The list is full: 1000 symbols at most.'],
  ] as const)('refuses what is %s next to the field, and changes nothing', async (reason, words) => {
    const { person, sent, answer } = await openSettings('watchlist');
    answer('readSymbolList', () => ({ taken: [], refused: [{ text: 'btcusdt', reason }], refusedCount: 1 }));
    await person.type(field(), reason === 'watched' ? 'BTCUSDT{Enter}' : 'btcusdt{Enter}');
    expect(refusal().textContent).toBe(words);
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(sent.filter(([name]) => name === 'changeSettings')).toEqual([]);
    await person.type(field(), 'x');
    expect(refusal().textContent).toBe('');
  });

  test.each(['', '   '])('asks for a symbol when "%s" is entered', async (typed) => {
    const { person } = await openSettings('watchlist');
    await person.click(field());
    await person.keyboard(`${typed}{Enter}`);
    expect(refusal().textContent).toBe('Type a symbol first, for example BTCUSDT.');
  });

  test('does not watch a suggestion twice', async () => {
    const { person, answer } = await openSettings('watchlist');
    answer('suggestSymbols', () => suggesting('BTCUSDT'));
    await person.type(field(), 'btc{Enter}');
    expect(refusal().textContent).toBe('BTCUSDT is already on the list.');
  });

  test('shows the main process’s own refusal and keeps what was typed', async () => {
    const { person, refuse } = await openSettings('watchlist');
    refuse('changeSettings', { code: 'refused', message: '', detail: { member: 'watchlist' } });
    await person.type(field(), 'SOLUSDT{Enter}');
    expect(refusal().textContent).toBe('It comes from the command line for this run.');
    expect(field().value).toBe('SOLUSDT');
  });
});

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

  test('opens in a dialog that tells what can be added, what not, and why', async () => {
    const { person, answer, sent } = await openSettings('watchlist');
    answer('readSymbolList', () => reading);
    await person.click(field());
    await person.paste('solusdt, xrpusdt btcusdt <b> sol');
    const dialog = within(screen.getByRole('dialog', { name: 'Paste a list' }));
    expect(dialog.getByRole('status').textContent).toBe('2 symbols can be added.');
    expect(dialog.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'btcusdt is already on the list.',
      '“<b>” cannot be a symbol.',
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

  test('can be typed, and nothing is changed when it is cancelled', async () => {
    const { person, sent } = await openSettings('watchlist');
    await person.click(screen.getByRole('button', { name: 'Paste a list…' }));
    await person.type(screen.getByRole('textbox', { name: 'Paste a list' }), 'solusdt');
    await person.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(sent.filter(([name]) => name === 'changeSettings')).toEqual([]);
  });

  test('typed into the search opens the same dialog on Enter', async () => {
    const { person } = await openSettings('watchlist');
    await person.type(field(), 'solusdt xrpusdt{Enter}');
    expect((screen.getByRole('textbox', { name: 'Paste a list' }) as HTMLTextAreaElement).value).toBe(
      'solusdt xrpusdt',
    );
  });

  test('is cut where it is longer than anybody’s list, and says so', async () => {
    const { person, answer, sent } = await openSettings('watchlist');
    answer('readSymbolList', () => ({ taken: ['SOLUSDT'], refused: [], refusedCount: 0 }));
    await person.click(field());
    await person.paste('SOLUSDT\n'.repeat(40_000));
    const area = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Paste a list' });
    expect(area.value).toHaveLength(250_000);
    expect(sent).toContainEqual(['readSymbolList', area.value]);
    expect(screen.getByText('The text is too long: only its beginning is read.')).toBeTruthy();
  });

  test('says once what is true of many of its entries', async () => {
    const { person, answer } = await openSettings('watchlist');
    const full = { text: 'XRPUSDT', reason: 'full' } as const;
    answer('readSymbolList', () => ({ taken: [], refused: [full, { ...full, text: 'ADAUSDT' }], refusedCount: 2 }));
    await person.click(field());
    await person.paste('xrpusdt adausdt');
    expect(screen.getByRole('heading', { name: '2 entries are not taken' })).toBeTruthy();
    expect(screen.getAllByText('The list is full: 1000 symbols at most.')).toHaveLength(1);
  });

  test('cannot be added while there is nothing in it to add', async () => {
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
  const file = {
    file: 'mine.json',
    version: 1,
    taken: ['XRPUSDT', 'BTCUSDT'],
    refused: [],
    refusedCount: 0,
    pinned: 'XRPUSDT',
  } as const;

  test('is merged without removing anything', async () => {
    const { person, answer } = await openSettings('watchlist');
    answer('importWatchlist', () => file);
    await person.click(screen.getByRole('button', { name: 'Import…' }));
    expect(screen.getByText('mine.json holds 2 symbols.')).toBeTruthy();
    expect(screen.getByText('Adds 1 symbol at the end. Nothing is removed.')).toBeTruthy();
    await person.click(screen.getByRole('button', { name: 'Merge' }));
    expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT', 'XRPUSDT']);
  });

  test('replaces the list only after it has said what goes, and the old one can be had back', async () => {
    const { person, answer, sent } = await openSettings('watchlist');
    answer('importWatchlist', () => file);
    await person.click(screen.getByRole('button', { name: 'Import…' }));
    expect(screen.getByText('Removes 1 symbol:').parentElement?.textContent).toContain('ETHUSDT');
    await person.click(screen.getByRole('button', { name: 'Replace' }));
    expect(sent).toContainEqual(['changeSettings', { watchlist: ['XRPUSDT', 'BTCUSDT'], pinned: 'XRPUSDT' }]);
    await person.click(screen.getByRole('button', { name: 'Undo' }));
    expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT']);
  });

  test('that was not chosen changes nothing', async () => {
    const { person, sent } = await openSettings('watchlist');
    await person.click(screen.getByRole('button', { name: 'Import…' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(sent.filter(([name]) => name === 'changeSettings')).toEqual([]);
  });

  test.each([
    ['not-json', 'evil.json is no watchlist of Backstop.'],
    ['newer-version', 'evil.json comes from a newer version of Backstop. Update first.'],
    ['too-large', 'evil.json is too large for a watchlist.'],
    ['unreadable', 'evil.json cannot be read.'],
  ])('that is %s is refused in words', async (reason, words) => {
    const { person, refuse } = await openSettings('watchlist');
    refuse('importWatchlist', { code: 'unusable-file', message: '', detail: { reason, file: 'evil.json' } });
    await person.click(screen.getByRole('button', { name: 'Import…' }));
    expect(screen.getByText(words)).toBeTruthy();
  });

  test('is written, and says so; not when it was cancelled', async () => {
    const { person, answer } = await openSettings('watchlist');
    answer('exportWatchlist', () => 'cancelled');
    await person.click(screen.getByRole('button', { name: 'Export…' }));
    expect(screen.queryByText('Watchlist exported')).toBeNull();
    answer('exportWatchlist', () => 'saved');
    await person.click(screen.getByRole('button', { name: 'Export…' }));
    expect(screen.getByText('Watchlist exported')).toBeTruthy();
  });
});

describe('the watchlist', () => {
  test('tells which fund each symbol is in, or why it is in none', async () => {
    const watchlist = ['BTCUSDT', 'ETHUSDT', 'FOOUSDT', 'NEWUSDT'];
    await openSettings('watchlist', {
      watchlist,
      settings: { ...settings, watchlist },
      missing: [
        { symbol: 'FOOUSDT', reason: 'no-fund' },
        { symbol: 'NEWUSDT', reason: 'not-asked' },
      ],
    });
    expect(rows()).toEqual([
      ['BTCUSDT', 'BTCUSDT fund', 'ETHUSDT and 6 more'],
      ['ETHUSDT', 'BTCUSDT fund', 'BTCUSDT and 6 more'],
      ['FOOUSDT', 'No fund covers it', ''],
      ['NEWUSDT', 'Not known yet', ''],
    ]);
    expect(screen.getByText('Your 2 symbols are 1 fund. 2 have none.')).toBeTruthy();
  });

  test('moves a symbol to the top with its button and keeps the focus on it', async () => {
    const { person } = await openSettings('watchlist');
    await person.click(screen.getByRole('button', { name: 'Move ETHUSDT to the top' }));
    expect(watched()).toEqual(['ETHUSDT', 'BTCUSDT']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move ETHUSDT to the top' }));
  });

  test('moves a symbol up with Alt and the arrow key, and says where it is', async () => {
    const { person } = await openSettings('watchlist');
    screen.getByRole('button', { name: 'Remove ETHUSDT' }).focus();
    await person.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(watched()).toEqual(['ETHUSDT', 'BTCUSDT']);
    expect(screen.getByText('ETHUSDT moved to place 1 of 2')).toBeTruthy();
  });

  test('removes a symbol and puts the focus on the next row', async () => {
    const { person } = await openSettings('watchlist');
    await person.click(screen.getByRole('button', { name: 'Remove BTCUSDT' }));
    expect(watched()).toEqual(['ETHUSDT']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove ETHUSDT' }));
  });

  test('puts a removed symbol back where it was', async () => {
    const { person } = await openSettings('watchlist');
    await person.click(screen.getByRole('button', { name: 'Remove BTCUSDT' }));
    await person.click(screen.getByRole('button', { name: 'Undo' }));
    expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT']);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  test('takes the removal back with Ctrl+Z', async () => {
    const { person } = await openSettings('watchlist');
    screen.getByRole('button', { name: 'Remove BTCUSDT' }).focus();
    await person.keyboard('{Delete}');
    expect(watched()).toEqual(['ETHUSDT']);
    await person.keyboard('{Control>}z{/Control}');
    expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT']);
  });

  test('pins a symbol whose fund the tray shows, and lets it go again', async () => {
    const { person, sent } = await openSettings('watchlist');
    const pin = (): HTMLElement => screen.getByRole('button', { name: 'Show the fund of ETHUSDT in the tray' });
    await person.click(pin());
    expect(sent).toContainEqual(['changeSettings', { pinned: 'ETHUSDT' }]);
    expect(pin().getAttribute('aria-pressed')).toBe('true');
    await person.click(pin());
    expect(sent).toContainEqual(['changeSettings', { pinned: null }]);
  });

  test('is one stop for Tab, whose arrows, Home and End reach every row', async () => {
    const { person } = await openSettings('watchlist');
    screen.getByRole('button', { name: 'Export…' }).focus();
    await person.tab();
    await person.keyboard('{End}');
    const pin = (symbol: string): HTMLElement =>
      screen.getByRole('button', { name: `Show the fund of ${symbol} in the tray` });
    expect(document.activeElement).toBe(pin('ETHUSDT'));
    await person.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(pin('BTCUSDT'));
  });

  test('says so when it is empty', async () => {
    await openSettings('watchlist', { watchlist: [], settings: { ...settings, watchlist: [] }, funds: [] });
    expect(screen.getByText('No symbol is watched.')).toBeTruthy();
  });

  test('cannot be edited when it comes from the command line', async () => {
    await openSettings('watchlist', { watchlistFixed: true, watchlist: ['XRPUSDT'] });
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull();
    expect(watched()).toEqual(['XRPUSDT']);
  });

  test('names only the first fellows of a large fund', async () => {
    const others = ['ETHUSDT', 'BNBUSDT', 'SOLUSDT', 'XRPUSDT'];
    await openSettings('watchlist', { funds: [{ ...bitcoinFund, watched: ['BTCUSDT', ...others] }] });
    expect(rows()[0]?.[2]).toBe('ETHUSDT and 6 more');
  });
});
