import { visible } from '../base/visible-text.ts';

/** No symbol or asset of the exchange has a longer name. */
export const longestName = 64;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Spaces that a page or a table would not show. */
const lostSpaces = /^ +| +$|(?<= ) +/g;

/**
 * A name from the exchange with every character visible, so that no two look alike and none can move a cursor. It is
 * recorded, compared, shown and sent in this form only.
 * @returns null for what is not a name, or is longer than any of the exchange's
 */
export function readName(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > longestName || value.trim() === '') return null;
  return visible(value).replace(lostSpaces, (spaces) => String.raw`\u{20}`.repeat(spaces.length));
}
