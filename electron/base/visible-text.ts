/**
 * Makes a name from the exchange safe for plain text: menus, tooltips, a terminal. Control characters (which a
 * terminal would obey) and marks that turn the direction of text (which could make one symbol look like another)
 * are written out as `\u{…}`.
 */
export function visible(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`);
}
