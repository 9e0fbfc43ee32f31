import { shortestSecret, spellingsOf, withoutSecrets } from '../base/secrets.ts';
import { visible } from '../base/visible-text.ts';

/**
 * A failure message that is safe for a log: invisible characters are escaped, the API address is cut to scheme and host
 * (its path may contain a key), and the requested symbol is removed.
 * @param source base URL of the exchange
 * @param path of the request, with its query
 */
export function safeMessage(message: string, source: string, path: string): string {
  const base = URL.parse(source)?.pathname ?? '';
  const symbol = URL.parse(path, 'https://host.invalid')?.searchParams.get('symbol') ?? '';
  const parts = base.split('/').filter((part) => part.length >= shortestSecret);
  const secrets = spellingsOf([base.length > 1 ? base : '', ...parts, symbol]);
  return visible(withoutSecrets(message.replace(/\b(https?:\/\/[^\s/?#]+)[^\s]*/gi, '$1'), secrets));
}
