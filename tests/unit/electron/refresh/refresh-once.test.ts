import { expect, test } from 'vitest';
import { createExchangeClient } from '../../../../electron/exchange/client.ts';
import type { Snapshot } from '../../../../electron/funds/fund.ts';
import { refreshOnce } from '../../../../electron/refresh/refresh-once.ts';
import type { SimulatedExchange } from '../../../exchange/exchange.ts';
import { balancePath, exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { freshLimits } from '../support/kept-limits.ts';
import { httpServer } from '../support/raw-server.ts';
import {
  balanceOf,
  day,
  failureIn,
  goodValue,
  minute,
  second,
  snapshotOf,
  stamp,
} from '../support/recordings/samples.ts';

interface World {
  time: number;
  uncovered: ReadonlyMap<string, number>;
  readonly logged: string[];
  refresh(watchlist: readonly string[], previous?: Snapshot | null): ReturnType<typeof refreshOnce>;
}

function worldAt(source: string): World {
  const limits = freshLimits();
  const world: World = {
    time: Date.now(),
    uncovered: new Map(),
    logged: [],
    refresh: (watchlist, previous = null) =>
      refreshOnce({
        client: createExchangeClient({ source, fetch, limits, now: () => world.time }),
        watchlist,
        previous,
        uncovered: {
          read: () => world.uncovered,
          write: (uncovered) => {
            world.uncovered = uncovered;
          },
        },
        now: () => world.time,
        log: (text) => world.logged.push(text),
      }),
  };
  return world;
}

const asked = (exchange: SimulatedExchange): (string | null)[] =>
  exchange.requests.map(({ query }) => query.symbol ?? null);
const fundsOf = (snapshot: Snapshot, symbol: string) => snapshot.funds.filter((fund) => fund.symbols.includes(symbol));

test('the documented list lacks the fund of BTCUSDT and ETHUSDT: one extra request finds it for both', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const snapshot = goodValue(await worldAt(exchange.url).refresh(['BTCUSDT', 'ETHUSDT']));
  expect(asked(exchange)).toEqual([null, 'BTCUSDT']);
  expect(snapshot.funds).toHaveLength(3);
  expect(fundsOf(snapshot, 'ETHUSDT')[0]?.balances.map(({ marginBalance }) => marginBalance)).toEqual([
    '299999998.6497832',
    '793930579.315848',
    '61.73143554',
    '633223.99396922',
  ]);
  expect(snapshot.uncovered).toEqual([]);
});

test('a missing symbol is asked for once and then believed missing for a day', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const world = worldAt(exchange.url);
  expect(goodValue(await world.refresh(['NOFUNDUSDT'])).uncovered).toEqual(['NOFUNDUSDT']);
  world.time += day - minute;
  expect(goodValue(await world.refresh(['NOFUNDUSDT'])).uncovered).toEqual(['NOFUNDUSDT']);
  expect(asked(exchange)).toEqual([null, 'NOFUNDUSDT', null]);
  world.time += 2 * minute;
  await world.refresh(['NOFUNDUSDT']);
  expect(asked(exchange).slice(3)).toEqual([null, 'NOFUNDUSDT']);
});

test('a missing symbol is not believed missing when the clock was set back by a year, or once the list has it', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const world = worldAt(exchange.url);
  await world.refresh(['SOLUSDT']);
  world.time -= 365 * day;
  await world.refresh(['SOLUSDT']);
  expect(asked(exchange)).toEqual([null, 'SOLUSDT', null, 'SOLUSDT']);
  exchange.setScenario('today');
  expect(goodValue(await world.refresh(['SOLUSDT'])).uncovered).toEqual([]);
  expect(world.uncovered.has('SOLUSDT')).toBe(false);
});

test.each(['[]', '[null,7]'])('an answer without any fund (%s) never replaces good values', async (body) => {
  const exchange = await exchangeWith();
  exchange.fault({ kind: 'answer', body });
  expect(failureIn(await worldAt(exchange.url).refresh(['BTCUSDT'])).kind).toBe('unreadable');
});

test('what could not be read is counted and logged', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  exchange.fault({ kind: 'answer', body: JSON.stringify([null, { symbols: ['A', 7], assets: [null] }]), times: 1 });
  const world = worldAt(exchange.url);
  expect(goodValue(await world.refresh([])).unreadable).toBe(3);
  expect(world.logged.length).toBeGreaterThan(0);
});

const listed = { symbols: ['ADAUSDT'], assets: [{ asset: 'USDT', marginBalance: '1', updateTime: stamp }] };
const bitcoin = { symbols: ['BTCUSDT', 'ETHUSDT'], balances: [balanceOf('793930579.315848')] };

interface SingleForm {
  readonly url: string;
  readonly asked: string[];
  onRequest: () => void;
}

/** An exchange whose list lacks BTCUSDT and whose form with symbol answers as given. */
async function singleForm(status: number, body: string): Promise<SingleForm> {
  const form = { url: '', asked: [] as string[], onRequest: (): void => undefined };
  form.url = await httpServer((request, response) => {
    form.asked.push((request.url ?? '').replace(balancePath, ''));
    form.onRequest();
    const single = request.url?.includes('symbol=') === true;
    response.writeHead(single ? status : 200, { 'content-type': 'application/json' });
    response.end(single ? body : JSON.stringify([listed]));
  });
  return form;
}

