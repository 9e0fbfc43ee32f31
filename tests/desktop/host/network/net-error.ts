/** Chromium's numbers of the errors that a load can end with. */
const numbers = {
  ERR_ABORTED: -3,
  ERR_UNEXPECTED: -9,
  ERR_UNKNOWN_URL_SCHEME: -302,
} as const;

export type NetErrorName = keyof typeof numbers;

/** The error that `loadURL` rejects with. */
export class LoadError extends Error {
  readonly errno: number;
  readonly code: NetErrorName;
  readonly url: string;

  constructor(code: NetErrorName, url: string) {
    super(`${code} (${numbers[code]}) loading '${url}'`);
    this.name = 'Error';
    this.errno = numbers[code];
    this.code = code;
    this.url = url;
  }
}

const plainTexts: { readonly [code: string]: string } = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  EPIPE: 'ERR_CONNECTION_RESET',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_HEADERS_TIMEOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_BODY_TIMEOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_HEADERS_OVERFLOW: 'ERR_RESPONSE_HEADERS_TOO_BIG',
  UND_ERR_SOCKET: 'ERR_EMPTY_RESPONSE',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'ERR_CONTENT_LENGTH_MISMATCH',
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'ERR_CERT_DATE_INVALID',
  CERT_REVOKED: 'ERR_CERT_REVOKED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'ERR_CERT_AUTHORITY_INVALID',
  CERT_UNTRUSTED: 'ERR_CERT_AUTHORITY_INVALID',
  EPROTO: 'ERR_SSL_PROTOCOL_ERROR',
};

/** The causes of an error, outermost first. */
function* causesOf(error: unknown): Generator<Error> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    yield cause;
    if (cause instanceof AggregateError) yield* cause.errors.filter((inner) => inner instanceof Error);
  }
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}

/** Chromium's name for a failure of Node's `fetch`, such as `ERR_CONNECTION_REFUSED`. */
export function netErrorName(error: unknown): string {
  for (const cause of causesOf(error)) {
    const code = codeOf(cause);
    const known = plainTexts[code];
    if (known !== undefined) return known;
    if (code.startsWith('ERR_SSL_')) return 'ERR_SSL_PROTOCOL_ERROR';
    if (code.startsWith('HPE_') || cause.name === 'HTTPParserError') return 'ERR_INVALID_HTTP_RESPONSE';
    if (
      code.startsWith('Z_') ||
      code.startsWith('ERR_BROTLI') ||
      code.startsWith('ERR__ERROR_FORMAT') ||
      code === 'ERR_CODING_REFUSED'
    ) {
      return 'ERR_CONTENT_DECODING_FAILED';
    }
    if (cause.message === 'redirect count exceeded') return 'ERR_TOO_MANY_REDIRECTS';
    if (cause.message === 'URL scheme must be a HTTP(S) scheme') return 'ERR_UNSAFE_REDIRECT';
    if (cause.message === 'bad port') return 'ERR_UNSAFE_PORT';
    if (cause.message === 'unknown scheme') return 'ERR_UNKNOWN_URL_SCHEME';
    if (/disconnected before secure TLS connection/.test(cause.message)) return 'ERR_CONNECTION_CLOSED';
  }
  return 'ERR_FAILED';
}
