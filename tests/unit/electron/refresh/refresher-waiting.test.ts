import { expect, test } from 'vitest';
import { day, failed, hour, minute, second } from '../support/recordings/samples.ts';
import { good, refreshed, start, watchedRefresher } from '../support/watched-refresher.ts';

test('while paused nothing is asked, also after sleep, and no wake-up is armed; on resuming old values are refreshed at once', async () => {
  const world = await refreshed();
  world.refresher.setPaused(true);
  expect(world.refresher.status()).toMatchObject({ paused: true, nextRefreshAt: null });
  expect(world.clock.armed).toBe(0);
  await world.clock.advance(7 * day);
  world.refresher.wake();
  await world.clock.advance(hour);
  expect(world.asked).toHaveLength(1);
  world.refresher.setPaused(false);
  await world.clock.advance(minute);
  expect(world.asked).toHaveLength(2);
});

test('after a night of sleep there is one refresh, soon and not at the same moment on every machine', async () => {
  const delays = [0, 0.5, 0.999].map(async (random) => {
    const world = await refreshed();
    world.clock.time += 8 * hour;
    world.random = () => random;
    world.refresher.wake();
    world.random = () => 0.5;
    await world.clock.advance(minute);
    expect(world.asked).toHaveLength(2);
    return (world.asked[1] ?? 0) - (start + 8 * hour);
  });
  const waited = await Promise.all(delays);
  expect(new Set(waited).size).toBe(3);
  expect(Math.max(...waited)).toBeLessThan(minute);
});

test('twenty clicks during a ban do not lengthen the wait after it', async () => {
  async function waitAfter(clicks: number): Promise<number> {
    const world = watchedRefresher();
    Object.assign(world, { heldUntil: start + hour, answer: async () => failed('banned', start + hour) });
    for (let count = 0; count < clicks; count++) await world.refresher.refresh();
    Object.assign(world, { heldUntil: null, answer: async () => failed('server') });
    await world.refresher.refresh();
    return (world.refresher.status().nextRefreshAt ?? 0) - world.clock.time;
  }
  expect(await waitAfter(20)).toBe(await waitAfter(0));
});

test.each([minute, day])(
  'offline, with an interval of %s ms, it asks once an hour and reports that it is offline',
  async (interval) => {
    const world = await refreshed({ online: false, interval, answer: async () => failed('offline') });
    await world.clock.advance(day - minute);
    expect(world.asked).toHaveLength(24);
    const { last, nextRefreshAt } = world.refresher.status();
    expect(last?.failure?.kind).toBe('offline');
    expect(nextRefreshAt).toBeLessThanOrEqual(world.clock.time + hour);
  },
);

test('where the system wrongly reports offline, a manual refresh is answered and counts as good', async () => {
  const world = await refreshed();
  world.online = false;
  await world.clock.advance(20 * minute);
  expect(world.refresher.status().last?.failure?.kind).toBe('offline');
  await world.refresher.refresh();
  expect(world.asked).toHaveLength(2);
  expect(world.refresher.status()).toMatchObject({
    last: { failure: null },
    snapshot: { fetchedAt: world.clock.time },
  });
});

test('the network that returns brings one refresh within seconds', async () => {
  const world = await refreshed({ online: false, answer: async () => failed('offline') });
  await world.clock.advance(30 * minute);
  Object.assign(world, { online: true, answer: async () => good(world.clock) });
  world.refresher.wake();
  await world.clock.advance(30 * second);
  expect(world.asked).toHaveLength(2);
  expect(world.refresher.status().last?.failure).toBeNull();
});

test('a lost network is shown at once and as long as it lasts, without an attempt', async () => {
  const world = await refreshed();
  Object.assign(world, { online: false, answer: async () => failed('offline') });
  world.refresher.reschedule();
  expect(world.refresher.status()).toMatchObject({ last: { failure: { kind: 'offline' } } });
  expect(world.asked).toHaveLength(1);
  await world.clock.advance(day);
  expect(world.refresher.status().last?.failure?.kind).toBe('offline');
});

test('a network that returns within the interval makes the values good again without a request', async () => {
  const world = await refreshed();
  world.online = false;
  world.refresher.reschedule();
  world.online = true;
  world.refresher.wake();
  await world.clock.advance(minute);
  expect(world.refresher.status().last?.failure).toBeNull();
  expect(world.asked).toHaveLength(1);
});
