/**
 * One key for all spellings of a symbol: upper case, full-width letters narrowed, invisible characters and white space
 * removed.
 */
export function symbolKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toUpperCase();
}
