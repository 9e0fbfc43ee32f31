/** How far below what is there now, as a part of it. */
const distance = 0.2;

/**
 * A round amount for a rule about one that drops to it: a fifth below the balance, so that it is not true at once; below
 * zero further down. A suggestion, and the only place where a balance becomes a float. Null for no balance and for 0.
 */
export function suggestedAmount(balance: string | null): string | null {
  const now = Number(balance ?? 0);
  if (now === 0 || !Number.isFinite(now)) return null;
  const amount = now - Math.abs(now) * distance;
  return amount.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 3 });
}
