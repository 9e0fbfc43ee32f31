import type { Locale } from '../../electron/base/locale.ts';
import { m } from '../../messages/compiled/messages.js';
import { formatCount, formatList } from '../../messages/format.ts';

/** What stands after the first names of a list: `+ 6 more`, in Chinese the number of all. Empty if none is left out. */
export function moreText(hidden: number, total: number, locale: Locale): string {
  return hidden <= 0 ? '' : m.count_more({ count: formatCount(hidden, locale), total: formatCount(total, locale) });
}

/** The first names of a list, and how many more there are: `A, B and 6 more`. */
export function namesText(names: readonly string[], shown: number, locale: Locale): string {
  const symbols = formatList(names.slice(0, shown), locale);
  const count = names.length - shown;
  if (count <= 0) return symbols;
  return m.fund_and_more({ symbols, count: formatCount(count, locale), total: formatCount(names.length, locale) });
}
