import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { day, hour, minute } from '../support/recordings/samples.ts';
import { fund, kindsOf, ownScene, scene, stampsIn } from '../support/watching.ts';

test('beside the app it asks nothing, and reports each new stamp and each alert once, until it is ended', async () => {
  const { exchange, lines, watch: begin, startApp, pass, asked } = await ownScene();
  startApp();
  await pass(minute);
  const end = begin();
  await pass(hour);
  expect(lines).toEqual([]);
  const before = asked();
  exchange.answer([fund('700', 1)]);
  await pass(day);
  expect(kindsOf(lines)).toEqual(['stamp', 'alert']);
  expect(lines[0]).toMatchObject({ schema: 1, source: exchange.url, stale: false, errors: [], marginBalance: '700' });
  expect(lines[1]?.alert).toMatchObject({ kind: 'fall', text: expect.stringContaining('AUSDT') });
  expect(asked() - before).toBeLessThanOrEqual(24 + 10); // the app's own: hourly, and for the stamp that is due
  end();
  exchange.answer([fund('600', 2)]);
  await pass(day);
  expect(lines).toHaveLength(2);
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
