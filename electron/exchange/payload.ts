import { visible } from '../base/visible-text.ts';

/** No symbol or asset of the exchange has a longer name. */
export const longestName = 64;
/** Escaping makes a name longer. A name that is mostly escapes is refused. */
const longestVisible = 4 * longestName;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Spaces that HTML would collapse or trim. */
const lostSpaces = /^ +| +$|(?<= ) +/g;

/**
 * A name from the exchange with invisible characters escaped, so that two names never look the same and none can move
 * a cursor. Only this form is recorded, compared, shown and sent.
 * @returns null if it is not a name, or too long before or after escaping
 */
export function readName(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > longestName || value.trim() === '') return null;
  const name = visible(value).replace(lostSpaces, (spaces) => String.raw`\u{20}`.repeat(spaces.length));
  return name.length > longestVisible ? null : name;
}
