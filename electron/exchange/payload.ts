import { visible } from '../base/visible-text.ts';

/** No symbol or asset of the exchange has a longer name. */
export const longestName = 64;
/** What is written out grows: a name of nothing but such characters says nothing to anybody. */
const longestVisible = 4 * longestName;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Spaces that a page or a table would not show. */
const lostSpaces = /^ +| +$|(?<= ) +/g;

/**
 * A name from the exchange with every character visible, so that no two differ in invisible characters alone and none
 * can move a cursor. It is recorded, compared, shown and sent in this form only.
 * @returns null for what is not a name, or is too long, before or after that
 */
export function readName(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > longestName || value.trim() === '') return null;
  const name = visible(value).replace(lostSpaces, (spaces) => String.raw`\u{20}`.repeat(spaces.length));
  return name.length > longestVisible ? null : name;
}
