import { beforeAll, expect, test } from 'vitest';
import { createExchangeClient, type Fetch } from '../../../../electron/exchange/client.ts';
import {
  type ConnectionReport,
  type ConnectionStep,
  type Route,
  testConnection,
} from '../../../../electron/exchange/connection-test.ts';
import type { Limits } from '../../../../electron/exchange/limits.ts';
import { becomeReady } from '../../../desktop/api/app/lifecycle.ts';
import { fetchFor } from '../../../desktop/api/web/net.ts';
import { Protocol } from '../../../desktop/api/web/protocol.ts';
import { WebRequest } from '../../../desktop/api/web/web-request.ts';
import { proxyFor } from '../../../desktop/host/network/proxy.ts';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { freshLimits } from '../support/kept-limits.ts';
import { closedAddress, httpServer, tcpServer } from '../support/raw-server.ts';
import { failureOf, hour } from '../support/recordings/samples.ts';

beforeAll(becomeReady);

interface World {
  readonly source: string;
  readonly proxyRules?: string;
  readonly limits?: Limits;
  readonly now?: () => number;
  /** What the client's requests go through; the desktop's own network stack when left out. */
  readonly request?: Fetch;
}

/** What a test finds, with the desktop's own network stack and real servers. */
async function tried({ source, proxyRules = '', limits = freshLimits(), now = Date.now, request }: World) {
  const symbol = 'BTCUSDT';
  const session = {
    protocol: new Protocol(),
    proxyOf: (url: string) => proxyFor({ proxyRules }, url),
    webRequest: new WebRequest(),
  };
  const fetch: Fetch = request ?? ((url, init) => fetchFor(session, url, init));
  const route: Route = {
    resolveProxy: async (url) => {
      const proxy = session.proxyOf(url);
      return proxy === null ? 'DIRECT' : `${proxy.kind} ${proxy.host};DIRECT`;
    },
    resolveHost: async (name) => {
      if (name.endsWith('.invalid')) throw new Error('net::ERR_NAME_NOT_RESOLVED');
      return ['127.0.0.1', '::1'];
    },
  };
  const reports: ConnectionReport[] = [];
  const client = createExchangeClient({ source, fetch, limits, now });
  await testConnection({ client, limits, route, symbol, now, report: (report) => reports.push(report) });
  return reports;
}

async function stepsOf(world: World): Promise<Record<string, Omit<ConnectionStep, 'name'>>> {
  const steps = (await tried(world)).at(-1)?.steps ?? [];
  return Object.fromEntries(steps.map(({ name, ...step }) => [name, step]));
}

/** The outcome of each step, in order: proxy, name, TLS, HTTP, payload, clock. */
const outcomesOf = async (world: World): Promise<string> =>
  Object.values(await stepsOf(world))
    .map(({ outcome }) => outcome)
    .join(' ');

test('on a good route every applicable step succeeds, with two requests', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const steps = await stepsOf({ source: exchange.url.replace('127.0.0.1', 'localhost') });
  expect(steps).toEqual({
    proxy: { outcome: 'skipped', detail: {} },
    name: { outcome: 'good', detail: { addresses: 2 } },
    tls: { outcome: 'skipped', detail: {} },
    http: { outcome: 'good', detail: { milliseconds: expect.any(Number) } },
    payload: { outcome: 'good', detail: { funds: 1 } },
    clock: { outcome: 'good', detail: { difference: expect.any(Number) } },
  });
  expect(exchange.requests.map(({ path, query }) => [path, query])).toEqual([
    ['/fapi/v1/time', {}],
    ['/fapi/v1/insuranceBalance', { symbol: 'BTCUSDT' }],
  ]);
});

test('each step is reported as soon as it has ended, and the last report says that all is over', async () => {
  const exchange = await exchangeWith();
  const reports = await tried({ source: exchange.url });
  expect(reports.map(({ running, steps }) => [running, steps.length])).toEqual([
    [true, 0],
    ...[1, 2, 3, 4, 5, 6].map((count) => [true, count]),
    [false, 6],
  ]);
});

test('while a limit holds nothing is sent, and its end is reported', async () => {
  const exchange = await exchangeWith();
  const limits = freshLimits();
  const until = Date.now() + hour;
  limits.note(failureOf('banned', until), Date.now());
  const steps = await stepsOf({ source: exchange.url, limits });
  const skipped = { outcome: 'skipped', detail: {} };
  const http = { outcome: 'skipped', detail: { kind: 'banned', until } };
  expect(steps).toEqual({ proxy: skipped, name: skipped, tls: skipped, http, payload: skipped, clock: skipped });
  expect(exchange.requests).toEqual([]);
});

