import type { Locale } from '../../../electron/base/locale.ts';
import type { FundView } from '../../../electron/funds/view/watchlist-view.ts';
import { m } from '../../../messages/compiled/messages.js';
import { formatList, formatStampDay } from '../../../messages/format.ts';
import { isFirstReading } from './figures/change.ts';

/** Notes that qualify the changes of a fund: its membership changed, or its recording has just begun. */
export function fundNotes(fund: FundView, now: number, locale: Locale): string[] {
  const { recordedSince, membership } = fund;
  return [
    ...(membership ? [membershipText(membership, now, locale)] : []),
    ...(isFirstReading(fund) ? [m.recorded_since({ day: formatStampDay(recordedSince ?? now, now, locale) })] : []),
  ];
}

function membershipText(
  { added, removed, at }: NonNullable<FundView['membership']>,
  now: number,
  locale: Locale,
): string {
  const changes = [
    ...(removed.length > 0 ? [m.membership_left({ count: removed.length })] : []),
    ...(added.length > 0 ? [m.membership_joined({ count: added.length })] : []),
  ];
  return m.membership_on({ changes: formatList(changes, locale), day: formatStampDay(at, now, locale) });
}
