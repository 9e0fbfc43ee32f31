import type { BalanceView, FundView } from '../../../../electron/funds/view/watchlist-view.ts';

/** Id of one row of a fund's table. It includes the index, because a fund may list an asset twice. */
export function balanceId(fund: FundView, index: number): string {
  return `${fund.key} ${index}`;
}

/** The balances of a fund in the order of its table, the main one first, each with its index in the fund. */
export function rowsOf({ balances, figure }: FundView): { readonly balance: BalanceView; readonly index: number }[] {
  return balances
    .map((balance, index) => ({ balance, index }))
    .sort((a, b) => Number(b.index === figure?.main) - Number(a.index === figure?.main));
}

/** The largest number of decimal places among some balances, to align their decimal points. */
export function placesOf(balances: readonly BalanceView[]): number {
  return Math.max(0, ...balances.map(({ marginBalance }) => marginBalance?.split('.')[1]?.length ?? 0));
}

/** Id of the single line of a fund in a long list. */
export function lineId(fund: FundView): string {
  return `${fund.key} line`;
}

/** The one row in the tab order: the row that had the focus last if it still exists, else the first. */
export function tabStopOf(ids: readonly string[], focused: string | null): string | null {
  return focused !== null && ids.includes(focused) ? focused : (ids[0] ?? null);
}

/** Where a key moves the focus: to another row, or to the next control of the same row. */
export type FocusMove = 'next' | 'previous' | 'first' | 'last' | 'left' | 'right';

/**
 * Moves the focus among the rows of all funds, in the order in which they are shown, and among the controls of a row.
 * When none has the focus, the one that Tab would reach gets it.
 * @returns false when there is nothing to move to
 */
export function moveAmongBalances(root: HTMLElement, to: FocusMove): boolean {
  const stops = [...root.querySelectorAll<HTMLElement>('[data-stop]')];
  const rows = [...new Set(stops.map((stop) => stop.closest('tr')))];
  const stopsOf = (row: Element | null | undefined): HTMLElement[] =>
    stops.filter((stop) => stop.closest('tr') === row);
  const current = stops.find((stop) => stop.matches(':focus'));
  const row = current?.closest('tr');
  if (to === 'left' || to === 'right') {
    const own = row ? stopsOf(row) : [];
    const target = own[(current ? own.indexOf(current) : -1) + (to === 'left' ? -1 : 1)];
    target?.focus();
    return target !== undefined;
  }
  const at = row ? rows.indexOf(row) : -1;
  const last = rows.length - 1;
  const target =
    to === 'first'
      ? rows[0]
      : to === 'last'
        ? rows[last]
        : at === -1
          ? (stops.find(({ tabIndex }) => tabIndex === 0)?.closest('tr') ?? rows[0])
          : rows[Math.max(0, Math.min(at + (to === 'next' ? 1 : -1), last))];
  const own = stopsOf(target);
  const kind = current?.dataset.stop ?? 'balance';
  const stop = own.find(({ dataset }) => dataset.stop === kind) ?? own.find(isMain) ?? own[0];
  stop?.focus();
  return stop !== undefined;
}

/** The control that stands for a row: its balance, or the name where the balance is unknown. */
const isMain = ({ dataset }: HTMLElement): boolean => dataset.stop === 'balance' || dataset.stop === 'asset';
