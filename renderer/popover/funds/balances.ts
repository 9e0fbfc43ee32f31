import type { FundView } from '../../../electron/funds/watchlist-view.ts';

/** Names one row of the page. The position is part of it: nothing promises that a fund lists an asset once. */
export function balanceId(fund: FundView, index: number): string {
  return `${fund.key} ${index}`;
}

/** The one row that Tab reaches: the one that had the focus last, while it is still there, else the first. */
export function tabStopOf(funds: readonly FundView[], focused: string | null): string | null {
  const ids = funds.flatMap((fund) => fund.balances.map((_, index) => balanceId(fund, index)));
  return focused !== null && ids.includes(focused) ? focused : (ids[0] ?? null);
}

/** Where a key moves the focus: to another row, or to the other control of the same row. */
export type Move = 'next' | 'previous' | 'first' | 'last' | 'left' | 'right';

/**
 * Moves the focus among the rows of all funds, in the order in which they are shown, and between the two controls of
 * a row: its asset and its balance. When none has the focus, the one that Tab would reach gets it.
 * @returns false when there is nothing to move to
 */
export function moveAmongBalances(root: HTMLElement, to: Move): boolean {
  const current = root.querySelector<HTMLElement>('[data-stop]:focus');
  const row = current?.closest('tr');
  if (to === 'left' || to === 'right') {
    const [asset, balance] = row?.querySelectorAll<HTMLElement>('[data-stop]') ?? [];
    const target = to === 'left' ? asset : balance;
    target?.focus();
    return target !== undefined;
  }
  const rows = [...root.querySelectorAll('tr:has([data-stop])')];
  const at = row ? rows.indexOf(row) : -1;
  const last = rows.length - 1;
  const target =
    to === 'first'
      ? rows[0]
      : to === 'last'
        ? rows[last]
        : at === -1
          ? rows.find((candidate) => candidate.querySelector('[tabindex="0"]'))
          : rows[Math.max(0, Math.min(at + (to === 'next' ? 1 : -1), last))];
  const stops = [...(target?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
  const stop = current?.dataset.stop === 'asset' ? stops[0] : stops.at(-1);
  stop?.focus();
  return stop !== undefined;
}
