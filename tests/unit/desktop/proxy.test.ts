import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { becomeReady } from '../../desktop/api/app/lifecycle.ts';
import { fetchFor } from '../../desktop/api/web/net.ts';
import { Session } from '../../desktop/api/web/session.ts';

const servers: net.Server[] = [];
beforeAll(becomeReady);
afterAll(() => {
  for (const server of servers) server.close();
});

/** A server on a free port of 127.0.0.1; gives its host and port. */
async function listen(server: net.Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`; // a port, not a pipe
}

it.each([
  ['http://proxy.example:8080', 'PROXY proxy.example:8080'],
  ['proxy.example', 'PROXY proxy.example:80'],
  ['https://proxy.example', 'HTTPS proxy.example:443'],
  ['socks5://proxy.example', 'SOCKS5 proxy.example:1080'],
  ['socks4://[::1]:9', 'SOCKS [::1]:9'],
])('names the proxy %s as Chromium does', async (proxyRules, answer) => {
  const session = new Session();
  await session.setProxy({ mode: 'fixed_servers', proxyRules });
  expect(await session.resolveProxy('https://exchange.invalid/')).toBe(answer);
});

it('goes past the proxy to this machine itself, and without one where none is wanted', async () => {
  const session = new Session();
  await session.setProxy({ mode: 'fixed_servers', proxyRules: 'http://proxy.example' });
  for (const url of ['http://127.0.0.1:80/', 'http://localhost/', 'https://a.localhost/', 'http://[::1]:1/'])
    expect(await session.resolveProxy(url)).toBe('DIRECT');
  await session.setProxy({ mode: 'direct' });
  expect(await session.resolveProxy('https://exchange.invalid/')).toBe('DIRECT');
});

it('sends http through the proxy with its whole address', async () => {
  const seen: string[] = [];
  const proxy = await listen(
    http.createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.host}`);
      response.writeHead(203, { 'x-proxy': 'yes' }).end('through');
    }),
  );
  const session = new Session();
  await session.setProxy({ mode: 'fixed_servers', proxyRules: `http://${proxy}` });
  const response = await fetchFor(session, 'http://exchange.invalid/a?b=1');
  expect([response.status, response.headers.get('x-proxy'), await response.text()]).toEqual([203, 'yes', 'through']);
  expect(seen).toEqual(['GET http://exchange.invalid/a?b=1 exchange.invalid']);
});

it('asks for a tunnel for https, and names what goes wrong on either side of it', async () => {
  const asked: (string | undefined)[] = [];
  const refusing = http.createServer();
  refusing.on('connect', (request, socket) => {
    asked.push(request.url);
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  const deaf = http.createServer();
  deaf.on('connect', (_request, socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nno TLS here'));
  const session = new Session();
  const failure = async (server: string): Promise<string> => {
    await session.setProxy({ mode: 'fixed_servers', proxyRules: `http://${server}` });
    return fetchFor(session, 'https://exchange.invalid/').then(String, (error: unknown) => Object(error).message);
  };
  expect(await failure(await listen(refusing))).toBe('net::ERR_TUNNEL_CONNECTION_FAILED');
  expect(asked).toEqual(['exchange.invalid:443']);
  expect(await failure(await listen(deaf))).toBe('net::ERR_SSL_PROTOCOL_ERROR');
  const gone = net.createServer();
  const address = await listen(gone);
  gone.close();
  expect(await failure(address)).toBe('net::ERR_PROXY_CONNECTION_FAILED');
});

it('resolves names as the system does', async () => {
  const session = new Session();
  expect((await session.resolveHost('localhost')).endpoints.length).toBeGreaterThan(0);
  await expect(session.resolveHost('exchange.invalid')).rejects.toThrow('net::ERR_NAME_NOT_RESOLVED');
});
