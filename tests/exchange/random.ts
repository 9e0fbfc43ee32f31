/**
 * Numbers that look random and are always the same for the same words, so that a scenario's value on a given day
 * does not depend on what was asked before.
 */

/** FNV-1a with a final mix, 32 bit. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A number in [0, 1). */
export function fraction(...words: readonly (string | number)[]): number {
  return hash(words.join('\u0000')) / 0x1_0000_0000;
}

/** A whole number in [from, to]. */
export function whole(from: number, to: number, ...words: readonly (string | number)[]): number {
  return from + Math.floor(fraction(...words) * (to - from + 1));
}
