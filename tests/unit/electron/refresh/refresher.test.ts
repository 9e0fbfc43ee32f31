import { expect, test } from 'vitest';
import { day, failed, hour, minute, second } from '../support/recordings/samples.ts';
import { good, refreshed, start, watchedRefresher } from '../support/watched-refresher.ts';

test('after the first refresh the timer goes on by itself, once per interval', async () => {
  const world = await refreshed();
  await world.clock.advance(hour);
  expect(world.asked).toEqual([0, 15, 30, 45, 60].map((minutes) => start + minutes * minute));
});

test('a second caller gets the answer of the first, whose beginning and end are announced', async () => {
  const world = watchedRefresher();
  const calls = [world.refresher.refresh(), world.refresher.refresh(), world.refresher.refresh()];
  expect(world.refresher.status().refreshing).toBe(true);
  expect(world.changes).toBe(1);
  await Promise.all(calls);
  expect(world.changes).toBe(2);
  expect(world.asked).toHaveLength(1);
  expect(world.refresher.status().refreshing).toBe(false);
});

test('a manual refresh restarts the timer', async () => {
  const world = await refreshed();
  await world.clock.advance(14 * minute);
  await world.refresher.refresh();
  await world.clock.advance(14 * minute);
  expect(world.asked).toHaveLength(2);
  await world.clock.advance(minute);
  expect(world.asked).toHaveLength(3);
});

test('a slow answer counts from its end, so that requests never overlap', async () => {
  const world = watchedRefresher();
  let answerNow = (): void => undefined;
  world.answer = () =>
    new Promise((resolve) => {
      answerNow = () => resolve(good(world.clock));
    });
  const first = world.refresher.refresh();
  await world.clock.advance(2 * hour);
  expect(world.asked).toHaveLength(1);
  answerNow();
  await first;
  expect(world.refresher.status().nextRefreshAt).toBe(start + 2 * hour + 15 * minute);
});

test('a good answer ends the backoff', async () => {
  const world = watchedRefresher();
  world.answer = async () => failed('timeout');
  for (let failures = 0; failures < 8; failures++) await world.refresher.refresh();
  world.answer = async () => good(world.clock);
  await world.refresher.refresh();
  world.answer = async () => failed('timeout');
  await world.refresher.refresh();
  expect(Number(world.refresher.status().nextRefreshAt) - world.clock.now()).toBeLessThan(30 * second);
});

test('a run that throws is reported as a failure, logged with its cause, and tried again with growing waits', async () => {
  const world = await refreshed();
  const { snapshot } = world.refresher.status();
  world.answer = async () => {
    throw new TypeError('a fault of our own');
  };
  await world.clock.advance(day);
  expect(world.asked.length).toBeGreaterThan(50);
  expect(world.asked.length).toBeLessThan(220);
  expect(world.refresher.status().last?.failure?.message).toContain('a fault of our own');
  expect(world.refresher.status().snapshot).toBe(snapshot);
  expect(world.logged[0]).toContain('TypeError');
  world.answer = async () => good(world.clock);
  await world.clock.advance(hour);
  expect(world.refresher.status().last?.failure).toBeNull();
});

test('stop leaves no timer, and nothing that comes afterwards starts one', async () => {
  const world = await refreshed();
  world.refresher.stop();
  expect(world.clock.armed).toBe(0);
  world.refresher.reschedule();
  world.refresher.wake();
  world.refresher.setPaused(false);
  expect(world.clock.armed).toBe(0);
});
