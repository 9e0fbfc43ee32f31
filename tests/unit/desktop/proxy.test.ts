import { beforeAll, expect, it } from 'vitest';
import { becomeReady } from '../../desktop/api/app/lifecycle.ts';
import { fetchFor } from '../../desktop/api/web/net.ts';
import { Session } from '../../desktop/api/web/session.ts';
import { closedAddress, httpServer, tcpServer } from '../electron/support/raw-server.ts';

beforeAll(becomeReady);

it.each([
  ['http://proxy.example:8080', 'PROXY proxy.example:8080'],
  ['proxy.example', 'PROXY proxy.example:80'],
  ['https://proxy.example', 'HTTPS proxy.example:443'],
  ['socks5://proxy.example', 'SOCKS5 proxy.example:1080'],
  ['socks4://[::1]:9', 'SOCKS [::1]:9'],
])('names the proxy %s as Chromium does, and goes past it to this machine itself', async (proxyRules, answer) => {
  const session = new Session();
  await session.setProxy({ mode: 'fixed_servers', proxyRules });
  expect(await session.resolveProxy('https://exchange.invalid/')).toBe(answer);
  for (const own of ['http://127.0.0.1:80/', 'http://localhost/', 'https://a.localhost/', 'http://[::1]:1/'])
    expect(await session.resolveProxy(own)).toBe('DIRECT');
  await session.setProxy({ mode: 'direct' });
  expect(await session.resolveProxy('https://exchange.invalid/')).toBe('DIRECT');
});

it('sends http through the proxy with its whole address', async () => {
  const seen: string[] = [];
  const proxyRules = await httpServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.host}`);
    response.writeHead(203, { 'x-proxy': 'yes' }).end('through');
  });
  const session = new Session();
  await session.setProxy({ mode: 'fixed_servers', proxyRules });
  const response = await fetchFor(session, 'http://exchange.invalid/a?b=1');
  expect([response.status, response.headers.get('x-proxy'), await response.text()]).toEqual([203, 'yes', 'through']);
  expect(seen).toEqual(['GET http://exchange.invalid/a?b=1 exchange.invalid']);
});

it('asks for a tunnel for https, and names what goes wrong on either side of it', async () => {
  const asked: string[] = [];
  /** A proxy that gives one answer to the wish for a tunnel. */
  const proxy = (answer: string) =>
    tcpServer((socket, wish) => {
      asked.push(wish.split('\r\n', 1)[0] ?? '');
      socket.write(answer);
      socket.once('data', () => socket.write('no TLS here'));
    });
  const session = new Session();
  const failure = async (proxyRules: string): Promise<string> => {
    await session.setProxy({ mode: 'fixed_servers', proxyRules });
    return fetchFor(session, 'https://exchange.invalid/').then(String, (error: unknown) => Object(error).message);
  };
  const refusing = await proxy('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  expect(await failure(refusing)).toBe('net::ERR_TUNNEL_CONNECTION_FAILED');
  expect(asked).toEqual(['CONNECT exchange.invalid:443 HTTP/1.1']);
  expect(await failure(await proxy('HTTP/1.1 200 OK\r\n\r\n'))).toBe('net::ERR_SSL_PROTOCOL_ERROR');
  expect(await failure(await closedAddress())).toBe('net::ERR_PROXY_CONNECTION_FAILED');
});
