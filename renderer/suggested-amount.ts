/** How far below the current balance, as a fraction of it. */
const distance = 0.2;

/**
 * A round amount to suggest for a "drops to" rule: a fifth below the balance (further down if it is negative), so that
 * the rule is not already true. A float is exact enough for a suggestion. Null without a balance, and for 0.
 */
export function suggestedAmount(balance: string | null): string | null {
  const now = Number(balance ?? 0);
  if (now === 0 || !Number.isFinite(now)) return null;
  const amount = now - Math.abs(now) * distance;
  return amount.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 3 });
}
