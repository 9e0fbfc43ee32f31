import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Core } from '../../../../electron/core/core.ts';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { fund } from '../support/alerts/notified-core.ts';
import { firstStamp } from '../support/alerts/two-days.ts';
import { day, hour, minute } from '../support/recordings/samples.ts';
import { quit } from '../support/running-core.ts';
import { kindsOf, ownScene, scene, stampsIn } from '../support/watching.ts';

test('beside the app it asks nothing, and reports each new stamp and each alert once', async () => {
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

test('a ban and its end are reported once each, with the time before which nothing is sent', async () => {
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

test('over two weeks with restarts of both, a ban and a drain everything is reported once', async () => {
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
  const stamps = lines
    .filter(({ kind }) => kind === 'stamp')
    .map(({ marginBalance, updateTime }) => `${marginBalance} ${updateTime}`);
  expect(new Set(stamps).size).toBe(stamps.length);
  expect(stampsIn(lines).filter((balance) => balance !== '5')).toHaveLength(14);
  const events = lines.flatMap(({ event }) => (event === undefined ? [] : [JSON.stringify(event)]));
  expect(new Set(events).size).toBe(events.length);
  expect(events.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatchObject({ schema: 1, source: exchange.url });
  const others = kindsOf(lines).filter((kind) => kind !== 'stamp' && kind !== 'event');
  expect(others).toEqual(['failure', 'recovered', 'alert']);
}, 120_000);

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
