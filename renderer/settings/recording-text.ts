import type { Locale } from '../../electron/base/locale.ts';
import { m } from '../../messages/compiled/messages.js';

const sizes = [
  [1e9, 'gigabyte'],
  [1e6, 'megabyte'],
  [1e3, 'kilobyte'],
] as const;

/** The size of a file: `1.5 MB`. */
export function bytesText(bytes: number, locale: Locale): string {
  const [size, unit] = sizes.find(([size]) => bytes >= size) ?? [1e3, 'kilobyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / size);
}

const year = 365;
const usual: readonly (number | null)[] = [30, 90, year, 2 * year, 5 * year, null];

/** Options for keeping the recording, in days; null means no limit. Includes the current choice. */
export function keepChoices(now: number | null): readonly (number | null)[] {
  if (usual.includes(now)) return usual;
  return [...usual, now].sort((a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY));
}

export function keepText(days: number | null): string {
  if (days === null) return m.data_keep_ever();
  return days % year === 0 ? m.data_keep_years({ count: days / year }) : m.data_keep_days({ count: days });
}
