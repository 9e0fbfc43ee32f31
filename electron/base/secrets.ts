/** Shorter parts of an address also occur inside ordinary words. */
export const shortestSecret = 4;

/** Each text as it is, URL-decoded and URL-encoded, without repeats; the longest first. */
export function spellingsOf(texts: readonly string[]): readonly string[] {
  const spelled = texts.flatMap((text) => [text, decoded(text), encodeURIComponent(text.toWellFormed())]);
  return [...new Set(spelled)].filter((text) => text !== '').sort((a, b) => b.length - a.length);
}

/** Replaces each secret by `…`, in any case; a short one only as a whole word. @param secrets the longest first */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => {
    const literal = RegExp.escape(secret);
    const whole = secret.length >= shortestSecret ? literal : `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`;
    return rest.replace(new RegExp(whole, 'giu'), '…');
  }, text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
