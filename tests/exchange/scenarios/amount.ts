/** Amounts are whole multiples of 10⁻⁸, so that no digit of a balance is lost. */

const places = 8;
const one = 10n ** BigInt(places);

/** Reads a plain decimal number with at most 8 places. */
export function amountOf(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,8}))?$/.exec(text);
  if (match === null) throw new Error(`not a plain decimal number with at most ${places} places: ${text}`);
  const [, sign, units = '0', decimals = ''] = match;
  const value = BigInt(units) * one + BigInt(decimals.padEnd(places, '0'));
  return sign === '-' ? -value : value;
}

/** Writes an amount as the exchange does: unpadded, no exponent. */
export function amountText(amount: bigint): string {
  const absolute = amount < 0n ? -amount : amount;
  const decimals = (absolute % one).toString().padStart(places, '0').replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${absolute / one}${decimals === '' ? '' : `.${decimals}`}`;
}

/** `amount` changed by `partsPerMillion` (negative: less). */
export function changedBy(amount: bigint, partsPerMillion: number): bigint {
  return amount + (amount * BigInt(Math.round(partsPerMillion))) / 1_000_000n;
}
