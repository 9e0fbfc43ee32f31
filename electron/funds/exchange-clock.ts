/**
 * How far the machine's clock is behind the exchange's, ms. A machine's clock may be wrong by hours or by a year, and
 * then the age of every stamp would be too. What the exchange says of the time is taken only where it agrees better
 * with its own stamps: between the two stands whoever relays the answer.
 * @param stamped when the balances of the answer were stamped, by the exchange
 * @param machineTime when the answer came, by the machine
 * @param serverTime the same moment as the answer itself tells it; null when it does not
 */
export function clockCorrection(stamped: number | null, machineTime: number, serverTime: number | null): number {
  if (stamped === null || serverTime === null) return 0;
  const correction = serverTime - machineTime;
  return Math.abs(serverTime - stamped) < Math.abs(machineTime - stamped) && Math.abs(correction) > trifle
    ? correction
    : 0;
}

/** The answer tells whole seconds, and takes some to arrive. */
const trifle = 60_000;
