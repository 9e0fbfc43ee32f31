/** How numbers and times read in the person's language. Balances come and stay as decimal strings: no digit is lost. */
import { once } from '../electron/base/once.ts';
import { visible } from '../electron/base/visible-text.ts';
import { just_now } from './compiled/messages.js';

type Locale = 'en' | 'zh-CN';
type NumberStyle = 'compact' | 'full' | 'english' | 'chinese';

// Since Intl.NumberFormat v3 a decimal string is formatted exactly; TypeScript types it as this template.
type DecimalText = Intl.StringNumericLiteral;
const exactly = (decimal: string): DecimalText => decimal as DecimalText; // callers pass validated decimals

// Each is made when it is needed first: the start of the app waits for none of them, and the first of all takes long.
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
const signedCompact = { notation: 'compact', maximumSignificantDigits: 4, signDisplay: 'exceptZero' } as const;
const signedCompactFormat = once((locale: Locale) => new Intl.NumberFormat(locale, signedCompact));
const signedFormat = once(
  (locale: Locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 100, signDisplay: 'exceptZero' }),
);
// British short forms have no full stop ("3 min ago"): in a line of figures the American ones read like sentence ends.
const ageFormat = once(
  (locale: Locale) => new Intl.RelativeTimeFormat(locale === 'en' ? 'en-GB' : locale, { style: 'short' }),
);
const durationFormat = once((locale: Locale) => new Intl.DurationFormat(locale, { style: 'short' }));
const listFormat = once((locale: Locale) => new Intl.ListFormat(locale, { style: 'narrow' }));
const monthFormat = once((locale: Locale) => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }));

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Beyond a billion billions, or with eight zeros and more before the first digit that counts. */
const farOut = /^-?0*[1-9]\d{18}|^-?0*\.0{8,}[1-9]/;

/**
 * A balance where there is little room: `793930579.315848` as `793.9M` or `7.939亿`, four significant digits, by the
 * language or, in the styles `english` and `chinese`, in any; `1.2E-7` where zeros alone would fill the room. The style
 * `full` keeps every digit.
 */
export function formatCompact(decimal: string, locale: Locale, style: NumberStyle = 'compact'): string {
  if (style === 'full') return formatExact(decimal, locale);
  const letters = style === 'compact' ? locale : style === 'chinese' ? 'zh-CN' : 'en';
  const format = farOut.test(decimal) ? scientificFormat('en') : compactFormat(letters);
  return withTrueMinus(format.format(exactly(decimal)));
}

/** `793930579.3150` as `793,930,579.3150`: every digit that the exchange gave, where Intl drops zeros at the end. */
export function formatExact(decimal: string, locale: Locale): string {
  const [whole = '', fraction] = decimal.split('.');
  return withTrueMinus(exactFormat(locale).format(exactly(whole))) + (fraction === undefined ? '' : `.${fraction}`);
}

/**
 * How far a balance has moved, in percent: `-23.70` as `−23.70%`, always with its sign. As long as it fits beside a
 * balance: from 1,000 % on without decimal places, from 100,000 % on in short, as `+123K%`.
 */
export function formatPercent(percent: string, locale: Locale): string {
  const format = /\d{6}/.test(percent) ? longPercentFormat : /\d{4}/.test(percent) ? wholePercentFormat : percentFormat;
  return withTrueMinus(format(locale).format(exactly(percent)));
}

/** A move in percent, which keeps its sign when it rounds to nothing; its amount where there is no percentage. */
export function formatMove(
  { absolute, percent }: { readonly absolute: string; readonly percent: string | null },
  locale: Locale,
): string {
  if (percent === null) return formatSignedCompact(absolute, locale);
  const isFall = absolute.startsWith('-') && !percent.startsWith('-');
  return formatPercent(isFall ? `-${percent}` : percent, locale);
}

/** How far a balance has moved, in short: `-188000000.5` as `−188M`. */
export function formatSignedCompact(decimal: string, locale: Locale): string {
  return withTrueMinus(signedCompactFormat(locale).format(exactly(decimal)));
}

/** How far a balance has moved, exactly: `-188000000.5` as `−188,000,000.5`. */
export function formatSigned(decimal: string, locale: Locale): string {
  return withTrueMinus(signedFormat(locale).format(exactly(decimal)));
}

/**
 * A name from outside (a symbol, an asset, a file) to be put inside a sentence: what is invisible in it is written out,
 * and a name that runs from right to left is shut in with Unicode isolates, so that it cannot reorder the words around
 * it. Ordinary names come back as they are.
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
 * A moment in the person's own time zone: `14:05` on the day of `now`, else `21 Nov 14:05`, in another year
 * `21 Nov 2025 14:05`. Both times in Unix milliseconds. The zone is read anew each time, so that a travelling computer
 * shows the time of the place where it is.
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
 * A stamp of the exchange, in UTC as the exchange counts its days: `20 Nov 00:00 UTC`, with the year when it is not
 * the year of `now`. Both times in Unix milliseconds.
 */
export function formatStamp(at: number, now: number, locale: Locale): string {
  return `${formatStampDay(at, now, locale)} ${formatStampClock(at)}`;
}

/** A stamp as evidence, to the second and with its year: `20 Nov 2026 00:00:02 UTC`. */
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

/** The clock of a stamp in UTC: `14:05 UTC`. */
export function formatStampClock(at: number): string {
  const time = new Date(at);
  return `${twoDigits(time.getUTCHours())}:${twoDigits(time.getUTCMinutes())} UTC`;
}

/** A stamp that is most often of today: its clock alone then, `00:00 UTC`, else with its day. */
export function formatStampShort(at: number, now: number, locale: Locale): string {
  return Math.floor(at / day) === Math.floor(now / day) ? formatStampClock(at) : formatStamp(at, now, locale);
}

/** A few words or names after one another: `A, B`, in Chinese `A、B`. */
export function formatList(texts: readonly string[], locale: Locale): string {
  return listFormat(locale).format(texts);
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

/** A length of time in milliseconds, to the minute: `2 hr, 30 min`, `2小时30分钟`. */
export function formatDuration(milliseconds: number, locale: Locale): string {
  const minutes = Math.round(milliseconds / minute);
  return durationFormat(locale).format(
    minutes < 60 ? { minutes } : { hours: Math.floor(minutes / 60), minutes: minutes % 60 },
  );
}

/** `year` is null where it goes without saying; `month` counts from 0. */
function dayText(year: number | null, month: number, date: number, locale: Locale): string {
  if (locale === 'zh-CN') return `${year === null ? '' : `${year}年`}${month + 1}月${date}日`;
  const name = monthFormat(locale).format(Date.UTC(2000, month));
  return year === null ? `${date} ${name}` : `${date} ${name} ${year}`;
}

/** A minus as wide as the digits and the plus; Intl writes a hyphen. */
const withTrueMinus = (text: string): string => text.replace(/^-/, '−');
const twoDigits = (value: number): string => String(value).padStart(2, '0');
