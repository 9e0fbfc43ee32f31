/** Punctuation of other keyboards and input methods, and the shortcut key it stands for. */
const sameMarks: Readonly<Record<string, string>> = { '，': ',', '،': ',', '？': '?', '؟': '?' };
/** What the Q of a US keyboard types in Greek and in Hebrew, where it is no letter. */
const marksAtQ: ReadonlySet<string> = new Set([';', '/']);

/**
 * The key of a shortcut, a letter in lower case. On a Latin layout it is what the key types: AZERTY and Dvorak move the
 * letters. On any other (Cyrillic, Greek, Hebrew, Arabic, Chinese) it is what the same key types on a US keyboard.
 */
export function shortcutKey({ key, code, shiftKey }: KeyboardEvent): string {
  const typed = sameMarks[key] ?? key;
  if (typed.length !== 1) return typed;
  if (/\p{Script=Latin}/u.test(typed)) return typed.toLowerCase();
  // Russian keyboards have a comma there.
  if (code === 'Slash' && shiftKey && (typed === ',' || isLetter(typed))) return '?';
  if (code === 'KeyQ' && marksAtQ.has(typed)) return 'q';
  if (!isLetter(typed)) return typed;
  return code === 'Comma' ? ',' : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? typed);
}

const isLetter = (text: string): boolean => /\p{L}/u.test(text);
