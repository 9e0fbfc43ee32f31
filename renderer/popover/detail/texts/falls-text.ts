import type { Locale } from '../../../../electron/base/locale.ts';
import { originOf } from '../../../../electron/base/origin.ts';
import type { AppState } from '../../../../electron/core/state/app-state.ts';
import type { Fall, RecordedFalls } from '../../../../electron/funds/falls/falls.ts';
import type { DetailRange } from '../../../../electron/funds/view/fund-detail.ts';
import { m } from '../../../../messages/compiled/messages.js';
import {
  formatCount,
  formatExact,
  formatList,
  formatPercent,
  formatSigned,
  formatStampSecond,
  inRow,
} from '../../../../messages/format.ts';
import { formatDuration } from '../../../../messages/format-history.ts';

const day = 24 * 60 * 60_000;
/** From here on a length is given in days: daily stamps may be seconds less than a day apart. */
const almostDay = day / 2;
const lengths: readonly (readonly [DetailRange, number])[] = [
  ['week', 7 * day],
  ['month', 30 * day],
  ['year', 366 * day],
  ['all', Number.POSITIVE_INFINITY],
];

/** The time range of a fall: up to its recovery, else to the newest stamp. */
export function bandOf(fall: Fall | null, newest: number): { readonly from: number; readonly to: number } | null {
  return fall === null ? null : { from: fall.began, to: fall.recoveredAt ?? Math.max(newest, fall.lowestAt) };
}

/** The current range if it includes the time `began`, else the shortest range that does. */
export function rangeWith(began: number, newest: number, range: DetailRange): DetailRange {
  const reaches = (name: DetailRange): boolean =>
    lengths.some(([each, length]) => each === name && began >= newest - length);
  return reaches(range) ? range : (lengths.find(([name]) => reaches(name))?.[0] ?? 'all');
}

/** A duration in whole days; below half a day in hours and minutes. */
export function daysText(milliseconds: number, locale: Locale): string {
  if (milliseconds < almostDay) return formatDuration(milliseconds, locale);
  return m.falls_days({ days: formatCount(Math.round(milliseconds / day), locale) });
}

/** How deep a fall went: in percent, or by its amount from a high of zero or less. */
export function depthText({ absolute, percent }: Fall, locale: Locale): string {
  return percent === null ? formatSigned(absolute, locale) : formatPercent(percent, locale);
}

/** A fall with exact figures and times, and its recovery. */
export function fallText(fall: Fall, asset: string, locale: Locale): string {
  const { high, began, lowest, lowestAt, recoveredAt, absolute } = fall;
  const text = m.falls_exact({
    high: formatExact(high, locale),
    began: formatStampSecond(began, locale),
    lowest: formatExact(lowest, locale),
    lowestAt: formatStampSecond(lowestAt, locale),
    asset,
    change: `${formatSigned(absolute, locale)}${fall.percent === null ? '' : `, ${formatPercent(fall.percent, locale)}`}`,
    down: daysText(lowestAt - began, locale),
  });
  const back =
    recoveredAt === null
      ? m.falls_not_back()
      : m.falls_back({
          time: formatStampSecond(recoveredAt, locale),
          after: daysText(recoveredAt - lowestAt, locale),
        });
  return inRow([text, back, fall.isRound ? m.alert_round() : ''], locale);
}

/** The list in plain text, to be pasted elsewhere: exact figures, stamps in UTC to the second, and where it comes from. */
export function fallsText(
  { since, least, falls }: RecordedFalls,
  asset: string,
  names: readonly string[],
  { locale, source }: Pick<AppState, 'locale' | 'source'>,
): string {
  const title = m.falls_copied({
    symbols: formatList(names, locale),
    asset,
    percent: formatExact(least, locale),
    since: formatStampSecond(since, locale),
  });
  const rows = falls.map((fall) => fallText(fall, asset, locale));
  const lines = rows.length === 0 ? [m.falls_none_copied()] : rows;
  return [title, ...lines, m.summary_source({ source: originOf(source) })].join('\n');
}
