import type { Locale } from '../../../../electron/base/locale.ts';
import type { AppState } from '../../../../electron/core/state/app-state.ts';
import type { ChangeWindow } from '../../../../electron/funds/change.ts';
import type { Sample } from '../../../../electron/funds/sample.ts';
import { m } from '../../../../messages/compiled/messages.js';
import { formatCompact, formatStamp, formatStampDay } from '../../../../messages/format.ts';

const day = 24 * 60 * 60_000;
const names: Readonly<Record<ChangeWindow, () => string>> = {
  previous: m.window_previous,
  day: m.window_day,
  week: m.window_week,
  month: m.window_month,
};

/** The window of a change, short enough for the head of a column. */
export const windowName = (window: ChangeWindow): string => names[window]();

/** The lowest and the highest of some balances; empty where there is none. */
export function extremesText(points: readonly Sample[], { locale, settings }: AppState): string {
  const heights = points.map((point) => point.balance).sort((a, b) => Number(a) - Number(b));
  const [lowest] = heights;
  const highest = heights.at(-1);
  if (lowest === undefined || highest === undefined) return '';
  const compact = (decimal: string) => formatCompact(decimal, locale, settings.numberStyle);
  return m.detail_extremes({ lowest: compact(lowest), highest: compact(highest) });
}

/**
 * Since when a fund is recorded, and its first stamp if that is of an earlier day, because a stamp may be months old
 * when it is first read. Times in Unix ms; days in UTC.
 */
export function recordedText(firstStamp: number, fetchedAt: number | null, now: number, locale: Locale): string {
  if (fetchedAt === null || Math.floor(fetchedAt / day) <= Math.floor(firstStamp / day)) {
    return m.detail_recorded({ day: formatStampDay(firstStamp, now, locale) });
  }
  const stamp = formatStamp(firstStamp, now, locale);
  return m.detail_recorded_later({ stamp, day: formatStampDay(fetchedAt, now, locale) });
}
