import { screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bitcoinFund, stateWith } from './fake-bridge.ts';
import { openSettings } from './open-page.ts';

afterEach(() => {
  vi.useRealTimers();
});

const settings = stateWith().settings;
const field = (): HTMLElement => screen.getByRole('textbox', { name: 'Add a symbol' });
const watched = (): (string | null | undefined)[] =>
  within(screen.getByRole('list', { name: 'Watched symbols' }))
    .getAllByRole('listitem')
    .map((row) => row.querySelector('bdi')?.textContent);

describe('the watchlist', () => {
  test('adds a symbol on Enter, trimmed and in capitals', async () => {
    const { person } = await openSettings('watchlist');
    await person.type(field(), '  solusdt {Enter}');
    expect(watched()).toEqual(['BTCUSDT', 'ETHUSDT', 'SOLUSDT']);
    expect(screen.getByText('SOLUSDT added')).toBeTruthy();
  });

  test('takes symbols that are not Latin', async () => {
    const { person } = await openSettings('watchlist');
    await person.type(field(), '币安人生usdt{Enter}');
    expect(watched()).toContain('币安人生USDT');
  });

  test.each([
    ['nothing', '', 'Type a symbol first, for example BTCUSDT.'],
    ['only spaces', '   ', 'Type a symbol first, for example BTCUSDT.'],
    ['two symbols at once', 'SOLUSDT, XRPUSDT', 'One symbol at a time, without spaces or commas.'],
    ['65 characters', 'A'.repeat(65), 'A symbol has at most 64 characters.'],
    ['one that is on the list', 'btcusdt', 'BTCUSDT is already on the list.'],
  ])('refuses %s next to the field, and changes nothing', async (_, typed, words) => {
    const { person, sent } = await openSettings('watchlist');
    await person.click(field());
    await person.keyboard(`${typed}{Enter}`);
    expect(screen.getByRole('alert').textContent).toBe(words);
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(sent.filter(([name]) => name === 'changeSettings')).toEqual([]);
  });

  test('refuses more than it can hold', async () => {
    const watchlist = Array.from({ length: 1000 }, (_, index) => `S${index}USDT`);
    const { person } = await openSettings('watchlist', { watchlist, settings: { ...settings, watchlist } });
    await person.type(field(), 'SOLUSDT{Enter}');
    expect(screen.getByRole('alert').textContent).toBe('The list is full: 1000 symbols at most.');
  });

  test('shows the main process’s own refusal and keeps what was typed', async () => {
    const { person, refuse } = await openSettings('watchlist');
    refuse('changeSettings', { code: 'refused', message: 'not now' });
    await person.type(field(), 'SOLUSDT{Enter}');
    expect(screen.getByRole('alert').textContent).toBe('Backstop refused the change: not now');
    expect((field() as HTMLInputElement).value).toBe('SOLUSDT');
  });

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
    const rows = screen.getAllByRole('listitem').map((row) => row.querySelector('p')?.textContent);
    expect(rows).toEqual([
      'Fund of 8 symbols, shared with ETHUSDT',
      'Fund of 8 symbols, shared with BTCUSDT',
      'No fund covers it',
      'Not known yet',
    ]);
  });

  test('moves a symbol down with its button and keeps the focus on it', async () => {
    const { person } = await openSettings('watchlist');
    await person.click(screen.getByRole('button', { name: 'Move BTCUSDT down' }));
    expect(watched()).toEqual(['ETHUSDT', 'BTCUSDT']);
    expect(document.activeElement?.closest('li')?.querySelector('bdi')?.textContent).toBe('BTCUSDT');
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

  test('says so when it is empty', async () => {
    await openSettings('watchlist', { watchlist: [], settings: { ...settings, watchlist: [] }, funds: [] });
    expect(screen.getByText('No symbol is watched.')).toBeTruthy();
  });

  test('cannot be edited when it comes from the command line', async () => {
    await openSettings('watchlist', { watchlistFixed: true, watchlist: ['XRPUSDT'] });
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull();
    expect(watched()).toEqual(['XRPUSDT']);
  });

  test('names only the first fellows of a large fund', async () => {
    const others = ['ETHUSDT', 'BNBUSDT', 'SOLUSDT', 'XRPUSDT'];
    await openSettings('watchlist', { funds: [{ ...bitcoinFund, watched: ['BTCUSDT', ...others] }] });
    expect(screen.getByText('Fund of 8 symbols, shared with ETHUSDT, BNBUSDT and 2 more')).toBeTruthy();
  });
});

describe('general', () => {
  const interval = (): HTMLInputElement => screen.getByRole('textbox', { name: 'Refresh every' });

  test('changes the refresh interval at once and says that it is saved', async () => {
    const { person, sent } = await openSettings('general');
    await person.clear(interval());
    await person.type(interval(), '30{Enter}');
    expect(sent).toContainEqual(['changeSettings', { refreshMinutes: 30 }]);
    expect(screen.getByRole('status').textContent?.trim()).toBe('Saved');
  });

  test('never says that a change is saved when it could not be', async () => {
    const { person } = await openSettings('general', {
      notices: [{ kind: 'settings-not-saved', reason: 'disk full' }],
    });
    await person.clear(interval());
    await person.type(interval(), '30{Enter}');
    expect(screen.getByRole('status').textContent).toContain('hold only until Backstop quits: disk full');
    expect(screen.queryByText('Saved')).toBeNull();
  });

  test.each(['0', '1441', '-5', '2.5', 'abc', ''])(
    'refuses "%s" minutes in words and keeps the old value',
    async (typed) => {
      const { person, sent } = await openSettings('general');
      await person.clear(interval());
      await person.type(interval(), `${typed}{Enter}`);
      expect(screen.getByText('A whole number from 1 to 1,440, please. Still 15.')).toBeTruthy();
      expect(sent.filter(([name]) => name === 'changeSettings')).toEqual([]);
    },
  );

  test('gives the old interval back on Escape', async () => {
    const { person } = await openSettings('general');
    await person.clear(interval());
    await person.type(interval(), '0{Enter}{Escape}');
    expect(interval().value).toBe('15');
    expect(interval().getAttribute('aria-invalid')).toBe('false');
  });

  test('changes the language', async () => {
    const { person, sent } = await openSettings('general');
    await person.click(screen.getByRole('radio', { name: '简体中文' }));
    expect(sent).toContainEqual(['changeSettings', { language: 'zh-CN' }]);
  });

  test('keeps the popover open', async () => {
    const { person } = await openSettings('general');
    await person.click(screen.getByRole('switch', { name: 'Keep the popover open', checked: false }));
    expect(screen.getByRole('switch', { name: 'Keep the popover open', checked: true })).toBeTruthy();
  });

  test('shows the old choice again when a change was refused', async () => {
    const { person, refuse } = await openSettings('general');
    refuse('changeSettings', { code: 'internal', message: '' });
    await person.click(screen.getByRole('radio', { name: 'English' }));
    expect((screen.getByRole('radio', { name: 'System' }) as HTMLInputElement).checked).toBe(true);
    expect(screen.getByText(/Something went wrong inside Backstop/)).toBeTruthy();
  });
});

test('appearance changes the theme', async () => {
  const { person, sent } = await openSettings('appearance');
  await person.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(sent).toContainEqual(['changeSettings', { theme: 'dark' }]);
});

test('a section is reached by its link and marked as the present one', async () => {
  const { person } = await openSettings('watchlist');
  await person.click(screen.getByRole('link', { name: 'Appearance' }));
  window.dispatchEvent(new Event('hashchange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(screen.getByRole('link', { current: 'page' }).textContent?.trim()).toBe('Appearance');
});
