import { expect, test } from 'vitest';
import { createLimits } from '../../../../electron/exchange/limits.ts';
import { freshLimits, keptLimit } from '../support/kept-limits.ts';
import { day, failureOf, hour, minute, second, stamp } from '../support/samples.ts';

const now = stamp + 20 * second;
const nextMinute = stamp - (stamp % minute) + minute;

test('without a limit requests may be sent', () => {
  const limits = freshLimits();
  expect(limits.failureInForce(now)).toBeNull();
  expect(limits.heldUntil(now)).toBeNull();
});

test('a ban holds to its end and not a moment longer', () => {
  const limits = freshLimits();
  limits.note(failureOf('banned', now + hour));
  expect(limits.failureInForce(now + hour - 1)).toMatchObject({ kind: 'banned', retryAt: now + hour });
  expect(limits.heldUntil(now + hour - 1)).toBe(now + hour);
  expect(limits.failureInForce(now + hour)).toBeNull();
  expect(limits.heldUntil(now + hour)).toBeNull();
});

test('a ban survives a restart', () => {
  const store = keptLimit();
  createLimits(store).note(failureOf('banned', now + hour));
  expect(createLimits(store).failureInForce(now + minute)).toMatchObject({ kind: 'banned', retryAt: now + hour });
});

test('a limit that ended while the app was closed is over', () => {
  const store = keptLimit({ kind: 'rate-limited', message: 'x', until: now });
  expect(createLimits(store).failureInForce(now)).toBeNull();
});

test('a shorter limit never cuts a longer one', () => {
  const limits = freshLimits();
  limits.note(failureOf('banned', now + hour));
  limits.note(failureOf('rate-limited', now + 2 * minute));
  expect(limits.heldUntil(now)).toBe(now + hour);
});

test('a longer limit replaces a shorter one', () => {
  const limits = freshLimits();
  limits.note(failureOf('rate-limited', now + 2 * minute));
  limits.note(failureOf('banned', now + hour));
  expect(limits.failureInForce(now)).toMatchObject({ kind: 'banned', retryAt: now + hour });
});

test.each(['offline', 'timeout', 'server', 'blocked', 'restricted', 'rejected', 'unreadable'] as const)(
  'a failure of the kind %s holds nothing back and writes nothing',
  (kind) => {
    const store = keptLimit();
    const limits = createLimits(store);
    limits.note(failureOf(kind));
    expect(limits.failureInForce(now)).toBeNull();
    expect(store.writes).toBe(0);
  },
);

test('a limit is written once, however often it is asked about', () => {
  const store = keptLimit();
  const limits = createLimits(store);
  limits.note(failureOf('banned', now + hour));
  for (let asked = 0; asked < 20; asked++) limits.failureInForce(now + asked * second);
  expect(store.writes).toBe(1);
});

test('a limit of years, left by a clock that was wrong, holds for three days at the most', () => {
  const store = keptLimit({ kind: 'banned', message: 'x', until: now + 365 * day });
  expect(createLimits(store).heldUntil(now)).toBe(now + 3 * day);
});

test('such a limit ends even when the app is restarted every day', () => {
  const store = keptLimit({ kind: 'banned', message: 'x', until: now + 365 * day });
  for (let passed = 0; passed < 3; passed++) createLimits(store).failureInForce(now + passed * day);
  expect(createLimits(store).heldUntil(now + 3 * day)).toBeNull();
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

test('a spent minute never cuts a ban', () => {
  const limits = freshLimits();
  limits.note(failureOf('banned', now + hour));
  limits.noteUsedWeight('2400', now);
  expect(limits.heldUntil(now)).toBe(now + hour);
  expect(limits.failureInForce(now)?.kind).toBe('banned');
});
