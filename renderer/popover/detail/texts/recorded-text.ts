import type { Locale } from '../../../../electron/base/locale.ts';
import { m } from '../../../../messages/compiled/messages.js';
import { formatStamp, formatStampDay } from '../../../../messages/format.ts';

const day = 24 * 60 * 60_000;

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
