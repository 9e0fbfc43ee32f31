import { minute } from '../../base/duration.ts';
import type { FundView } from './watchlist-view.ts';

/**
 * The stamp that most of these funds share, to the minute, Unix ms; on a tie the newest, null if no fund has a stamp. Funds
 * with another stamp show it themselves.
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