test('an unknown name fails at the name, and a server without TLS fails at TLS', async () => {
  const plain = await tcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const [unknown, noTls] = [{ source: 'https://exchange.invalid' }, { source: plain.replace('http:', 'https:') }];
  expect(await outcomesOf(unknown)).toBe('skipped failed skipped skipped skipped skipped');
  expect(await outcomesOf(noTls)).toBe('skipped skipped failed skipped skipped skipped');
});

test.each([
  ['banned', { kind: 'banned', status: 418 }],
  ['restricted', { kind: 'restricted', status: 451, code: 0 }],
  ['forbidden', { kind: 'blocked', status: 403 }],
  ['server-error', { kind: 'server', status: 500 }],
] as const)('a refusal (%s) fails at HTTP with its status, and nothing more is sent', async (fault, detail) => {
  const exchange = await exchangeWith();
  exchange.fault({ kind: fault });
  const steps = await stepsOf({ source: exchange.url });
  expect(steps.http).toMatchObject({ outcome: 'failed', detail });
  expect(steps.payload?.outcome).toBe('skipped');
  expect(exchange.requests).toHaveLength(1);
});

test('an address at which nothing listens fails at HTTP, and what is not from an exchange at its payload', async () => {
  const silent = await stepsOf({ source: await closedAddress() });
  expect(silent.http).toEqual({ outcome: 'failed', detail: { kind: 'offline' } });
  const payload = { outcome: 'failed', detail: { kind: 'unreadable', status: 200 } };
  const page = await httpServer((_request, response) => response.end('<html>Sign in first</html>'));
  expect(await stepsOf({ source: page })).toMatchObject({ http: { outcome: 'good' }, payload });
  const time = `{"serverTime":${Date.now()}}`;
  const half = await httpServer(({ url }, response) => response.end(url === '/fapi/v1/time' ? time : '{}'));
  expect(await stepsOf({ source: half })).toMatchObject({ payload, clock: { outcome: 'good' } });
});

test.each([
  [-60_001, 'failed'],
  [-60_000, 'good'],
  [60_000, 'good'],
  [60_001, 'failed'],
] as const)('a clock that is %i ms off is %s', async (off, outcome) => {
  const time = Date.UTC(2026, 10, 22);
  const exchange = await exchangeWith({ now: () => time });
  const { clock } = await stepsOf({ source: exchange.url, now: () => time + off });
  expect(clock).toEqual({ outcome, detail: { difference: off } });
});

test('a name that disappears before the request fails at the name, not at the proxy', async () => {
  const request: Fetch = () => Promise.reject(new Error('net::ERR_NAME_NOT_RESOLVED'));
  const gone: World = { source: 'https://exchange.example', request };
  expect(await outcomesOf(gone)).toBe('skipped failed skipped skipped skipped skipped');
  const proxied = await stepsOf({ ...gone, proxyRules: 'http://proxy.example:8080' });
  expect(proxied.proxy?.outcome).toBe('good');
  expect(proxied.name).toEqual({ outcome: 'failed', detail: { kind: 'dns' } });
});

test('a proxy that cannot be reached fails at the proxy, by name', async () => {
  const { host } = new URL(await closedAddress());
  const steps = await stepsOf({ source: 'https://exchange.invalid', proxyRules: `http://${host}` });
  expect(steps.proxy).toEqual({ outcome: 'failed', detail: { server: host, kind: 'proxy' } });
  expect(steps.name?.outcome).toBe('skipped');
});

test('a proxy that refuses fails at the proxy, and one that forwards does not fail for later steps', async () => {
  const refusing = new URL(await httpServer((_request, response) => response.writeHead(407).end())).host;
  const rules = (host: string): World => ({ source: 'https://exchange.invalid', proxyRules: `http://${host}` });
  expect((await stepsOf(rules(refusing))).proxy?.outcome).toBe('failed');
  const forwarding = await tcpServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.once('data', () => socket.write('no TLS here'));
  });
  const through = new URL(forwarding).host;
  expect(await outcomesOf(rules(through))).toBe('good skipped failed skipped skipped skipped');
});
