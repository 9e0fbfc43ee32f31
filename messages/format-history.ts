/** Formats figures and times of a fund's history, which the list of funds does not show. */
import { minute } from '../electron/base/duration.ts';
import type { Locale } from '../electron/base/locale.ts';
import { once } from '../electron/base/once.ts';
import { exactly, withTrueMinus } from './format.ts';

const share = {
  style: 'unit',
  unit: 'percent',
  maximumFractionDigits: 1,
  maximumSignificantDigits: 2,
  roundingPriority: 'morePrecision',
} as const;
const shareFormat = once((locale: Locale) => new Intl.NumberFormat(locale, share));
const durationFormat = once((locale: Locale) => new Intl.DurationFormat(locale, { style: 'short' }));
const axisMonthFormat = once(
  (locale: Locale) => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }),
);

/** A share in percent, without a plus: `6.2541` as `6.3%`, `0.0314` as `0.031%`, `1234.56` as `1,234.6%`. */
export function formatShare(percent: string, locale: Locale): string {
  return withTrueMinus(shareFormat(locale).format(exactly(percent)));
}

/** A duration (ms) to the minute: `2 hr, 30 min`, `2小时30分钟`. */
export function formatDuration(milliseconds: number, locale: Locale): string {
  const minutes = Math.round(milliseconds / minute);
  return durationFormat(locale).format(
    minutes < 60 ? { minutes } : { hours: Math.floor(minutes / 60), minutes: minutes % 60 },
  );
}

/** On the axis of a chart, a month with its year in UTC: `Nov 2026`, `2026年11月`. Unix ms. */
export function formatAxisMonth(at: number, locale: Locale): string {
  return axisMonthFormat(locale).format(at);
}

/** On the axis, where there is no room for the zone: `14:05`. */
export function formatAxisClock(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}

/** On the axis, to the second: `14:05:02`. */
export function formatAxisSecond(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
