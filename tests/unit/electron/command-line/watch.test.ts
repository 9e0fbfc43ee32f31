import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { watch } from '../../../../electron/command-line/readers/watch.ts';
import type { Core } from '../../../../electron/core/core.ts';
import type { Fetch } from '../../../../electron/exchange/client.ts';
import { openReadOnly } from '../../../../electron/history/read-only.ts';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { ruleWith } from '../support/alerts/alert-watch.ts';
import { firstStamp } from '../support/alerts/two-days.ts';
import { answersWith } from '../support/answering-server.ts';
import { day, hour, minute } from '../support/recordings/samples.ts';
import { quit, type World, worldWith } from '../support/running-core.ts';

interface Line {
  readonly schema: number;
  readonly generatedAt: string;
  readonly source: string;
  readonly stale: boolean;
  readonly errors: readonly { readonly kind: string; readonly retryAt: string | null }[];
  readonly kind: string;
  readonly updateTime?: string;
  readonly marginBalance?: string;
  readonly alert?: { readonly kind: string; readonly text: string };
  readonly event?: { readonly kind: string };
}

const fund = (balance: string, index: number, symbols = ['AUSDT', 'BUSDT']) => ({
  symbols,
  assets: [{ asset: 'USDT', marginBalance: balance, updateTime: firstStamp + index * day }],
});
const fall = ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'day' });

const running: (() => void)[] = [];
afterEach(() => {
  for (const stop of running.splice(0)) stop();
});

interface Scene {
  readonly world: World;
  readonly lines: Line[];
  /** Starts `--watch`; the answer ends it. */
  watch(): () => void;
  startApp(): Core;
  /** The next request is answered with a ban of half an hour. */
  banOnce(): void;
  /** Lets time pass in small steps, each with its real answers. */
  pass(ms: number): Promise<void>;
}

async function ownScene() {
  const exchange = await answersWith([fund('1000', 0)]);
  return { exchange, asked: () => exchange.asked.length, ...(await scene(exchange)) };
}

async function scene(exchange: { readonly url: string }): Promise<Scene> {
  const world = worldWith(exchange.url);
  world.clock.time = firstStamp + hour;
  writeFileSync(
    join(world.folder, 'settings.json'),
    JSON.stringify({ version: 2, watchlist: ['AUSDT'], rules: [fall], refreshMinutes: 60 }),
  );
  const lines: Line[] = [];
  let underWay = 0;
  let banned = false;
  const counted: Fetch = async (url, init) => {
    underWay += 1;
    try {
      if (banned) {
        banned = false;
        return new Response('{"code":-1003,"msg":"banned"}', { status: 418, headers: { 'retry-after': '1800' } });
      }
      const response = await fetch(url, init);
      const { status, headers } = response;
      return new Response(await response.arrayBuffer(), { status, headers });
    } finally {
      underWay -= 1;
    }
  };
  return {
    world,
    lines,
    watch() {
      const stop = watch({
        folder: world.folder,
        line: {
          hidden: false,
          print: null,
          read: { kind: 'watch' },
          symbols: null,
          source: exchange.url,
          userDataDirectory: null,
        },
        fetch: counted,
        context: { clock: world.clock, random: () => 0.5, log: (text) => world.logged.push(text) },
        write(line) {
          expect(line).toMatch(/^[^\n]+\n$/);
          lines.push(JSON.parse(line));
        },
      });
      running.push(stop);
      return () => {
        running.splice(running.indexOf(stop), 1);
        stop();
      };
    },
    banOnce() {
      banned = true;
    },
    startApp() {
      const core = world.start({ fetch: counted });
      void core.refresher.refresh();
      return core;
    },
    async pass(ms) {
      const end = world.clock.time + ms;
      while (world.clock.time < end) {
        await world.clock.advance(Math.min(30 * minute, end - world.clock.time));
        do await new Promise((resolve) => setTimeout(resolve, 2));
        while (underWay > 0); // a request over real HTTP takes real time
      }
    },
  };
}

