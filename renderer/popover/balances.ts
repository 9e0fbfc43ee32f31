import type { FundView } from '../../electron/funds/watchlist-view.ts';

/** Names one balance cell of the page. The position is part of it: nothing promises that a fund lists an asset once. */
export function balanceId(fund: FundView, index: number): string {
  return `${fund.key} ${index}`;
}

/** The one balance that Tab reaches: the one that had the focus last, while it is still there, else the first. */
export function tabStopOf(funds: readonly FundView[], focused: string | null): string | null {
  const ids = funds.flatMap((fund) =>
    fund.balances.flatMap(({ marginBalance }, index) => (marginBalance === null ? [] : [balanceId(fund, index)])),
  );
  return focused !== null && ids.includes(focused) ? focused : (ids[0] ?? null);
}

/**
 * Moves the focus among the balances of all funds, in the order in which they are shown. When none has the focus,
 * the one that Tab would reach gets it.
 * @returns false when there is no balance to move to
 */
export function moveAmongBalances(root: HTMLElement, to: 'next' | 'previous' | 'first' | 'last'): boolean {
  const cells = [...root.querySelectorAll<HTMLElement>('[data-balance]')];
  if (cells.length === 0) return false;
  const current = cells.findIndex((cell) => cell.matches(':focus'));
  const last = cells.length - 1;
  const target =
    to === 'first'
      ? cells[0]
      : to === 'last'
        ? cells[last]
        : current === -1
          ? cells.find((cell) => cell.tabIndex === 0)
          : cells[Math.max(0, Math.min(current + (to === 'next' ? 1 : -1), last))];
  target?.focus();
  return true;
}
