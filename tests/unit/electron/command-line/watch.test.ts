import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openReadOnly } from '../../../../electron/history/read-only.ts';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { firstStamp } from '../support/alerts/two-days.ts';
import { day, hour, minute } from '../support/recordings/samples.ts';
import { quit } from '../support/running-core.ts';
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

test('without the app it asks by itself, does not change the recording of the app, and stops when the app starts', async () => {
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

test('the next app has in its recording what was recorded without it, and notifies of the alert', async () => {
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
    const samples = opening.history.samples(exchange.url, { symbol: 'AUSDT', asset: null, since: null, limit: 10 });
    opening.history.close();
    return samples.map(({ balance }) => balance);
  };
  expect(recorded(world.folder)).toEqual(['1000', '990', '600', '590']);
  expect(shown).toEqual([expect.stringContaining('AUSDT fund')]);
});

test('a recording that cannot be read at first is not reported as new later', async () => {
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