const kindsOf = (lines: readonly Line[]): string[] => lines.map(({ kind }) => kind);
const stampsIn = (lines: readonly Line[]): (string | undefined)[] =>
  lines.filter(({ kind }) => kind === 'stamp').map(({ marginBalance }) => marginBalance);

test('beside the app it asks nothing, and tells each new stamp and each alert once', async () => {
  const { exchange, lines, watch: begin, startApp, pass, asked } = await ownScene();
  startApp();
  await pass(minute);
  begin();
  await pass(hour);
  expect(lines).toEqual([]);
  const before = asked();
  exchange.answer([fund('700', 1)]);
  await pass(day);
  expect(kindsOf(lines)).toEqual(['stamp', 'alert']);
  expect(lines[0]).toMatchObject({ schema: 1, source: exchange.url, stale: false, errors: [], marginBalance: '700' });
  expect(lines[1]?.alert).toMatchObject({ kind: 'fall', text: expect.stringContaining('AUSDT') });
  expect(asked() - before).toBeLessThanOrEqual(24 + 10); // the app's own: hourly, and for the stamp that is due
});

test('alone it asks by itself, leaves the recording of the app as it is, and stops when the app starts', async () => {
  const { exchange, world, lines, watch: begin, startApp, pass, asked } = await ownScene();
  const first = startApp();
  await pass(minute);
  quit(first);
  const recording = readFileSync(join(world.folder, 'history.db'));
  begin();
  exchange.answer([fund('900', 1)]);
  await pass(2 * hour);
  expect(stampsIn(lines)).toEqual(['900']);
  expect(readFileSync(join(world.folder, 'history.db'))).toEqual(recording);
  startApp();
  await pass(minute);
  const before = asked();
  await pass(50 * minute);
  expect(asked()).toBe(before);
  expect(kindsOf(lines)).toEqual(['stamp', 'alert']);
});

test('two of them on one folder ask once', async () => {
  const { watch: begin, pass, asked } = await ownScene();
  begin();
  begin();
  await pass(minute);
  expect(asked()).toBe(1);
});

test('a ban and its end are told once each, with the time before which nothing is sent', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const { lines, watch: begin, pass, world } = await scene(exchange);
  begin();
  await pass(2 * minute);
  lines.splice(0);
  exchange.fault({ kind: 'banned', retryAfter: 3 * 3600, times: 1 });
  exchange.clearRequests();
  await pass(3 * hour);
  expect(kindsOf(lines)).toEqual(['failure']);
  expect(lines[0]?.errors).toMatchObject([{ kind: 'banned' }]);
  expect(Date.parse(lines[0]?.errors[0]?.retryAt ?? '')).toBeGreaterThan(world.clock.time);
  expect(exchange.requests).toHaveLength(1);
  await pass(2 * hour);
  expect(kindsOf(lines)).toEqual(['failure', 'recovered']);
  expect(lines[1]?.errors).toEqual([]);
});

test('a ban that the app met holds here too', async () => {
  const { world, exchange, watch: begin, pass, asked } = await ownScene();
  const until = world.clock.time + 2 * hour;
  const limit = { kind: 'banned', message: 'banned', since: world.clock.time, until };
  writeFileSync(
    join(world.folder, 'memory.json'),
    JSON.stringify({ hosts: [[exchange.url, { limit, uncovered: [] }]] }),
  );
  begin();
  await pass(2 * hour - minute);
  expect(asked()).toBe(0);
  await pass(5 * minute);
  expect(asked()).toBe(1);
});