test.each([
  ['a server error', 503, '{"code":-1008,"msg":"Overloaded."}'],
  ['a sign-in page', 200, '<html></html>'],
  ['an internal error that is sent as a refusal', 400, '{"code":-1000,"msg":"Unknown."}'],
  ['code 0', 200, '{"code":0,"msg":"Unavailable."}'],
])('when the form with symbol fails with %s, the previous fund stays and the symbol is not missing', async (...row) => {
  const [, status, body] = row;
  const exchange = await singleForm(status, body);
  const world = worldAt(exchange.url);
  const snapshot = goodValue(await world.refresh(['BTCUSDT', 'ETHUSDT'], snapshotOf([bitcoin])));
  expect(fundsOf(snapshot, 'ETHUSDT')).toEqual([{ ...bitcoin, origin: 'carried-over' }]);
  expect(snapshot.uncovered).toEqual([]);
  expect(world.uncovered.size).toBe(0);
});

test('an unreadable answer about one symbol does not make it missing for a day', async () => {
  const exchange = await singleForm(200, '{"symbols":null,"assets":[]}');
  const world = worldAt(exchange.url);
  const snapshot = goodValue(await world.refresh(['BTCUSDT'], snapshotOf([bitcoin])));
  expect(fundsOf(snapshot, 'BTCUSDT')).toEqual([{ ...bitcoin, origin: 'carried-over' }]);
  expect(snapshot).toMatchObject({ uncovered: [], unreadable: 1, hidden: 1 });
});

test('the funds that have come do not wait for long while a slow exchange is asked about fifty missing symbols', async () => {
  const exchange = await singleForm(400, '{"code":-1121,"msg":"Invalid symbol."}');
  const world = worldAt(exchange.url);
  const began = world.time;
  exchange.onRequest = () => {
    world.time += 9 * second;
  };
  const missing = Array.from({ length: 50 }, (_, index) => `JUNK${index}USDT`);
  const snapshot = goodValue(await world.refresh([...missing, 'ADAUSDT']));
  expect(world.time - began).toBeLessThan(minute);
  expect(fundsOf(snapshot, 'ADAUSDT')).toHaveLength(1);
  expect(snapshot.uncovered).toEqual(['JUNK0USDT', 'JUNK1USDT']);
});

test.each([
  ['five failed single requests', 503, '', ['A', 'B', 'C', 'D', 'E']],
  ['a limit', 429, '{"code":-1003,"msg":"Too many requests."}', ['A']],
])('after %s the other symbols are left for the next time', async (_, status, body, symbols) => {
  const exchange = await singleForm(status, body);
  await worldAt(exchange.url).refresh(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
  expect(exchange.asked).toEqual(['', ...symbols.map((symbol) => `?symbol=${symbol}`)]);
});

test('of more symbols than one refresh may ask about, the others have their turn in the next', async () => {
  const asked: string[] = [];
  const url = await httpServer((request, response) => {
    const symbol = new URL(request.url ?? '', 'http://x').searchParams.get('symbol');
    if (symbol !== null) asked.push(symbol);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify([symbol === null ? listed : { symbols: [symbol], assets: [] }]));
  });
  const world = worldAt(url);
  const watchlist = Array.from({ length: 60 }, (_, index) => `S${index}`);
  const first = goodValue(await world.refresh(watchlist));
  expect(asked).toEqual(watchlist.slice(0, 50));
  const second = goodValue(await world.refresh(watchlist, first));
  expect(asked.slice(50, 60)).toEqual(watchlist.slice(50));
  expect(second.funds).toHaveLength(61);
});

test('neither an answer about another fund nor a previous fund beside a new answer about its other symbols covers the symbol', async () => {
  const previous = snapshotOf([{ symbols: ['ADAUSDT', 'BTCUSDT'], balances: [balanceOf('9')] }]);
  for (const [status, body, before, uncovered] of [
    [200, '{"symbols":["OTHERUSDT"],"assets":[]}', null, ['BTCUSDT']],
    [503, '', previous, []],
  ] as const) {
    const exchange = await singleForm(status, body);
    const snapshot = goodValue(await worldAt(exchange.url).refresh(['BTCUSDT'], before));
    expect([snapshot.funds.map(({ symbols }) => symbols), snapshot.uncovered]).toEqual([[['ADAUSDT']], uncovered]);
  }
});

test.each([-1121, -1122, -1100, -1105, -1099])('code %i says that the symbol has no fund', async (code) => {
  const exchange = await singleForm(400, JSON.stringify({ code, msg: 'x' }));
  const snapshot = goodValue(await worldAt(exchange.url).refresh(['BTCUSDT'], snapshotOf([bitcoin])));
  expect(snapshot.uncovered).toEqual(['BTCUSDT']);
  expect(fundsOf(snapshot, 'BTCUSDT')).toEqual([]);
});
