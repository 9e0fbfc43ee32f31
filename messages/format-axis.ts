/** Formats times for the axis of a chart, in UTC like the days of the exchange. */
import { once } from '../electron/base/once.ts';

type Locale = 'en' | 'zh-CN';

const monthFormat = once(
  (locale: Locale) => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }),
);

/** A month with its year: `Nov 2026`, `2026年11月`. Unix ms. */
export function formatAxisMonth(at: number, locale: Locale): string {
  return monthFormat(locale).format(at);
}

/** Hours and minutes: `14:05`. The axis has no room for the zone. */
export function formatAxisClock(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}

/** To the second: `14:05:02`. */
export function formatAxisSecond(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
