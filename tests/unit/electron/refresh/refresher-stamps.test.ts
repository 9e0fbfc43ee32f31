import { expect, test } from 'vitest';
import { day, hour, minute, stamp } from '../support/recordings/samples.ts';
import { good, start, type Watched, watchedRefresher } from '../support/watched-refresher.ts';

/** An exchange that publishes each night's stamp `late` ms after it was made. */
function publishing(world: Watched, late: (night: number) => number): void {
  world.answer = async () => {
    let night = Math.floor((world.clock.now() - stamp) / day);
    while (world.clock.now() < stamp + night * day + late(night)) night -= 1;
    return good(world.clock, stamp + night * day);
  };
}

const countFrom = (asked: readonly number[], from: number): number =>
  asked.filter((at) => at >= from && at < from + day).length;

/** Pseudo-random, the same in each run. */
function lottery(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const schedule = { stamps: [stamp - 2 * day, stamp - day, stamp], extras: [] };

test('once the schedule is known, each stamp of a month is seen within half an hour, with twelve requests a day at most', async () => {
  const world = watchedRefresher(null, schedule);
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
    expect(countFrom(world.asked, from)).toBeLessThanOrEqual(12);
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
