import { expect, test } from 'vitest';
import { formatAxisClock, formatAxisMonth, formatAxisSecond } from '../../../messages/format-axis.ts';

const at = Date.UTC(2026, 10, 1, 0, 5, 2);

test('a time on an axis is short and in UTC', () => {
  expect(formatAxisMonth(at, 'en')).toBe('Nov 2026');
  expect(formatAxisMonth(at, 'zh-CN')).toBe('2026年11月');
  expect(formatAxisClock(at)).toBe('00:05');
  expect(formatAxisSecond(at)).toBe('00:05:02');
});
