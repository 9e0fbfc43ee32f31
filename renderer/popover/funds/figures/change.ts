import type { Locale } from '../../../../electron/base/locale.ts';
import type { Change } from '../../../../electron/funds/change.ts';
import type { BalanceView, FundView } from '../../../../electron/funds/view/watchlist-view.ts';
import { m } from '../../../../messages/compiled/messages.js';
import { formatMove, formatStampClock, formatStampDay } from '../../../../messages/format.ts';

export type Direction = 'up' | 'down' | 'same';

/** The direction of a change, by its amount: it may have no percentage. */
export function directionOf({ absolute }: Pick<Change, 'absolute'>): Direction {
  if (/^-?[0.]+$/.test(absolute)) return 'same';
  return absolute.startsWith('-') ? 'down' : 'up';
}

/** Distinguished by shape, never by colour alone. */
export const arrows: Readonly<Record<Direction, string>> = { up: '▲', down: '▼', same: '' };

/** The change shown where there is room for one: over 24 hours. Null on a first reading. */
export function dayChange({ changes }: BalanceView): Change | null {
  return changes.find(({ window }) => window === 'day') ?? null;
}

/** A change in percent, or its amount if it started at zero or below. */
export function changeText(change: Change, locale: Locale): string {
  return directionOf(change) === 'same' ? m.change_none() : formatMove(change, locale);
}

/** The start of a change in words: its day, or its time of day if both stamps are of one day. */
export function sinceText(since: number, until: number | null, now: number, locale: Locale): string {
  const sameDay = until !== null && Math.floor(since / day) === Math.floor(until / day);
  return m.change_since({ time: sameDay ? formatStampClock(since) : formatStampDay(since, now, locale) });
}

const day = 24 * 60 * 60_000;

/** Whether a fund is recorded but has no earlier sample to compare with. */
export function isFirstReading({ recordedSince, balances }: FundView): boolean {
  return recordedSince !== null && balances.every(({ changes }) => changes.length === 0);
}

/** The window of a change in words: 24 hours, or its start if the recording is younger or has a gap. */
export function spanText(change: Change, until: number | null, now: number, locale: Locale): string {
  return change.complete ? m.window_day() : sinceText(change.since, until, now, locale);
}

/** The window for the head of the change column: the one that all changes share, else 24 hours. Null without any change. */
export function columnSpan(funds: readonly FundView[], now: number, locale: Locale): string | null {
  const spans = new Set(
    funds.flatMap(({ balances }) =>
      balances.flatMap((balance) => {
        const change = dayChange(balance);
        return change === null ? [] : [spanText(change, balance.updateTime, now, locale)];
      }),
    ),
  );
  const [only] = spans;
  if (only === undefined) return null;
  return spans.size === 1 ? only : m.window_day();
}
