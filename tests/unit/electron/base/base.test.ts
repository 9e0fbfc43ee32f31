import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../../electron/base/clock.ts';
import { once } from '../../../../electron/base/once.ts';
import { readTimeZoneAgain } from '../../../../electron/base/time-zone.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test.each([
  ['comes at its time', 1000, 999, 0],
  ['comes once', 1000, 100_000, 1],
  ['comes at once where its time is past', -1000, 0, 1],
])('a wake-up %s', (_, ahead, passed, times) => {
  vi.useFakeTimers();
  const wake = vi.fn();
  systemClock.wakeAt(systemClock.now() + ahead, wake);
  vi.advanceTimersByTime(passed);
  expect(wake).toHaveBeenCalledTimes(times);
  systemClock.wakeAt(systemClock.now() + 1000, wake)(); // called off
  vi.advanceTimersByTime(1000);
  expect(wake).toHaveBeenCalledTimes(1);
});

test.each([[3], [null], [undefined]])('a value of %s is worked out once', (value) => {
  const asked: string[] = [];
  const workOut = once((argument: string) => {
    asked.push(argument);
    return value;
  });
  expect([workOut('a'), workOut('a'), workOut('b')]).toEqual([value, value, value]);
  expect(asked).toEqual(['a', 'b']);
});

test('a time zone that the environment sets stays in effect', () => {
  vi.stubEnv('TZ', 'Asia/Shanghai');
  readTimeZoneAgain();
  expect([process.env.TZ, new Date(0).getHours()]).toEqual(['Asia/Shanghai', 8]);
});
