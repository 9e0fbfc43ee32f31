import { expect, test } from 'vitest';
import type { FailureKind } from '../../../../electron/exchange/failure.ts';
import { networkFailure } from '../../../../electron/exchange/network-failure.ts';

const rows: readonly (readonly [string, FailureKind])[] = [
  ['ERR_INTERNET_DISCONNECTED', 'offline'],
  ['ERR_ADDRESS_UNREACHABLE', 'offline'],
  ['ERR_CONNECTION_REFUSED', 'offline'],
  ['ERR_CONNECTION_RESET', 'offline'],
  ['ERR_CONNECTION_CLOSED', 'offline'],
  ['ERR_NETWORK_CHANGED', 'offline'],
  ['ERR_NETWORK_IO_SUSPENDED', 'offline'],
  ['ERR_FAILED', 'offline'],
  ['ERR_TIMED_OUT', 'timeout'],
  ['ERR_CONNECTION_TIMED_OUT', 'timeout'],
  ['ERR_NAME_NOT_RESOLVED', 'dns'],
  ['ERR_NAME_RESOLUTION_FAILED', 'dns'],
  ['ERR_DNS_TIMED_OUT', 'dns'],
  ['ERR_CERT_AUTHORITY_INVALID', 'tls'],
  ['ERR_CERT_DATE_INVALID', 'tls'],
  ['ERR_CERT_COMMON_NAME_INVALID', 'tls'],
  ['ERR_SSL_PROTOCOL_ERROR', 'tls'],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'tls'],
  ['ERR_BAD_SSL_CLIENT_AUTH_CERT', 'tls'],
  ['ERR_PROXY_CONNECTION_FAILED', 'proxy'],
  ['ERR_PROXY_CERTIFICATE_INVALID', 'proxy'],
  ['ERR_PROXY_AUTH_UNSUPPORTED', 'proxy'],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
  ['ERR_SOCKS_CONNECTION_FAILED', 'proxy'],
  ['ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxy'],
  ['ERR_NO_SUPPORTED_PROXIES', 'proxy'],
  ['ERR_PAC_SCRIPT_FAILED', 'proxy'],
  ['ERR_EMPTY_RESPONSE', 'unreadable'],
  ['ERR_INVALID_HTTP_RESPONSE', 'unreadable'],
  ['ERR_CONTENT_LENGTH_MISMATCH', 'unreadable'],
  ['ERR_CONTENT_DECODING_FAILED', 'unreadable'],
  ['ERR_INCOMPLETE_CHUNKED_ENCODING', 'unreadable'],
  ['ERR_RESPONSE_HEADERS_TOO_BIG', 'unreadable'],
  ['ERR_TOO_MANY_REDIRECTS', 'unreadable'],
  ['ERR_UNSAFE_REDIRECT', 'unreadable'],
  ['ERR_HTTP2_PROTOCOL_ERROR', 'unreadable'],
];

test.each(rows)('net::%s is %s', (code, kind) => {
  const failure = networkFailure(new Error(`net::${code}`), false);
  expect(failure).toMatchObject({ kind, status: null, code: null, retryAt: null });
  expect(failure.message).toContain(code);
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
