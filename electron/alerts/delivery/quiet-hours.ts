/** A time of each day without notifications, in minutes after local midnight; `from` is part of it, `to` is not. */
export interface QuietHours {
  readonly from: number;
  /** Less than `from`: over midnight. */
  readonly to: number;
}

/** Whether the machine's local clock is within the quiet hours. @param now Unix ms */
export function isQuiet(quietHours: QuietHours | null, now: number): boolean {
  if (quietHours === null) return false;
  const { from, to } = quietHours;
  const local = new Date(now);
  const minutes = local.getHours() * 60 + local.getMinutes();
  return from <= to ? from <= minutes && minutes < to : from <= minutes || minutes < to;
}
