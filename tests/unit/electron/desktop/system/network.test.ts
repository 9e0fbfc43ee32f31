import { net, session } from 'electron';
import { beforeAll, expect, test, vi } from 'vitest';
import { createUseProxy } from '../../../../../electron/desktop/system/proxy-session.ts';
import { keepEveryRetryAfter } from '../../../../../electron/desktop/system/retry-after.ts';
import { becomeReady } from '../../../../desktop/api/app/lifecycle.ts';
import { httpServer } from '../../support/raw-server.ts';

const exchange = 'https://fapi.binance.com/';

beforeAll(() => {
  becomeReady();
  keepEveryRetryAfter();
});

test('requests beside the exchange take the same route, and the route of the system creates no other session', async () => {
  let made = 0;
  const beside = (): readonly Electron.Session[] => {
    made += 1;
    return [session.fromPartition('beside')];
  };
  const ways = (): Promise<string[]> =>
    Promise.all([session.defaultSession, session.fromPartition('beside')].map((each) => each.resolveProxy(exchange)));
  const useProxy = createUseProxy(beside);
  await useProxy({ mode: 'system', server: '' });
  expect(made).toBe(0);
  await useProxy({ mode: 'manual', server: 'http://proxy.example:8080' });
  expect(await ways()).toEqual(['PROXY proxy.example:8080', 'PROXY proxy.example:8080']);
  await useProxy({ mode: 'none', server: 'http://proxy.example:8080' });
  expect(await ways()).toEqual(['DIRECT', 'DIRECT']);
});

test('in every session open connections are closed after the new route is set', async () => {
  const beside = session.fromPartition('beside');
  const acts: string[] = [];
  for (const [name, each] of Object.entries({ default: session.defaultSession, beside })) {
    vi.spyOn(each, 'setProxy').mockImplementation(async ({ mode }) => {
      await Promise.resolve();
      acts.push(`${name} ${mode}`);
    });
    vi.spyOn(each, 'closeAllConnections').mockImplementation(async () => {
      await Promise.resolve();
      acts.push(`${name} closed`);
    });
  }
  const useProxy = createUseProxy(() => [beside]);
  await useProxy({ mode: 'none', server: '' });
  await useProxy({ mode: 'system', server: '' });
  const both = (mode: string) => [`default ${mode}`, 'default closed', `beside ${mode}`, 'beside closed'];
  expect(acts).toEqual([...both('direct'), ...both('system')]);
  vi.restoreAllMocks();
});

test.each([
  [['30', '120'], '30, 120'],
  [['120', '30'], '120, 30'],
  [['60'], '60'],
  [[], null],
])('none of the waits %j is lost, and all else stays as it is', async (waits, heard) => {
  const others = { 'Set-Cookie': ['a=1', 'b=2'], 'X-Weight': '7' };
  const url = await httpServer((_request, response) =>
    response.writeHead(200, { 'Retry-After': waits, ...others }).end('{}'),
  );
  const answer = await net.fetch(url);
  const { headers } = answer;
  expect([headers.get('retry-after'), await answer.text()]).toEqual([heard, '{}']);
  expect([headers.getSetCookie(), headers.get('x-weight')]).toEqual([['a=1', 'b=2'], '7']);
});
