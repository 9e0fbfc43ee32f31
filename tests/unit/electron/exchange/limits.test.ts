import { expect, test } from 'vitest';
import { createLimits } from '../../../../electron/exchange/limits.ts';
import { freshLimits, keptLimit } from '../support/kept-limits.ts';
import { day, failureOf, hour, minute, second, stamp } from '../support/recordings/samples.ts';

const now = stamp + 20 * second;
const nextMinute = stamp - (stamp % minute) + minute;

test('a ban holds until its end', () => {
  const limits = freshLimits();
  limits.note(failureOf('banned', now + hour), now);
  limits.noteUsedWeight('2400', now); // a spent minute does not cut it
  for (const at of [now, now + hour - 1]) {
    expect(limits.failureInForce(at)).toMatchObject({ kind: 'banned', retryAt: now + hour });
    expect(limits.heldUntil(at)).toBe(now + hour);
  }
  expect([limits.failureInForce(now + hour), limits.heldUntil(now + hour)]).toEqual([null, null]);
});

test('a limit that another process meets holds here too, and a shorter one here does not cut it', () => {
  const store = keptLimit();
  const limits = createLimits(store);
  const beside = createLimits(store);
  beside.note(failureOf('banned', now + hour), now);
  expect(limits.failureInForce(now)).toMatchObject({ kind: 'banned', retryAt: now + hour });
  limits.note(failureOf('rate-limited', now + 2 * minute), now);
  expect(store.kept).toMatchObject({ until: now + hour });
  expect(beside.heldUntil(now + minute)).toBe(now + hour);
});

test.each([2, 120])(
  'a ban for an hour during a limit of %i minutes is reported as a ban, and the longer one holds',
  (length) => {
    const limits = freshLimits();
    limits.note(failureOf('rate-limited', now + length * minute), now);
    limits.note(failureOf('banned', now + hour), now);
    const until = now + Math.max(length * minute, hour);
    expect(limits.failureInForce(now)).toMatchObject({ kind: 'banned', retryAt: until });
    expect(limits.heldUntil(now)).toBe(until);
  },
);

test.each(['offline', 'timeout', 'server', 'blocked', 'restricted', 'rejected', 'unreadable'] as const)(
  'a failure of the kind %s holds nothing back and writes nothing',
  (kind) => {
    const store = keptLimit();
    const limits = createLimits(store);
    limits.note(failureOf(kind), now);
    expect(limits.failureInForce(now)).toBeNull();
    expect(store.writes).toBe(0);
  },
);

test('a 503 with Retry-After holds every request until then, also after a restart', () => {
  const store = keptLimit();
  createLimits(store).note(failureOf('server', now + 10 * minute), now);
  const failure = { kind: 'server', retryAt: now + 10 * minute };
  expect(createLimits(store).failureInForce(now + 9 * minute)).toMatchObject(failure);
  expect(createLimits(store).failureInForce(now + 10 * minute)).toBeNull();
});

test.each([
  ['an hour', hour],
  ['a year', 365 * day],
])('a clock that is set back by %s lets a limit hold for its own two minutes and no longer', (_name, back) => {
  const limits = freshLimits();
  limits.note(failureOf('rate-limited', now + 2 * minute), now);
  const before = now + minute - back;
  expect(limits.failureInForce(before)?.retryAt).toBe(before + 2 * minute);
  expect(limits.heldUntil(before + minute)).toBe(before + 2 * minute);
  expect(limits.heldUntil(before + 2 * minute)).toBeNull();
});

test('a limit of a clock that was set back ends even when the app is restarted every minute', () => {
  const store = keptLimit({ kind: 'banned', message: 'x', since: now + 365 * day, until: now + 365 * day + hour });
  for (let passed = 0; passed < hour; passed += minute) {
    expect(createLimits(store).heldUntil(now + passed)).toBe(now + hour);
  }
  expect(createLimits(store).heldUntil(now + hour)).toBeNull();
});

test('a limit of years in a file that was changed holds for at most three days, the longest ban', () => {
  const store = keptLimit({ kind: 'banned', message: 'x', since: now, until: now + 365 * day });
  expect(createLimits(store).heldUntil(now + hour)).toBe(now + 3 * day);
});

test.each([null, '', '-1', '0', '40', '1200', 'abc', 'NaN'])('a used weight of %j holds nothing back', (header) => {
  const limits = freshLimits();
  limits.noteUsedWeight(header, now);
  expect(limits.heldUntil(now)).toBeNull();
});

test.each(['2300', '2400', '9999'])('a used weight of %s stops requests until the next minute', (header) => {
  const limits = freshLimits();
  limits.noteUsedWeight(header, now);
  expect(limits.failureInForce(now)).toMatchObject({ kind: 'rate-limited', retryAt: nextMinute });
  expect(limits.heldUntil(now)).toBe(nextMinute);
  expect(limits.failureInForce(nextMinute)).toBeNull();
});

test('a clock that is set back does not make a spent minute last for a year', () => {
  const limits = freshLimits();
  limits.noteUsedWeight('2300', now);
  const before = now - 365 * day;
  expect(Number(limits.heldUntil(before))).toBeLessThanOrEqual(before + minute);
  expect(limits.heldUntil(before + 2 * minute)).toBeNull();
});
