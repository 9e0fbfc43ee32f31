const day = 86_400_000;
/** The documented snapshot is stamped two seconds after midnight UTC. */
const stampDelay = 2_000;

/** Days since 1970 of the newest daily snapshot that exists at `now`. */
export function snapshotDay(now: number): number {
  return Math.floor((now - stampDelay) / day);
}

/** When the snapshot of that day was stamped; `lateMs` later than usual. */
export function dailyStamp(dayNumber: number, lateMs = 0): number {
  return dayNumber * day + stampDelay + lateMs;
}

/** Delivery of a quarterly contract: the last Friday of the quarter, 08:00 UTC. */
function lastFriday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, last.getUTCDate() - ((last.getUTCDay() + 2) % 7), 8);
}

/** Delivery times of the current and the next quarterly contract. */
export function quarterlyDeliveries(now: number): readonly [number, number] {
  const year = new Date(now).getUTCFullYear();
  const quarters = [0, 1, 2, 3, 4, 5].map((quarter) => lastFriday(year, quarter * 3 + 2));
  const [current = 0, next = 0] = quarters.filter((delivery) => delivery > now);
  return [current, next];
}

/** `261225` for a delivery on 25 December 2026. */
export function deliveryCode(delivery: number): string {
  return new Date(delivery).toISOString().slice(2, 10).replaceAll('-', '');
}
