/** Control characters, lone surrogates, and all separators except the plain space. */
const controls = String.raw`\p{Cc}\p{Cs}\p{Zl}\p{Zp}[\p{Zs}--[ ]]`;
/** Characters that Unicode draws as nothing, including direction marks, and two blanks that count as symbols. */
const invisible = String.raw`\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}`;

const hidden = new RegExp(`[${controls}${invisible}]`, 'v');
const combining = /\p{M}/u;
/** Combining marks per letter: real names need two or three, and more would cover neighbouring lines. */
const highest = 3;
/** Visible ASCII, as nearly every name is. */
const plain = /^[\x20-\x7e]*$/;

/**
 * Makes a name from outside safe for a line of text: characters that are invisible, move a cursor or change the text
 * direction are written as `\u{…}`, since they could make one name look like another. Ordinary names stay unchanged.
 */
export function visible(name: string): string {
  if (plain.test(name)) return name;
  let text = '';
  let marks = 0;
  for (const mark of name) {
    const isHidden = hidden.test(mark);
    marks = !isHidden && combining.test(mark) ? marks + 1 : 0;
    text += isHidden || marks > highest ? writtenOut(mark) : mark;
  }
  return text;
}

/** True when every character of a name is visible. */
export function isVisible(name: string): boolean {
  return visible(name) === name;
}

function writtenOut(mark: string): string {
  return `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`;
}
