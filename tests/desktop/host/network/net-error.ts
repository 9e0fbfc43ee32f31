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
  ERR_CONNECTION_TIMED_OUT: 'ETIMEDOUT',
  ERR_RESPONSE_HEADERS_TOO_BIG: 'HPE_HEADER_OVERFLOW',
  ERR_TUNNEL_CONNECTION_FAILED: 'ERR_PROXY_TUNNEL',
  ERR_CERT_DATE_INVALID: 'CERT_HAS_EXPIRED CERT_NOT_YET_VALID',
  ERR_CERT_COMMON_NAME_INVALID: 'ERR_TLS_CERT_ALTNAME_INVALID',
  ERR_CERT_AUTHORITY_INVALID:
    'DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  ERR_SSL_PROTOCOL_ERROR: 'EPROTO',
};
/** The same where several errors have one code. */
const namesByText: { readonly [text: string]: string } = {
  'socket hang up': 'ERR_EMPTY_RESPONSE',
  aborted: 'ERR_EMPTY_RESPONSE',
  'Client network socket disconnected before secure TLS connection was established': 'ERR_CONNECTION_CLOSED',
};
/** The same of whole families of codes. */
const namesByStart: { readonly [start: string]: string } = {
  ERR_SSL_: 'ERR_SSL_PROTOCOL_ERROR',
  HPE_: 'ERR_INVALID_HTTP_RESPONSE',
  Z_: 'ERR_CONTENT_DECODING_FAILED',
};

/** Chromium's name for a failure of Node's request or of its body, such as `ERR_CONNECTION_REFUSED`. */
export function netErrorName(error: unknown, throughProxy = false): string {
  const { code, message }: { code?: unknown; message?: unknown } = Object(error);
  if (throughProxy && code === 'ECONNREFUSED') return 'ERR_PROXY_CONNECTION_FAILED';
  const known = Object.entries(codesByName).find(([, codes]) => codes.split(' ').includes(String(code)))?.[0];
  const family = Object.entries(namesByStart).find(([start]) => String(code).startsWith(start))?.[1];
  return namesByText[String(message)] ?? known ?? family ?? 'ERR_FAILED';
}
