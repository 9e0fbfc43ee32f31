/** Chromium's numbers of the errors that a load can end with. */
const numbers = { ERR_ABORTED: -3, ERR_UNEXPECTED: -9, ERR_UNKNOWN_URL_SCHEME: -302 } as const;

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

/** Node's codes under the name that Chromium has for them. */
const codesByName: { readonly [name: string]: string } = {
  ERR_CONNECTION_REFUSED: 'ECONNREFUSED',
  ERR_NAME_NOT_RESOLVED: 'ENOTFOUND EAI_AGAIN',
  ERR_CONNECTION_RESET: 'ECONNRESET EPIPE',
  ERR_ADDRESS_UNREACHABLE: 'EHOSTUNREACH ENETUNREACH',
  ERR_CONNECTION_TIMED_OUT: 'ETIMEDOUT UND_ERR_CONNECT_TIMEOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT',
  ERR_RESPONSE_HEADERS_TOO_BIG: 'UND_ERR_HEADERS_OVERFLOW',
  ERR_EMPTY_RESPONSE: 'UND_ERR_SOCKET',
  ERR_CONTENT_LENGTH_MISMATCH: 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  ERR_CONTENT_DECODING_FAILED: 'ERR_CODING_REFUSED',
  ERR_CERT_DATE_INVALID: 'CERT_HAS_EXPIRED CERT_NOT_YET_VALID',
  ERR_CERT_COMMON_NAME_INVALID: 'ERR_TLS_CERT_ALTNAME_INVALID',
  ERR_CERT_AUTHORITY_INVALID:
    'DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  ERR_SSL_PROTOCOL_ERROR: 'EPROTO',
};
/** The same of the texts of errors that have no code. */
const namesByText: { readonly [text: string]: string } = {
  'redirect count exceeded': 'ERR_TOO_MANY_REDIRECTS',
  'URL scheme must be a HTTP(S) scheme': 'ERR_UNSAFE_REDIRECT',
  'bad port': 'ERR_UNSAFE_PORT',
};

/** The causes of an error, outermost first. */
function* causesOf(error: unknown): Generator<Error> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    yield cause;
    if (cause instanceof AggregateError) yield* cause.errors.filter((inner) => inner instanceof Error);
  }
}

/** Chromium's name for a failure of Node's `fetch`, such as `ERR_CONNECTION_REFUSED`. */
export function netErrorName(error: unknown): string {
  for (const cause of causesOf(error)) {
    const code = 'code' in cause ? String(cause.code) : '';
    const known = Object.entries(codesByName).find(([, codes]) => codes.split(' ').includes(code))?.[0];
    const name = known ?? namesByText[cause.message];
    if (name !== undefined) return name;
    if (code.startsWith('ERR_SSL_')) return 'ERR_SSL_PROTOCOL_ERROR';
    if (code.startsWith('HPE_') || cause.name === 'HTTPParserError') return 'ERR_INVALID_HTTP_RESPONSE';
    if (code.startsWith('Z_')) return 'ERR_CONTENT_DECODING_FAILED';
    if (/disconnected before secure TLS connection/.test(cause.message)) return 'ERR_CONNECTION_CLOSED';
  }
  return 'ERR_FAILED';
}
