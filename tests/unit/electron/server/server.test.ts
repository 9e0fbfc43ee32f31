import { readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { metricsText } from '../../../../electron/reports/metrics.ts';
import { freePort } from '../../../free-port.ts';
import { twoRecordedDays } from '../support/recorded-days.ts';
import { balanceOf, snapshotOf, stamp } from '../support/recordings/samples.ts';
import { quit, worldWith } from '../support/running-core.ts';

/** An app that serves two recorded days. */
async function served() {
  const { exchange, world, core } = await twoRecordedDays('BTCUSDT', 'ACTUSDT');
  const port = await freePort();
  core.changeSettings({ serverPort: port });
  await vi.waitFor(() => expect(core.state.current().server).toEqual({ kind: 'on', port }));
  const token = core.makeServerToken();
  const url = `http://127.0.0.1:${port}`;
  /** Asks with the token. */
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(url + path, { headers: { authorization: `Bearer ${token}`, ...headers } });
  return { core, world, source: exchange.url, port, url, token, get };
}

/** What the server says to bytes that no client library sends. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (part) => {
      answer += part.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    setTimeout(() => socket.end(), 500);
  });
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
const good = (port: number, token: string): string => `Host: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n`;

test('it is off at first, and accepts no token before one was made', async () => {
  const core = worldWith('http://127.0.0.1:9').start();
  expect(core.state.current()).toMatchObject({ server: { kind: 'off' }, serverToken: false });
  const port = await freePort();
  core.changeSettings({ serverPort: port });
  await vi.waitFor(() => expect(core.state.current().server.kind).toBe('on'));
  const headers = { authorization: `Bearer ${'a'.repeat(43)}` };
  expect((await fetch(`http://127.0.0.1:${port}/v1/funds`, { headers })).status).toBe(401);
});

test('funds, history and events are served in the envelope to a program that has the token', async () => {
  const { get, source } = await served();
  const funds = await (await get('/v1/funds')).json();
  expect(funds).toMatchObject({ schema: 1, source, stale: false, errors: [] });
  expect(funds.funds).toHaveLength(40);
  const history = await (await get('/v1/funds/ACTUSDT/history?asset=USDT')).json();
  expect(history.samples.map(({ marginBalance }: { marginBalance: string }) => marginBalance)).toEqual([
    '5166686.84431694',
    '1033337.368863388',
  ]);
  expect(history.truncated).toBe(false);
  expect((await (await get('/v1/funds/ACTUSDT/history?since=2025-10-11')).json()).samples).toHaveLength(1);
  expect((await (await get('/v1/events?symbol=OMUSDT')).json()).events.length).toBeGreaterThan(0);
});

const unknownPaths = [
  ...['/', '/v1', '/v1/', '/v1/funds/', '/v1/funds/ACTUSDT', '/v1/funds/ACTUSDT/history/x', '/metrics/'],
  ...['/v2/funds/ACTUSDT/history', '/v1/funds/NOSUCHUSDT/history', '/favicon.ico', '/%2e%2e/%2e%2e/settings.json'],
];
const wrongQueries = [
  ...['/v1/funds?x=1', '/metrics?x=1', '/v1/events?symbol=A&symbol=B', '/v1/events?symbol='],
  ...['yesterday', '2025-99-99'].map((since) => `/v1/funds/ACTUSDT/history?since=${since}`),
  ...['/v1/funds/%ff/history', '/v1/funds/A%20B/history'],
];

test.each([...unknownPaths.map((path) => [path, 404] as const), ...wrongQueries.map((path) => [path, 400] as const)])(
  'the request for %s is answered with %i and a message',
  async (path, status) => {
    const { get } = await served();
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ schema: 1, errors: [{ message: expect.any(String) }] });
  },
);

test.each([
  ['none', {}],
  ['an empty one', { authorization: '' }],
  ['a wrong one', { authorization: `Bearer ${'x'.repeat(43)}` }],
  ['another scheme', { authorization: 'Basic YTpi' }],
])('without the token (%s) nothing but the metrics is served', async (_name, headers) => {
  const { url } = await served();
  for (const path of ['/v1/funds', '/v1/events', '/v1/funds/ACTUSDT/history', '/v1/nothing']) {
    const answer = await fetch(url + path, { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  }
  expect((await fetch(`${url}/metrics`, { headers })).status).toBe(200);
});

test('a new token ends the one before it, and none stands in a file or in the log', async () => {
  const { core, world, url, token } = await served();
  const second = core.makeServerToken();
  const ask = async (word: string) =>
    (await fetch(`${url}/v1/funds`, { headers: { authorization: `Bearer ${word}` } })).status;
  expect([await ask(token), await ask(second)]).toEqual([401, 200]);
  const files = readdirSync(world.folder).filter((name) => statSync(join(world.folder, name)).isFile());
  for (const name of files) expect(readFileSync(join(world.folder, name), 'latin1')).not.toContain(second);
  expect(world.logged.join('\n')).not.toContain(second);
  expect(JSON.stringify(core.state.current())).not.toContain(second);
});

test.each([
  ...['evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example:PORT'],
  ...['127.0.0.1:PORT.evil.example', '[::1]:PORT', '0.0.0.0:PORT', ''],
])('a request for the host “%s” is refused: a name that was rebound reaches nothing', async (host) => {
  const scene = await served();
  for (const path of ['/metrics', '/v1/funds']) {
    const line = `GET ${path} HTTP/1.1\r\nHost: ${host.replace('PORT', String(scene.port))}\r\n`;
    const answer = await raw(scene.port, `${line}Authorization: Bearer ${scene.token}\r\n\r\n`);
    expect(statusOf(answer)).toBe(403);
    expect(answer).not.toContain('backstop_');
  }
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'])(
  'the method %s is refused',
  async (method) => {
    const { port, token } = await served();
    const headers = { authorization: `Bearer ${token}` };
    const status = await new Promise((resolve) => {
      request({ port, host: '127.0.0.1', path: '/v1/funds', method, headers })
        .on('response', (response) => resolve([response.statusCode, response.headers.allow]))
        .end();
    });
    expect(status).toEqual([405, 'GET']);
  },
);

test.each([
  ['an origin', { origin: 'http://127.0.0.1:9470' }],
  ['no origin', { origin: 'null' }],
])('a page with %s is refused, and no answer allows one to read it', async (_name, headers) => {
  const { get } = await served();
  const answer = await get('/v1/funds', headers);
  expect(answer.status).toBe(403);
  for (const name of answer.headers.keys()) expect(name).not.toMatch(/^access-control/);
});

test.each([
  ['two hosts', (g: string, port: number) => `GET /metrics HTTP/1.1\r\n${g}Host: localhost:${port}\r\n\r\n`],
  ['a body', (g: string) => `GET /v1/funds HTTP/1.1\r\n${g}Content-Length: 5\r\n\r\nhello`],
  ['chunks', (g: string) => `GET /v1/funds HTTP/1.1\r\n${g}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  [
    'both lengths',
    (g: string) => `GET /metrics HTTP/1.1\r\n${g}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET`,
  ],
  ['a whole address', (g: string, port: number) => `GET http://127.0.0.1:${port}/v1/funds HTTP/1.1\r\n${g}\r\n`],
  ['two slashes', (g: string) => `GET //evil.example/v1/funds HTTP/1.1\r\n${g}\r\n`],
  ['a target without a slash', (g: string) => `GET v1/funds HTTP/1.1\r\n${g}\r\n`],
  ['a long target', (g: string) => `GET /v1/funds?${'a'.repeat(2000)} HTTP/1.1\r\n${g}\r\n`],
  ['a huge header', (g: string) => `GET /v1/funds HTTP/1.1\r\n${g}X: ${'a'.repeat(20_000)}\r\n\r\n`],
  ['no host', () => 'GET /metrics HTTP/1.1\r\n\r\n'],
  ['the old protocol', () => 'GET /metrics HTTP/1.0\r\n\r\n'],
  ['nonsense', () => 'hello\r\n\r\n'],
  ['two tokens', (g: string) => `GET /v1/funds HTTP/1.1\r\n${g}Authorization: Bearer ${'x'.repeat(43)}\r\n\r\n`],
])('a request with %s is refused and tells nothing', async (_name, text) => {
  const scene = await served();
  const answer = await raw(scene.port, text(good(scene.port, scene.token), scene.port));
  expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
  expect(statusOf(answer)).toBeLessThan(500);
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  expect(answer).not.toMatch(/backstop_|marginBalance/);
});

test('a port in use is reported, another one is used at once, and off ends the server', async () => {
  const first = await served();
  const core = worldWith('http://127.0.0.1:9').start();
  core.changeSettings({ serverPort: first.port });
  await vi.waitFor(() =>
    expect(core.state.current().server).toEqual({ kind: 'failed', port: first.port, reason: 'EADDRINUSE' }),
  );
  const port = await freePort();
  core.changeSettings({ serverPort: port });
  await vi.waitFor(() => expect(core.state.current().server).toEqual({ kind: 'on', port }));
  core.changeSettings({ serverPort: null });
  expect(core.state.current().server).toEqual({ kind: 'off' });
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
});

test('it ends with the app, and returns after a restart with the same token', async () => {
  const { core, world, url, port, token } = await served();
  quit(core);
  await expect(fetch(`${url}/metrics`)).rejects.toThrow();
  const next = world.start({}, { symbols: ['BTCUSDT'] });
  await vi.waitFor(() => expect(next.state.current().server).toEqual({ kind: 'on', port }));
  expect((await fetch(`${url}/v1/funds`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
});

test('connections that say nothing do not keep the others out for long', async () => {
  const { port, get } = await served();
  for (let count = 0; count < 30; count += 1) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
  }
  await vi.waitFor(async () => expect((await get('/v1/funds')).status).toBe(200), { timeout: 12_000, interval: 500 });
}, 15_000);

const fund = {
  symbols: ['B"\\\nUSDT', 'AUSDT'],
  balances: [balanceOf('793930579.315848'), { ...balanceOf(null), asset: 'BTC' }],
};

test('the text has each family with its unit and its known values, and no name breaks out of its label', () => {
  const adlRisks = [
    { symbol: 'A"} 1\nevil 2', risk: 'HIGH' },
    { symbol: 'CUSDT', risk: 'who knows' },
  ];
  const text = metricsText({ answer: { snapshot: snapshotOf([fund], stamp), ids: [7] }, adlRisks, alertsUnseen: 2 });
  expect(text.replaceAll(/^# HELP.*\n/gm, '')).toBe(`# TYPE backstop_fund_balance gauge
backstop_fund_balance{fund="7",asset="USDT",symbols_hash="78bc4c99973f"} 793930579.315848
# TYPE backstop_fund_stamp_seconds gauge
# UNIT backstop_fund_stamp_seconds seconds
backstop_fund_stamp_seconds{fund="7",asset="USDT"} 1745366402
backstop_fund_stamp_seconds{fund="7",asset="BTC"} 1745366402
# TYPE backstop_asked_seconds gauge
# UNIT backstop_asked_seconds seconds
backstop_asked_seconds 1745366402
# TYPE backstop_adl_risk gauge
backstop_adl_risk{symbol="A\\"} 1\\nevil 2"} 3
# TYPE backstop_alerts_unseen gauge
backstop_alerts_unseen 2
# EOF
`);
  expect(metricsText({ answer: null, adlRisks: [], alertsUnseen: 0 })).not.toMatch(/^backstop_(fund|asked)/m);
});

test('the hash of a fund is that of its members, in any order', () => {
  const hashOf = (symbols: string[]): string | undefined => {
    const answer = { snapshot: snapshotOf([{ ...fund, symbols }], stamp), ids: [7] };
    return /symbols_hash="(\w+)"/.exec(metricsText({ answer, adlRisks: [], alertsUnseen: 0 }))?.[1];
  };
  expect(hashOf(['A', 'B'])).toBe(hashOf(['B', 'A']));
  expect(hashOf(['A', 'B'])).not.toBe(hashOf(['A']));
});
