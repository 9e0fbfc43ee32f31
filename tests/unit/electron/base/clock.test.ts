import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../../electron/base/clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a wake-up comes at its time and once', () => {
  vi.useFakeTimers();
  const wake = vi.fn();
  systemClock.wakeAt(systemClock.now() + 1000, wake);
  vi.advanceTimersByTime(999);
  expect(wake).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100_000);
  expect(wake).toHaveBeenCalledTimes(1);
});

test('a wake-up that is called off does not come', () => {
  vi.useFakeTimers();
  const wake = vi.fn();
  systemClock.wakeAt(systemClock.now() + 1000, wake)();
  vi.advanceTimersByTime(100_000);
  expect(wake).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('a time in the past wakes at once', () => {
  vi.useFakeTimers();
  const wake = vi.fn();
  systemClock.wakeAt(systemClock.now() - 1000, wake);
  vi.advanceTimersByTime(0);
  expect(wake).toHaveBeenCalledTimes(1);
});
