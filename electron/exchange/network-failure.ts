import { messageOf } from '../base/error-text.ts';
import { type Failure, type FailureKind, failureOf } from './failure.ts';

/**
 * Electron's `net.fetch` rejects with a plain Error whose text, `net::ERR_…`, is the only sign of what went wrong. This
 * is the only place that reads it.
 */
const kindsByCode: readonly (readonly [RegExp, FailureKind])[] = [
  [/^ERR_(PROXY|TUNNEL|SOCKS|MANDATORY_PROXY|PAC)_|^ERR_NO_SUPPORTED_PROXIES|^ERR_UNEXPECTED_PROXY_AUTH/, 'proxy'],
  [/^ERR_(NAME|DNS|ICANN_NAME|RESOLVED_EMPTY)/, 'dns'],
  [/^ERR_(CERT|SSL|BAD_SSL|QUIC_PROTOCOL)/, 'tls'],
  [/^ERR_(CONNECTION_)?TIMED_OUT/, 'timeout'],
  [
    /^ERR_(CONTENT|INCOMPLETE|INVALID|RESPONSE|EMPTY_RESPONSE|UNSAFE_REDIRECT|TOO_MANY_REDIRECTS|HTTP2|UNEXPECTED)/,
    'unreadable',
  ],
  // Blocked by a policy or filter on this machine, not by the exchange.
  [/^ERR_BLOCKED/, 'proxy'],
];

/** The kind in English words, for the log and for `--print`. */
const words: Partial<Record<FailureKind, string>> = {
  offline: 'the exchange cannot be reached',
  timeout: 'no whole answer in time',
  dns: 'the name of the exchange cannot be resolved',
  tls: 'no secure connection to the exchange',
  proxy: 'the proxy did not let the request through',
};

/**
 * The failure of a request that got no answer.
 * @param error what `fetch` rejected with
 * @param timedOut true when our own time limit ended the request
 */
export function networkFailure(error: unknown, timedOut: boolean): Failure {
  const text = messageOf(error);
  const code = /net::(ERR_[A-Z0-9_]+)/.exec(text)?.[1];
  const kind = timedOut ? 'timeout' : kindOf(code, text);
  const said = [words[kind], timedOut ? undefined : (code ?? text)].filter((part) => part !== undefined).join(': ');
  return failureOf(kind, said);
}

function kindOf(code: string | undefined, text: string): FailureKind {
  // Chromium's text when `redirect: 'error'` meets a redirect: a captive portal, or a host that is not the exchange.
  if (code === undefined) return /redirect/i.test(text) ? 'unreadable' : 'offline';
  return kindsByCode.find(([pattern]) => pattern.test(code))?.[1] ?? 'offline';
}
