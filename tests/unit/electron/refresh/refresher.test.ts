import { expect, test } from 'vitest';
import { day, failed, hour, minute, second, stamp } from '../support/recordings/samples.ts';
import { good, refreshed, start, type Watched, watchedRefresher } from '../support/watched-refresher.ts';

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

test('the timer goes on by itself, once per interval, and a manual refresh restarts it', async () => {
  const world = await refreshed();
  await world.clock.advance(29 * minute);
  await world.refresher.refresh();
  await world.clock.advance(30 * minute);
  expect(world.asked).toEqual([0, 15, 29, 44, 59].map((minutes) => start + minutes * minute));
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

test('waking during a ban plans nothing before its end', async () => {
  const until = start + 10 * hour;
  const world = await refreshed({ heldUntil: until, answer: async () => failed('banned', until) });
  world.clock.time += 8 * hour;
  world.refresher.wake();
  expect(world.refresher.status().nextRefreshAt).toBeGreaterThanOrEqual(until);
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

test('a lost network is shown at once and as long as it lasts, without an attempt, and one that returns within the interval too', async () => {
  const world = await refreshed();
  const kind = () => world.refresher.status().last?.failure?.kind;
  world.online = false;
  world.refresher.reschedule();
  expect(kind()).toBe('offline');
  world.online = true;
  world.refresher.wake();
  await world.clock.advance(minute);
  expect([kind(), world.asked.length]).toEqual([undefined, 1]);
  Object.assign(world, { online: false, answer: async () => failed('offline') });
  world.refresher.reschedule();
  await world.clock.advance(day);
  expect(kind()).toBe('offline');
});

/** An exchange that publishes each night's stamp `late` ms after it was made. */
function publishing(world: Watched, late: (night: number) => number): void {
  world.answer = async () => {
    let night = Math.floor((world.clock.now() - stamp) / day);
    while (world.clock.now() < stamp + night * day + late(night)) night -= 1;
    return good(world.clock, stamp + night * day);
  };
}

/** Pseudo-random, the same in each run. */
function lottery(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

test('once the schedule is known, each stamp of a month is seen within half an hour, with twelve requests a day at most', async () => {
  const world = watchedRefresher(null, { stamps: [stamp - 2 * day, stamp - day, stamp], extras: [] });
  world.interval = day;
  const seenAfter: number[] = [];
  publishing(world, (night) => (night % 7) * minute);
  const publish = world.answer;
  let newest = stamp;
  world.answer = async () => {
    const reading = await publish();
    const seen = reading.ok ? (reading.value.funds[0]?.balances[0]?.updateTime ?? 0) : 0;
    if (seen > newest) {
      newest = seen;
      seenAfter.push(world.clock.now() - seen);
    }
    return reading;
  };
  world.random = lottery();
  await world.refresher.refresh();
  await world.clock.advance(30 * day);
  for (let from = start; from < start + 30 * day; from += hour)
    expect(world.asked.filter((at) => at >= from && at < from + day).length).toBeLessThanOrEqual(12);
  expect(seenAfter).toHaveLength(30);
  expect(Math.max(...seenAfter)).toBeLessThan(35 * minute);
});

test('a stamp from the far future in one entry does not hide the real one', async () => {
  const world = watchedRefresher();
  world.answer = async () => {
    const reading = good(world.clock);
    if (!reading.ok) return reading;
    const wrong = { asset: 'BTC', marginBalance: '1', updateTime: stamp + 5000 * day };
    const funds = reading.value.funds.map((fund) => ({ ...fund, balances: [...fund.balances, wrong] }));
    return { ok: true, value: { ...reading.value, funds } };
  };
  await world.refresher.refresh();
  expect(world.schedule.stamps).toEqual([stamp]);
});
