import type { Locale } from '../../../../electron/base/locale.ts';
import { originOf } from '../../../../electron/base/origin.ts';
import type { AppState } from '../../../../electron/core/state/app-state.ts';
import type { BalanceView, FundView } from '../../../../electron/funds/view/watchlist-view.ts';
import { m } from '../../../../messages/compiled/messages.js';
import {
  formatCount,
  formatExact,
  formatList,
  formatPercent,
  formatSigned,
  formatStampSecond,
} from '../../../../messages/format.ts';
import { directionOf } from '../../funds/figures/change.ts';
import { windowName } from './detail-text.ts';
import { eventText, type RangeHistory } from './event-text.ts';
import { copiedScale } from './scale-text.ts';

/** Stamps in a copied text always show their year: no year counts as the current one. */
const anyYear = 0;

/**
 * A fund in plain text, to be pasted elsewhere: exact figures, stamps in UTC to the second, the alerts that were found, and where all
 * of it comes from.
 */
export function fundSummary(fund: FundView, { entries, earlierRatings }: RangeHistory, app: AppState): string {
  const { locale } = app;
  const count = fund.symbols.length;
  const title = m.summary_title({ symbols: formatList(fund.watched, locale), count: formatCount(count, locale) });
  const source =
    app.fetchedAt === null
      ? m.summary_source({ source: originOf(app.source) })
      : m.summary_source_asked({ source: originOf(app.source), time: formatStampSecond(app.fetchedAt, locale) });
  const alerts = entries.flatMap((entry) =>
    entry.kind === 'alert'
      ? [m.summary_alert({ time: formatStampSecond(entry.at, locale), text: entry.text, detail: entry.detail })]
      : entry.kind === 'rating'
        ? [m.summary_event({ time: formatStampSecond(entry.at, locale), text: eventText(entry, anyYear, locale) })]
        : [],
  );
  const earlier = earlierRatings === 0 ? [] : [m.detail_ratings_more({ count: formatCount(earlierRatings, locale) })];
  const balances = fund.balances.flatMap((balance) => balanceLines(balance, locale));
  const scale = app.scales?.find(({ key }) => key === fund.key);
  return [title, ...balances, ...(scale ? copiedScale(scale, locale) : []), ...alerts, ...earlier, source].join('\n');
}

function balanceLines(balance: BalanceView, locale: Locale): string[] {
  const { asset, marginBalance, updateTime, changes, drawdown } = balance;
  const figure = marginBalance === null ? m.unknown() : formatExact(marginBalance, locale);
  const stamp = updateTime === null ? m.fund_stamp_unknown() : m.as_of({ time: formatStampSecond(updateTime, locale) });
  const withPercent = (absolute: string, percent: string | null): string =>
    percent === null
      ? formatSigned(absolute, locale)
      : `${formatSigned(absolute, locale)} (${formatPercent(percent, locale)})`;
  return [
    `${asset} ${figure} (${stamp})`,
    ...changes.map((change) => {
      const time = formatStampSecond(change.since, locale);
      const words = directionOf(change) === 'same' ? m.change_none() : withPercent(change.absolute, change.percent);
      return `  ${m.summary_change({ window: windowName(change.window), time, change: words })}`;
    }),
    ...(drawdown === null
      ? []
      : [
          `  ${m.summary_peak({
            peak: formatExact(drawdown.peak, locale),
            time: formatStampSecond(drawdown.peakAt, locale),
            change: withPercent(drawdown.absolute, drawdown.percent),
          })}`,
        ]),
  ];
}
