/**
 * One key for all spellings of a symbol: full-width letters made narrow, invisible marks and white space removed, upper
 * case.
 */
export function symbolKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toUpperCase();
}
