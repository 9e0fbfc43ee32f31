import { expect, test } from 'vitest';
import { readProxyServer } from '../../../../electron/settings/proxy.ts';

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

test.each(['', 'http://proxy.example:99999', 'a b', 'http://a;https=b', 'javascript:alert(1)'])(
  '%j is no address of a proxy',
  (text) => {
    expect(() => readProxyServer(text)).toThrow(/not the address/);
  },
);

test.each(['ftp://proxy.example', 'file://proxy.example', 'ws://proxy.example'])('%s is not spoken to', (text) => {
  expect(() => readProxyServer(text)).toThrow(/http, https or socks/);
});

test.each(['http://proxy.example/pac', 'http://proxy.example?x=1', 'socks5://proxy.example/#a'])(
  '%s ends with more than its host',
  (text) => {
    expect(() => readProxyServer(text)).toThrow(/host and port/);
  },
);
