/** Controls, surrogate halves, and every separator but the plain space. */
const controls = String.raw`\p{Cc}\p{Cs}\p{Zl}\p{Zp}[\p{Zs}--[ ]]`;
/** What Unicode draws as nothing, marks of direction included, and two blanks that it counts as symbols. */
const invisible = String.raw`\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}`;

const hidden = new RegExp(`[${controls}${invisible}]`, 'gv');
/** Real names need two or three marks on one letter; more would cover the neighbouring lines. */
const towers = /(?<=\p{M}{3})\p{M}+/gu;

/**
 * Makes a name from outside safe for a line of text: characters that are invisible, move a cursor or change the text
 * direction are written as `\u{…}`, since they could make one name look like another. Ordinary names stay unchanged.
 */
export function visible(name: string): string {
  return name.replace(hidden, writtenOut).replace(towers, writtenOut);
}

/** True when every character of a name is visible. */
export function isVisible(name: string): boolean {
  return visible(name) === name;
}

function writtenOut(marks: string): string {
  return [...marks].map((mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`).join('');
}
