import { expect, test } from 'vitest';
import { readProxyServer } from '../../../../electron/settings/proxy.ts';
import { isAccelerator } from '../../../../electron/settings/shortcut.ts';
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

const ofScheme = [
  ...['http://fapi.binance.com', 'http://10.0.0.1', 'http://192.168.1.5:8080', 'http://0.0.0.0', 'http://[::2]'],
  ...['http://127.0.0.1.example.com', 'http://localhost.example.com', 'http://notlocalhost', 'http://[fe80::1]'],
  ...['ws://127.0.0.1', 'ftp://fapi.binance.com', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x'],
  'smb://exchange.example:2121/secret',
];
const noUrl = [
  '',
  '   ',
  'fapi.binance.com',
  '/fapi',
  'https://',
  'https://exa mple',
  'https://[::1',
  'http://999.1.1.1',
];
const withEnd = ['https://fapi.binance.com?symbol=BTCUSDT', 'https://fapi.binance.com/#top'];

test.each([
  ...ofScheme.map((text) => [text, /https/] as const),
  ...noUrl.map((text) => [text, /not a URL/] as const),
  ...withEnd.map((text) => [text, /host or path/] as const),
])('%j is no source: %s, and the complaint names no path', (text, reason) => {
  expect(() => readSource(text)).toThrow(reason);
  expect(() => readSource(text)).not.toThrow(/secret|symbol|top/);
});

test.each(['https://user:secret@fapi.binance.com', 'https://user@fapi.binance.com', 'http://:secret@127.0.0.1'])(
  'credentials are refused, and the complaint does not repeat them: %s',
  (text) => {
    expect(() => readSource(text)).toThrow(/user name or password/);
    expect(() => readSource(text)).not.toThrow(/secret/);
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

test.each([
  ['http://proxy.example:8080', 'http://proxy.example:8080'],
  ['proxy.example:8080', 'http://proxy.example:8080'],
  ['  10.0.0.1:3128 ', 'http://10.0.0.1:3128'],
  ['HTTP://Proxy.Example:8080/', 'http://proxy.example:8080'],
  ['https://proxy.example', 'https://proxy.example'],
  ['SOCKS5://Proxy.Example', 'socks5://proxy.example'],
  ['socks://proxy.example:1080', 'socks5://proxy.example:1080'],
  ['socks5://[2001:db8::1]:1080', 'socks5://[2001:db8::1]:1080'],
  ['http://例子.example:80', 'http://xn--fsqu00a.example'],
])('%s is %s', (text, server) => {
  expect(readProxyServer(text)).toBe(server);
});

test.each([
  'http://user:secret@proxy.example:8080',
  'user:secret@proxy.example:8080',
  'socks5://user@proxy.example',
  'http://:secret@proxy.example',
  'http://user:sec ret@proxy.example:99999',
])('a user name or password is refused, and the complaint does not repeat it: %s', (text) => {
  expect(() => readProxyServer(text)).toThrow(/user name or password/);
  expect(() => readProxyServer(text)).not.toThrow(/secret/);
});

test.each([
  ...['', 'http://proxy.example:99999', 'a b', 'http://a;https=b', 'javascript:alert(1)'].map(
    (text) => [text, /not the address/] as const,
  ),
  ...['ftp://proxy.example', 'file://proxy.example', 'ws://proxy.example'].map(
    (text) => [text, /http, https or socks/] as const,
  ),
  ...['http://proxy.example/pac', 'http://proxy.example?x=1', 'socks5://proxy.example/#a'].map(
    (text) => [text, /host and port/] as const,
  ),
])('%j is no address of a proxy: %s', (text, reason) => {
  expect(() => readProxyServer(text)).toThrow(reason);
});

test.each(
  'Alt+Shift+B CommandOrControl+Alt+B Control+Space Super+0 Cmd+Option+Up F9 Shift+F12 Alt+Plus Ctrl+num5 Alt+;'.split(
    ' ',
  ),
)('%s can be a global shortcut', (text) => expect(isAccelerator(text)).toBe(true));

// No combination, or one that would take a plain key from every program.
test.each(['', ...'B Shift+B Alt Alt+ +B Alt+B+C Alt+Alt+B F25 Alt+Bogus alt+b Alt++ Space'.split(' ')])(
  '%j cannot',
  (text) => expect(isAccelerator(text)).toBe(false),
);
