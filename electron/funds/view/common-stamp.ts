import type { FundView } from './watchlist-view.ts';

const minute = 60_000;

/**
 * The stamp that most of the funds in view share, to the minute; of equally many the newest. Unix ms; null where no
 * fund has one. A fund with another stamp says so by itself.
 */
export function commonStamp(funds: readonly Pick<FundView, 'updateTime'>[]): number | null {
  const shared = new Map<number, { readonly stamp: number; count: number }>();
  for (const { updateTime } of funds) {
    if (updateTime === null) continue;
    const place = Math.floor(updateTime / minute);
    const entry = shared.get(place) ?? { stamp: updateTime, count: 0 };
    entry.count += 1;
    shared.set(place, entry);
  }
  const [first] = [...shared.values()].sort((a, b) => b.count - a.count || b.stamp - a.stamp);
  return first?.stamp ?? null;
}
