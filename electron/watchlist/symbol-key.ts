/**
 * What two spellings of the same symbol have in common: full-width letters are made narrow, invisible marks and white
 * space dropped, letters made large.
 */
export function symbolKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toUpperCase();
}
