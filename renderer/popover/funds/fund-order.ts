import type { AppState } from '../../../electron/core/state/app-state.ts';
import type { FundView } from '../../../electron/funds/view/watchlist-view.ts';

/** Above this number of funds each is one line; up to here each shows its whole table. */
export const mostBlocks = 4;

/** Above this number of funds there is a field to find one. */
export const mostUnfiltered = 15;

/** The funds in the order that the person chose: the worst first, or as in the watchlist. */
export function inOrder({ funds, settings }: AppState): readonly FundView[] {
  return settings.fundOrder === 'watchlist' ? funds : [...funds].sort((a, b) => a.rank - b.rank);
}

/** The funds of which a member, watched or not, has the text in its name; all of them for an empty text. */
export function matching(funds: readonly FundView[], text: string): readonly FundView[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return funds;
  return funds.filter(({ symbols }) => symbols.some((symbol) => symbol.toLowerCase().includes(wanted)));
}
