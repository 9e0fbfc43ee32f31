import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FailureKind, failureKinds } from '../../../../electron/exchange/failure.ts';
import { emptySchedule } from '../../../../electron/refresh/publish-schedule.ts';
import { nextAttempt, type Situation } from '../../../../electron/refresh/schedule.ts';
import { day, hour, minute, second, stamp } from '../support/recordings/samples.ts';

const now = stamp + 10 * hour;
const usual: Situation = {
  now,
  interval: 15 * minute,
  paused: false,
  online: true,
  lastAttemptAt: now,
  failure: null,
  failures: 0,
  lacksSomething: false,
  heldUntil: null,
  schedule: emptySchedule,
  random: 0.5,
};
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyInterval = fc.integer({ min: minute, max: day });
const transient = failureKinds.filter((kind) => kind !== 'restricted' && kind !== 'blocked');

function waitOf(change: Partial<Situation>): number {
  const attempt = nextAttempt({ ...usual, ...change });
  if (attempt === null) throw new Error('no attempt is planned');
  return attempt.at - (change.now ?? now);
}

test('an attempt that is the first or overdue is made at once', () => {
  for (const lastAttemptAt of [null, now - 10 * day])
    expect(nextAttempt({ ...usual, lastAttemptAt })).toEqual({ at: now, reason: 'interval' });
});

test('after a good answer the next attempt is one interval away, give or take ten per cent', () => {
  fc.assert(
    fc.property(anyInterval, anyRandom, (interval, random) => {
      const wait = waitOf({ interval, random });
      expect(wait).toBeGreaterThanOrEqual(interval * 0.9 - 1);
      expect(wait).toBeLessThanOrEqual(interval * 1.1 + 1);
    }),
    { numRuns: 2000 },
  );
  expect(waitOf({ random: 0 })).toBeCloseTo(13.5 * minute);
  expect(waitOf({ random: 0.999_999 })).toBeGreaterThan(16.4 * minute);
});

test('after an answer that lacks something the next attempt comes when an hour is over, or after the interval', () => {
  fc.assert(
    fc.property(anyInterval, anyRandom, (interval, random) => {
      const [wait, usually] = [waitOf({ lacksSomething: true, interval, random }), waitOf({ interval, random })];
      expect(wait).toBeLessThanOrEqual(70 * minute + 1);
      if (usually <= hour) expect(wait).toBe(usually);
      else expect(wait).toBeGreaterThanOrEqual(hour);
    }),
    { numRuns: 2000 },
  );
});

test('a transient failure is tried again after 5 s to 15 min, however many there were', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<FailureKind>(...transient),
      fc.integer({ min: 1, max: 5000 }),
      anyRandom,
      (failure, failures, random) => {
        const wait = waitOf({ failure, failures, random });
        expect(wait).toBeGreaterThanOrEqual(5 * second);
        expect(wait).toBeLessThanOrEqual(15 * minute);
      },
    ),
    { numRuns: 2000 },
  );
});

test('the backoff is spread over its whole range, so that a thousand desktops come back apart', () => {
  const waitsAt = (random: number): number => waitOf({ failure: 'server', failures: 10, random });
  expect(waitsAt(0)).toBeLessThan(10 * second);
  expect(waitsAt(0.99) - waitsAt(0)).toBeGreaterThan(10 * minute);
});

test.each(['restricted', 'blocked'] as const)(
  '%s is tried again about hourly, from the first to the last',
  (failure) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), anyRandom, (failures, random) => {
        const wait = waitOf({ failure, failures, random });
        expect(wait).toBeGreaterThanOrEqual(0.9 * hour - 1);
        expect(wait).toBeLessThanOrEqual(1.1 * hour + 1);
      }),
    );
  },
);

test('while a limit holds nothing is planned before its end, also no regular or first attempt, and those after it are spread', () => {
  for (const lastAttemptAt of [now, null])
    expect(waitOf({ lastAttemptAt, heldUntil: now + 2 * hour })).toBeGreaterThanOrEqual(2 * hour);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 * day }), anyRandom, (held, random) => {
      const wait = waitOf({ failure: 'banned', failures: 1, heldUntil: now + held, random });
      expect(wait).toBeGreaterThanOrEqual(held);
      expect(wait).toBeLessThanOrEqual(Math.max(held + 10 * second, 15 * minute));
    }),
  );
  for (const random of [0, 0.8])
    expect(waitOf({ failure: 'banned', failures: 1, heldUntil: now + hour, random })).toBe(hour + random * 5 * second);
});

test.each([null, 'offline', 'server', 'restricted'] as const)(
  'without a network, after %s, the next attempt is an hour after the last',
  (failure) => {
    expect(waitOf({ online: false, failure, failures: 1 })).toBe(hour);
  },
);

test('a clock that was set back by a month does not stop the timer for a month', () => {
  expect(waitOf({ lastAttemptAt: now + 30 * day })).toBeLessThanOrEqual(16.5 * minute);
  expect(waitOf({ lastAttemptAt: now + 30 * day, failure: 'blocked', failures: 1 })).toBeLessThanOrEqual(1.1 * hour);
});

test('when a stamp is due before the interval ends, an extra attempt comes shortly after it, but not at a failing exchange', () => {
  const schedule = { stamps: [now - day + minute - day, now - day + minute], extras: [] };
  const attempt = nextAttempt({ ...usual, interval: 6 * hour, schedule });
  expect(attempt?.reason).toBe('stamp');
  expect(Number(attempt?.at) - (now + minute)).toBeGreaterThan(0);
  expect(Number(attempt?.at) - (now + minute)).toBeLessThan(minute);
  expect(nextAttempt({ ...usual, schedule, failure: 'blocked', failures: 1 })?.reason).toBe('retry');
});

test('a limit alone sets the next attempt, however many failures came before, but one of seconds does not', () => {
  const held = { failure: 'rate-limited', failures: 12, random: 0.999 } as const;
  expect(waitOf({ ...held, heldUntil: now + 2 * minute })).toBeLessThanOrEqual(2 * minute + 5 * second);
  expect(waitOf({ ...held, heldUntil: now + second })).toBeGreaterThan(5 * minute);
});
