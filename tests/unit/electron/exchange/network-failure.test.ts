import { expect, test } from 'vitest';
import type { FailureKind } from '../../../../electron/exchange/failure.ts';
import { networkFailure } from '../../../../electron/exchange/network-failure.ts';

/** What Chromium says, without its `net::ERR_`. */
const rows: readonly (readonly [FailureKind, string])[] = [
  ['offline', 'INTERNET_DISCONNECTED ADDRESS_UNREACHABLE CONNECTION_REFUSED CONNECTION_RESET CONNECTION_CLOSED'],
  ['offline', 'NETWORK_CHANGED NETWORK_IO_SUSPENDED FAILED'],
  ['timeout', 'TIMED_OUT CONNECTION_TIMED_OUT'],
  ['dns', 'NAME_NOT_RESOLVED NAME_RESOLUTION_FAILED DNS_TIMED_OUT'],
  ['tls', 'CERT_AUTHORITY_INVALID CERT_DATE_INVALID CERT_COMMON_NAME_INVALID'],
  ['tls', 'SSL_PROTOCOL_ERROR SSL_VERSION_OR_CIPHER_MISMATCH BAD_SSL_CLIENT_AUTH_CERT'],
  ['proxy', 'PROXY_CONNECTION_FAILED PROXY_CERTIFICATE_INVALID PROXY_AUTH_UNSUPPORTED TUNNEL_CONNECTION_FAILED'],
  ['proxy', 'SOCKS_CONNECTION_FAILED MANDATORY_PROXY_CONFIGURATION_FAILED NO_SUPPORTED_PROXIES PAC_SCRIPT_FAILED'],
  ['unreadable', 'EMPTY_RESPONSE INVALID_HTTP_RESPONSE CONTENT_LENGTH_MISMATCH CONTENT_DECODING_FAILED'],
  ['unreadable', 'INCOMPLETE_CHUNKED_ENCODING RESPONSE_HEADERS_TOO_BIG TOO_MANY_REDIRECTS UNSAFE_REDIRECT'],
  ['unreadable', 'HTTP2_PROTOCOL_ERROR'],
];

test.each(rows)('%s: %s', (kind, codes) => {
  for (const code of codes.split(' ')) {
    const failure = networkFailure(new Error(`net::ERR_${code}`), false);
    expect(failure).toMatchObject({ kind, status: null, code: null, retryAt: null });
    expect(failure.message).toContain(code);
  }
});

test('a refused redirect is an answer that cannot be used', () => {
  const error = new Error("Attempted to redirect, but redirect policy was 'error'");
  expect(networkFailure(error, false).kind).toBe('unreadable');
});

test('our own time limit is a timeout, whatever the error says', () => {
  expect(networkFailure(new DOMException('The operation was aborted.', 'AbortError'), true).kind).toBe('timeout');
  expect(networkFailure(new Error('net::ERR_ABORTED'), true).kind).toBe('timeout');
});

test.each([[new TypeError('fetch failed')], ['a text'], [undefined], [null], [{ strange: true }]])(
  'anything else that is thrown (%j) means that nothing answered',
  (error) => {
    expect(networkFailure(error, false)).toMatchObject({ kind: 'offline', retryAt: null });
  },
);
