import { expect, test } from 'vitest';
import { defaultSource, isLoopbackSource, readSource } from '../../../../electron/settings/source.ts';

test.each([
  [defaultSource, 'https://fapi.binance.com'],
  ['https://fapi.binance.com//', 'https://fapi.binance.com'],
  ['  https://demo-fapi.binance.com ', 'https://demo-fapi.binance.com'],
  ['HTTPS://FAPI.BINANCE.COM', 'https://fapi.binance.com'],
  ['https://mirror.example:8443/binance/', 'https://mirror.example:8443/binance'],
  ['https://fapi.binance.com?', 'https://fapi.binance.com'],
  ['http://127.9.8.7', 'http://127.9.8.7'],
  ['http://exchange.localhost:3000', 'http://exchange.localhost:3000'],
  ['http://[::1]:9000', 'http://[::1]:9000'],
])('%s is %s', (text, source) => {
  expect(readSource(text)).toBe(source);
});

test.each([
  ...['http://fapi.binance.com', 'http://10.0.0.1', 'http://192.168.1.5:8080', 'http://0.0.0.0', 'http://[::2]'],
  ...['http://127.0.0.1.example.com', 'http://localhost.example.com', 'http://notlocalhost', 'http://[fe80::1]'],
  ...['ws://127.0.0.1', 'ftp://fapi.binance.com', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x'],
])('%s is neither https nor this machine', (text) => {
  expect(() => readSource(text)).toThrow(/https/);
});

test('the refusal of a scheme names scheme and host but not the path', () => {
  const refusal = expect.objectContaining({ message: expect.stringMatching(/^"smb:\/\/exchange.example:2121": /) });
  expect(() => readSource('smb://exchange.example:2121/secret')).toThrow(refusal);
});

test.each(['', '   ', 'fapi.binance.com', '/fapi', 'https://', 'https://exa mple', 'https://[::1', 'http://999.1.1.1'])(
  '%j is not a URL',
  (text) => {
    expect(() => readSource(text)).toThrow(/not a URL/);
  },
);

test.each(['https://user:secret@fapi.binance.com', 'https://user@fapi.binance.com', 'http://:secret@127.0.0.1'])(
  'credentials are refused, and the complaint does not repeat them: %s',
  (text) => {
    expect(() => readSource(text)).toThrow(/user name or password/);
    expect(() => readSource(text)).not.toThrow(/secret/);
  },
);

test.each(['https://fapi.binance.com?symbol=BTCUSDT', 'https://fapi.binance.com/#top'])(
  'a query or a fragment is refused: %s',
  (text) => {
    expect(() => readSource(text)).toThrow(/host or path/);
  },
);

test.each([
  ['http://127.0.0.1:8080', true],
  ['http://localhost', true],
  ['http://[::1]', true],
  ['https://localhost:8443', true],
  ['https://fapi.binance.com', false],
  ['https://127.0.0.1.example.com', false],
])('%s on this machine: %s', (source, loopback) => {
  expect(isLoopbackSource(source)).toBe(loopback);
});
