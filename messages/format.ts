/** Formats numbers and times in the current language. Balances stay decimal strings, so that no digit is lost. */
import { day, hour, minute } from '../electron/base/duration.ts';
import type { Locale } from '../electron/base/locale.ts';
import { once } from '../electron/base/once.ts';
import { visible } from '../electron/base/visible-text.ts';
import { just_now } from './compiled/messages.js';

type NumberStyle = 'compact' | 'full' | 'english' | 'chinese';

// Since Intl.NumberFormat v3 a decimal string is formatted exactly; TypeScript types it as this template.
type DecimalText = Intl.StringNumericLiteral;
export const exactly = (decimal: string): DecimalText => decimal as DecimalText; // callers pass validated decimals

// Formatters are created when first used, because creating them would slow down the start.
const compactFormat = once(
  (locale: Locale) => new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 4 }),
);
const exactFormat = once((locale: Locale) => new Intl.NumberFormat(locale));
const scientificFormat = once(
  (locale: Locale) => new Intl.NumberFormat(locale, { notation: 'scientific', maximumSignificantDigits: 4 }),
);
const signedPercent = {
  style: 'unit',
  unit: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  roundingMode: 'trunc',
  signDisplay: 'always',
} as const;
const percentFormat = once((locale: Locale) => new Intl.NumberFormat(locale, signedPercent));
const wholePercent = { ...signedPercent, minimumFractionDigits: 0, maximumFractionDigits: 0 } as const;
const wholePercentFormat = once((locale: Locale) => new Intl.NumberFormat(locale, wholePercent));
const longPercent = {
  ...signedPercent,
  notation: 'compact',
  minimumFractionDigits: 0,
  maximumSignificantDigits: 3,
} as const;
const longPercentFormat = once((locale: Locale) => new Intl.NumberFormat(locale, longPercent));
const plainPercent = { ...signedPercent, minimumFractionDigits: 0, signDisplay: 'never' } as const;
const plainPercentFormat = once((locale: Locale) => new Intl.NumberFormat(locale, plainPercent));
const signedCompact = { notation: 'compact', maximumSignificantDigits: 4, signDisplay: 'exceptZero' } as const;
const signedCompactFormat = once((locale: Locale) => new Intl.NumberFormat(locale, signedCompact));
const signedFormat = once(
  (locale: Locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 100, signDisplay: 'exceptZero' }),
);
// British short forms have no full stop ("3 min ago"), which in a line of figures would look like the end of a sentence.
const ageFormat = once(
  (locale: Locale) => new Intl.RelativeTimeFormat(locale === 'en' ? 'en-GB' : locale, { style: 'short' }),
);
const listFormat = once((locale: Locale) => new Intl.ListFormat(locale, { style: 'narrow' }));
const monthFormat = once((locale: Locale) => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }));

/** Numbers of 19 or more digits, or with eight or more zeros before the first significant digit. */
const farOut = /^-?0*[1-9]\d{18}|^-?0*\.0{8,}[1-9]/;

/**
 * A short balance with four significant digits: `793930579.315848` as `793.9M` or `7.939亿`, by language or by the styles
 * `english` and `chinese`; very small and very large ones as `1.2E-7`. The style `full` keeps every digit.
 */
export function formatCompact(decimal: string, locale: Locale, style: NumberStyle = 'compact'): string {
  if (style === 'full') return formatExact(decimal, locale);
  const letters = style === 'compact' ? locale : style === 'chinese' ? 'zh-CN' : 'en';
  const format = farOut.test(decimal) ? scientificFormat('en') : compactFormat(letters);
  return withTrueMinus(format.format(exactly(decimal)));
}

/** `793930579.3150` as `793,930,579.3150`, with every digit of the exchange (Intl would drop zeros at the end). */
export function formatExact(decimal: string, locale: Locale): string {
  const [whole = '', fraction] = decimal.split('.');
  return withTrueMinus(exactFormat(locale).format(exactly(whole))) + (fraction === undefined ? '' : `.${fraction}`);
}

/**
 * A change in percent, always with its sign: `-23.70` as `−23.70%`. It is cut and never rounded up: `-0.004` as
 * `−0.00%`. To fit beside a balance, it has no decimal places from 1,000 % on, and is compact from 100,000 % on, as
 * `+123K%`.
 */
export function formatPercent(percent: string, locale: Locale): string {
  const format = /^-?\d{6}/.test(percent)
    ? longPercentFormat
    : /^-?\d{4}/.test(percent)
      ? wholePercentFormat
      : percentFormat;
  return withTrueMinus(format(locale).format(exactly(percent)));
}

/** A change in percent for a sentence that says its direction: `-20.50` as `20.5%`, `-0.004` as `<0.01%`. Also cut. */
export function formatPlainPercent(percent: string, locale: Locale): string {
  const isBelowPlaces = /^-?0\.00\d*[1-9]/.test(percent);
  return isBelowPlaces ? '<0.01%' : plainPercentFormat(locale).format(exactly(percent));
}

