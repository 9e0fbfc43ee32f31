/** A time of each day in which nobody wants to be disturbed, in minutes after local midnight; `from` is part of it, `to` is not. */
export interface QuietHours {
  readonly from: number;
  /** Less than `from`: over midnight. */
  readonly to: number;
}

const minute = 60_000;
const longestDay = 25 * 60;

/** Whether the machine's local clock is within the quiet hours. @param now Unix ms */
export function isQuiet(quietHours: QuietHours | null, now: number): boolean {
  if (quietHours === null) return false;
  const { from, to } = quietHours;
  const local = new Date(now);
  const minutes = local.getHours() * 60 + local.getMinutes();
  return from <= to ? from <= minutes && minutes < to : from <= minutes || minutes < to;
}

/**
 * When the quiet hours that hold at `now` end, Unix ms; `now` when none hold. Looks at every minute, because an hour
 * that the clocks skip or repeat makes any reckoning with hours wrong.
 */
export function quietUntil(quietHours: QuietHours | null, now: number): number {
  if (!isQuiet(quietHours, now)) return now;
  let end = Math.floor(now / minute) * minute;
  for (let minutes = 0; minutes <= longestDay && isQuiet(quietHours, end); minutes += 1) end += minute;
  return end;
}
