/**
 * Why the exchange gave no usable answer. Each kind has its own text, retry rule and icon.
 * Sources: the exchange's general info and error code pages, and what public clients report.
 */
export const failureKinds = [
  /** This machine has no network, or nothing answers at the exchange's address. */
  'offline',
  /** No whole answer within the time limit, or HTTP 408. */
  'timeout',
  /** The exchange's name could not be resolved. */
  'dns',
  /** The connection is not secure: a wrong certificate or a broken handshake. */
  'tls',
  /** The proxy refused, wants a password (HTTP 407) or could not be reached. */
  'proxy',
  /** HTTP 429 or code -1003: the weight limit of this address is used up. */
  'rate-limited',
  /** HTTP 418, or a text with "banned until". */
  'banned',
  /** HTTP 451, or a 403 that names the country: not available from this location. */
  'restricted',
  /** HTTP 403 or a challenge of the web application firewall. */
  'blocked',
  /** HTTP 5xx. */
  'server',
  /** HTTP 4xx with a code, or any answer with `code` where funds were expected. */
  'rejected',
  /** Not JSON, empty, cut off, too large, of the wrong shape, or redirected elsewhere. */
  'unreadable',
] as const;

export type FailureKind = (typeof failureKinds)[number];

export interface Failure {
  readonly kind: FailureKind;
  /**
   * For the log and for `--print`: precise English with every character visible. It contains no address of the person's
   * network, no path of the exchange's address, and not the requested symbol.
   */
  readonly message: string;
  /** HTTP status; null without an answer. */
  readonly status: number | null;
  /** The exchange's own error code; null without one. */
  readonly code: number | null;
  /** No request may be sent before this time (Unix ms): a limit, a ban, or any refusal with `Retry-After`. */
  readonly retryAt: number | null;
}

/** A failure as stored on disk. Times are Unix ms. */
export interface StoredFailure extends Pick<Failure, 'kind' | 'message' | 'retryAt'> {
  /** When the first of these consecutive failures occurred. */
  readonly at: number;
}

/** A failure of which there is nothing more to say. */
export function failureOf(kind: FailureKind, message: string, more: Partial<Failure> = {}): Failure {
  return { kind, message, status: null, code: null, retryAt: null, ...more };
}
