import { screen, within } from '@testing-library/svelte';

/** What the tests of the *Watchlist* section look at. */

export const field = (): HTMLInputElement => screen.getByRole('combobox', { name: 'Add a symbol' });
/** Beside it the drag library keeps an empty alert of its own. */
export const refusal = (): HTMLElement => within(screen.getByRole('main')).getAllByRole('alert')[0] ?? field();
export const table = () => within(screen.getByRole('table', { name: 'Watched symbols' }));
export const watched = (): (string | null)[] =>
  table()
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent.trim());
