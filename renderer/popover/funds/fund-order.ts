import type { AppState } from '../../../electron/core/state/app-state.ts';
import type { FundView } from '../../../electron/funds/view/watchlist-view.ts';

/** Up to this number of funds each shows its whole table; above it each is one line. */
export const maxBlocks = 4;

/** Above this number of funds there is a search field. */
export const maxUnfiltered = 15;

/** The funds in the chosen order: worst first, or as in the watchlist. */
export function inOrder({ funds, settings }: AppState): readonly FundView[] {
  return settings.fundOrder === 'watchlist' ? funds : [...funds].sort((a, b) => a.rank - b.rank);
}

/** The funds with a member, watched or not, whose name contains the text; all funds for an empty text. */
export function matching(funds: readonly FundView[], text: string): readonly FundView[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return funds;
  return funds.filter(({ symbols }) => symbols.some((symbol) => symbol.toLowerCase().includes(wanted)));
}
