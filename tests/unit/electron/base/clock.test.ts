import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../../electron/base/clock.ts';

afterEach(() => {
  vi.useRealTimers();
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
});

test('a wake-up that is called off does not come', () => {
  vi.useFakeTimers();
  systemClock.wakeAt(systemClock.now() + 1000, () => undefined)();
  expect(vi.getTimerCount()).toBe(0);
});
