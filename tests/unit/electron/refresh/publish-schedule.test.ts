import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  emptySchedule,
  isStampOverdue,
  nextExtra,
  nextStampDue,
  observedStep,
  type PublishSchedule,
  withExtra,
  withStamp,
} from '../../../../electron/refresh/publish-schedule.ts';
import { createPublishScheduleStore } from '../../../../electron/refresh/publish-schedule-store.ts';
import { newFolder } from '../support/folders.ts';
import { historyIn } from '../support/recordings/histories.ts';
import { day, hour, minute, source, stamp } from '../support/recordings/samples.ts';

/** What is learned from stamps that come a moment after they were made. */
function learned(...stamps: readonly number[]): PublishSchedule {
  return stamps.reduce((schedule, at) => withStamp(schedule, at, at + minute), emptySchedule);
}

const nights = (...numbers: readonly number[]): number[] => numbers.map((night) => stamp + night * day);
const daily = learned(...nights(0, 1, 2));
const due = stamp + 3 * day;

/** Every extra request from `from` on, if the stamp never comes. */
function extrasFrom(from: number, schedule: PublishSchedule): number[] {
  const extras: number[] = [];
  let known = schedule;
  for (let at = nextExtra(known, from); at !== null && extras.length < 100; at = nextExtra(known, at)) {
    extras.push(at);
    known = withExtra(known, at);
  }
  return extras;
}

test('before two stamps were seen nothing is known and nothing extra is asked', () => {
  for (const schedule of [emptySchedule, learned(stamp)]) {
    expect(observedStep(schedule)).toBeNull();
    expect(nextStampDue(schedule)).toBeNull();
    expect(nextExtra(schedule, stamp + day)).toBeNull();
    expect(isStampOverdue(schedule, stamp + 100 * day)).toBe(false);
  }
});

test.each([[[0, 1]], [[0, 1, 4]], [[0, 1, 2, 5, 6]]])('of the nights %j a step of one day is learned', (numbers) => {
  const schedule = learned(...nights(...numbers));
  expect(observedStep(schedule)).toBe(day);
  expect(nextStampDue(schedule)).toBe(stamp + ((numbers.at(-1) ?? 0) + 1) * day);
});

test('the same stamp again, an older one, one from far ahead or none changes nothing', () => {
  for (const again of [stamp + 2 * day, stamp + day, null, stamp + 400 * day])
    expect(withStamp(daily, again, stamp + 2 * day + hour)).toEqual(daily);
});

test('extra requests come at growing distances, ten of them, and then no more that day', () => {
  const extras = extrasFrom(due - hour, daily).filter((at) => at < due + day);
  expect(extras).toHaveLength(10);
  const gaps = extras.slice(1).map((at, index) => at - (extras[index] ?? at));
  expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
  expect((extras.at(-1) ?? 0) - due).toBeLessThan(day);
});

test('no more than ten extra requests fall into any day, whatever the stamps are', () => {
  const anyStamps = fc.array(fc.integer({ min: 1, max: 3 * day }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(anyStamps, (steps) => {
      let at = stamp;
      const schedule = learned(
        ...steps.map((step) => {
          at += step;
          return at;
        }),
      );
      const extras = extrasFrom(at, schedule);
      for (const from of extras)
        expect(extras.filter((time) => time >= from && time < from + day).length).toBeLessThan(11);
    }),
    { numRuns: 500 },
  );
});

test('ten extra requests used up one day come back the next', () => {
  const used = extrasFrom(due, daily).reduce(withExtra, daily);
  const came = withStamp(used, due, due + 20 * hour);
  expect(nextExtra(came, due + 20 * hour)).toBeLessThan(due + day + hour);
});

test('a stamp that is late is overdue, one that is due only now is not', () => {
  expect(isStampOverdue(daily, due)).toBe(false);
  expect(isStampOverdue(daily, due + hour)).toBe(false);
  expect(isStampOverdue(daily, due + 12 * hour)).toBe(true);
});

test('a stamp that failed to come is looked for again at its hour in the next night', () => {
  const nextNight = extrasFrom(due + 20 * hour, daily)[0] ?? 0;
  expect(nextNight).toBeGreaterThan(due + day);
  expect(nextNight).toBeLessThanOrEqual(due + day + minute);
});

test('a publication that comes in parts, asset by asset, counts as one stamp, and the schedule stays small over years', () => {
  const parts = [0, 1, 2].flatMap((night) => [0, 6000, 40 * minute].map((late) => stamp + night * day + late));
  expect(observedStep(learned(...parts))).toBe(day);
  const years = learned(...nights(...Array.from({ length: 3000 }, (_, night) => night)));
  expect(JSON.stringify(years).length).toBeLessThan(1000);
});

const demo = 'https://demo-fapi.binance.com';
const stored = { stamps: [stamp, stamp + day], extras: [stamp + 1] };

test('the schedule of each host survives a restart', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  let host = source;
  const schedule = createPublishScheduleStore(history, () => host);
  schedule.write(stored);
  host = demo;
  expect(schedule.read().stamps).toEqual([]);
  history.close();
  const next = createPublishScheduleStore(historyIn(folder), () => source);
  expect(next.read()).toEqual(stored);
});

test('a schedule that cannot be written holds for this run', () => {
  const history = historyIn(newFolder());
  const schedule = createPublishScheduleStore(history, () => source);
  history.close();
  schedule.write(stored);
  expect(schedule.read()).toEqual(stored);
});

test.each(['{', '{"stamps":[1.5],"extras":[]}'])('an invalid schedule (%s) is learned again', (text) => {
  const history = historyIn(newFolder());
  history.keepPublishSchedule(source, text);
  expect(createPublishScheduleStore(history, () => source).read()).toEqual({ stamps: [], extras: [] });
});