test('two weeks with restarts of both, a ban and a drain tell everything once', async () => {
  const { exchange, world, lines, watch: begin, startApp, pass, banOnce } = await ownScene();
  let app: Core | null = startApp();
  await pass(minute);
  let stop = begin();
  for (let index = 1; index <= 14; index += 1) {
    const balance = String((index < 9 ? 1000 : 600) - index * 10);
    if (index === 5) banOnce();
    exchange.answer([fund(balance, index), fund('5', index, [`N${Math.floor(index / 5)}USDT`])]);
    world.clock.time = Math.max(world.clock.time, firstStamp + index * day + minute);
    await pass(hour);
    if (index % 3 === 0) {
      if (app === null) app = startApp();
      else {
        quit(app);
        app = null;
      }
    }
    await pass(10 * minute);
    if (index % 4 === 0) {
      stop();
      await pass(minute);
      stop = begin();
    }
    await pass(30 * minute);
  }
  const told = lines
    .filter(({ kind }) => kind === 'stamp')
    .map(({ marginBalance, updateTime }) => `${marginBalance} ${updateTime}`);
  expect(new Set(told).size).toBe(told.length);
  expect(stampsIn(lines).filter((balance) => balance !== '5')).toHaveLength(14);
  const events = lines.flatMap(({ event }) => (event === undefined ? [] : [JSON.stringify(event)]));
  expect(new Set(events).size).toBe(events.length);
  expect(events.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatchObject({ schema: 1, source: exchange.url });
  const others = kindsOf(lines).filter((kind) => kind !== 'stamp' && kind !== 'event');
  expect(others).toEqual(['failure', 'recovered', 'alert']);
}, 120_000);

test('what it recorded alone stands in the recording of the app that follows, and its alert waits there', async () => {
  const { exchange, world, watch: begin, startApp, pass } = await ownScene();
  const first = startApp();
  await pass(minute);
  quit(first);
  const stop = begin();
  for (const [index, balance] of ['990', '600'].entries()) {
    exchange.answer([fund(balance, index + 1)]);
    world.clock.time = firstStamp + (index + 1) * day + minute;
    await pass(hour);
  }
  stop();
  exchange.answer([fund('590', 3)]);
  world.clock.time = firstStamp + 3 * day + minute;
  const app = startApp();
  const shown: string[] = [];
  app.alerts.connect({ show: ({ title }) => shown.push(title), personWatches: () => false });
  await pass(hour);
  begin(); // goes on from the app's, which is newer
  await pass(minute);
  const recorded = (folder: string): string[] => {
    const opening = openReadOnly(folder, true);
    if (!opening.ok) return [];
    const samples = opening.history.samples(exchange.url, { symbol: 'AUSDT', asset: null, since: null, most: 10 });
    opening.history.close();
    return samples.map(({ balance }) => balance);
  };
  expect(recorded(world.folder)).toEqual(['1000', '990', '600', '590']);
  expect(shown).toEqual([expect.stringContaining('AUSDT fund')]);
});

test('a recording that cannot be read at first is known all the same, and no news', async () => {
  const { world, lines, watch: begin, startApp, pass } = await ownScene();
  const app = startApp();
  await pass(minute);
  quit(app);
  const path = join(world.folder, 'history.db');
  renameSync(path, `${path}.good`);
  writeFileSync(path, 'not readable now');
  begin();
  renameSync(`${path}.good`, path);
  await pass(minute);
  expect(stampsIn(lines)).toEqual([]);
});

test('a reader that waits in an empty folder sees the app begin', async () => {
  const { world, lines, watch: begin, startApp, pass, exchange } = await ownScene();
  mkdirSync(join(world.folder, 'watch'));
  startApp();
  begin();
  await pass(minute);
  expect(stampsIn(lines)).toEqual(['1000']);
  exchange.answer([fund('1001', 1)]);
  await vi.waitFor(async () => {
    await pass(hour);
    expect(stampsIn(lines)).toEqual(['1000', '1001']);
  }, 20_000);
});

test('where it could not begin to ask, it begins as soon as it can', async () => {
  const { world, watch: begin, pass, asked } = await ownScene();
  const obstacle = join(world.folder, 'watch');
  writeFileSync(obstacle, 'a file where the folder of its recording belongs');
  begin();
  await pass(minute);
  expect(asked()).toBe(0);
  rmSync(obstacle);
  await pass(minute);
  expect(asked()).toBeGreaterThan(0);
});
