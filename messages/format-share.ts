/** Formats shares, which have no sign because they are no changes. */
import { once } from '../electron/base/once.ts';

type Locale = 'en' | 'zh-CN';

const share = {
  style: 'unit',
  unit: 'percent',
  maximumFractionDigits: 1,
  maximumSignificantDigits: 2,
  roundingPriority: 'morePrecision',
} as const;
const shareFormat = once((locale: Locale) => new Intl.NumberFormat(locale, share));

/** A percentage, a decimal string: `6.2541` as `6.3%`, `0.0314` as `0.031%`, `1234.56` as `1,234.6%`. */
export function formatShare(percent: string, locale: Locale): string {
  // Since Intl.NumberFormat v3 a decimal string is formatted exactly; callers pass validated decimals.
  return shareFormat(locale)
    .format(percent as Intl.StringNumericLiteral)
    .replace('-', '−');
}