/** A change in percent; its amount if there is no percentage. */
export function formatMove(
  { absolute, percent }: { readonly absolute: string; readonly percent: string | null },
  locale: Locale,
): string {
  return percent === null ? formatSignedCompact(absolute, locale) : formatPercent(percent, locale);
}

/** The amount of a change, compact: `-188000000.5` as `−188M`. */
export function formatSignedCompact(decimal: string, locale: Locale): string {
  return withTrueMinus(signedCompactFormat(locale).format(exactly(decimal)));
}

/** The amount of a change, exactly: `-188000000.5` as `−188,000,000.5`. */
export function formatSigned(decimal: string, locale: Locale): string {
  return withTrueMinus(signedFormat(locale).format(exactly(decimal)));
}

/**
 * Prepares a name from outside (a symbol, asset or file) for a sentence: invisible characters are escaped, and a
 * right-to-left name is enclosed in Unicode isolates, so that it cannot reorder the words around it. Ordinary names are
 * unchanged.
 */
export function isolate(name: string): string {
  const shown = visible(name);
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(shown) ? `\u2068${shown}\u2069` : shown;
}

/** A count, such as how many symbols a fund covers: `1,000`. */
export function formatCount(count: number, locale: Locale): string {
  return exactFormat(locale).format(count);
}

/**
 * A time in the local time zone: `14:05` on the day of `now`, else `21 Nov 14:05`, in another year `21 Nov 2025 14:05`.
 * Both times are Unix ms. The zone is read each time, so that a travelling computer shows local time.
 */
export function formatTime(at: number, now: number, locale: Locale): string {
  const time = new Date(at);
  const today = new Date(now);
  const clock = `${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`;
  const sameYear = time.getFullYear() === today.getFullYear();
  if (sameYear && time.getMonth() === today.getMonth() && time.getDate() === today.getDate()) return clock;
  const year = sameYear ? null : time.getFullYear();
  return `${dayText(year, time.getMonth(), time.getDate(), locale)} ${clock}`;
}

/**
 * A stamp of the exchange in UTC: `20 Nov 00:00 UTC`, with its year if that is not the year of `now`. Both times are
 * Unix ms.
 */
export function formatStamp(at: number, now: number, locale: Locale): string {
  return `${formatStampDay(at, now, locale)} ${formatStampClock(at)}`;
}

/** A stamp to the second and with its year: `20 Nov 2026 00:00:02 UTC`. */
export function formatStampSecond(at: number, locale: Locale): string {
  const seconds = twoDigits(new Date(at).getUTCSeconds());
  return `${formatStamp(at, Number.NaN, locale).replace(/ UTC$/, '')}:${seconds} UTC`;
}

/** The day of a stamp in UTC, as `formatStamp` writes it: `20 Nov`. */
export function formatStampDay(at: number, now: number, locale: Locale): string {
  const time = new Date(at);
  const year = time.getUTCFullYear() === new Date(now).getUTCFullYear() ? null : time.getUTCFullYear();
  return dayText(year, time.getUTCMonth(), time.getUTCDate(), locale);
}

/** The time of day of a stamp: `14:05 UTC`. */
export function formatStampClock(at: number): string {
  const time = new Date(at);
  return `${twoDigits(time.getUTCHours())}:${twoDigits(time.getUTCMinutes())} UTC`;
}

/** A stamp without its day if it is of today: `00:00 UTC`. */
export function formatStampShort(at: number, now: number, locale: Locale): string {
  return Math.floor(at / day) === Math.floor(now / day) ? formatStampClock(at) : formatStamp(at, now, locale);
}

/** A list of words or names: `A, B`, in Chinese `A、B`. */
export function formatList(texts: readonly string[], locale: Locale): string {
  return listFormat(locale).format(texts);
}

/** Whole sentences one after another, apart by a space in English. Empty ones are left out. */
export function inRow(sentences: readonly string[], locale: Locale): string {
  return sentences.filter((sentence) => sentence !== '').join(locale === 'zh-CN' ? '' : ' ');
}

/** How long ago a moment was, in its largest whole unit: `3 min ago`, `2 days ago`; under a minute `just now`. */
export function formatAge(at: number, now: number, locale: Locale): string {
  const past = now - at;
  const distance = Math.abs(past);
  if (distance < minute) return just_now({}, { locale });
  const [length, unit] =
    distance < hour ? [minute, 'minute' as const] : distance < day ? [hour, 'hour' as const] : [day, 'day' as const];
  return ageFormat(locale).format(-Math.sign(past) * Math.floor(distance / length), unit);
}

/** `year` is null if it is not shown; `month` counts from 0. */
function dayText(year: number | null, month: number, date: number, locale: Locale): string {
  if (locale === 'zh-CN') return `${year === null ? '' : `${year}年`}${month + 1}月${date}日`;
  const name = monthFormat(locale).format(Date.UTC(2000, month));
  return year === null ? `${date} ${name}` : `${date} ${name} ${year}`;
}

/** A minus as wide as the digits and the plus; Intl writes a hyphen. */
export const withTrueMinus = (text: string): string => text.replace(/^-/, '−');
const twoDigits = (value: number): string => String(value).padStart(2, '0');
