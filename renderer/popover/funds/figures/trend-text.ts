import type { Locale } from '../../../../electron/base/locale.ts';
import type { BalanceView } from '../../../../electron/funds/view/watchlist-view.ts';
import { m } from '../../../../messages/compiled/messages.js';
import { changeText, sinceText } from './change.ts';

/** What a sparkline shows, in words. */
export function trendText({ changes, sparkline }: BalanceView, now: number, locale: Locale): string {
  const longest = changes.at(-1);
  if (longest === undefined) return '';
  const since = sinceText(longest.since, null, now, locale);
  if (new Set(sparkline).size <= 1) return m.trend_flat({ since });
  const height = sparkline.at(-1);
  const place = height === 0 ? m.trend_lowest() : height === 1 ? m.trend_highest() : m.trend_between();
  return m.trend_text({ since, change: changeText(longest, locale), place });
}
