import { visible } from '../base/visible-text.ts';

/** Shorter names also occur inside ordinary words. */
const distinctive = 4;

/**
 * A failure message that is safe for a log: invisible characters are escaped, the API address is cut to scheme and host
 * (its path may contain a key), and the requested symbol is removed.
 * @param source base URL of the exchange
 * @param path of the request, with its query
 */
export function safeMessage(message: string, source: string, path: string): string {
  const base = URL.parse(source)?.pathname ?? '';
  const symbol = URL.parse(path, 'https://host.invalid')?.searchParams.get('symbol') ?? '';
  const parts = base.split('/').filter((part) => part.length >= distinctive);
  const secrets = [base.length > 1 ? base : '', ...parts, symbol].flatMap((text) => [
    text,
    decoded(text),
    encoded(text),
  ]);
  const longestFirst = [...new Set(secrets)].filter((text) => text !== '').sort((a, b) => b.length - a.length);
  return visible(longestFirst.reduce(withoutName, message.replace(/\b(https?:\/\/[^\s/?#]+)[^\s]*/gi, '$1')));
}

function withoutName(text: string, name: string): string {
  const literal = RegExp.escape(name);
  const whole = name.length >= distinctive ? literal : `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`;
  return text.replace(new RegExp(whole, 'giu'), '…');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Half a surrogate pair cannot be encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
