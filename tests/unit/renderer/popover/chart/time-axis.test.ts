import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeTicks } from '../../../../../renderer/popover/detail/chart/time-axis.ts';

describe('a time axis', () => {
  test.each([
    ['second', '2026-11-20T00:00:03Z', '2026-11-20T00:00:40Z', '2026-11-20T00:00:15Z 2026-11-20T00:00:30Z'],
    ['clock', '2026-11-20T00:02Z', '2026-11-20T10:00Z', '2026-11-20T03:00Z 2026-11-20T06:00Z 2026-11-20T09:00Z'],
    ['day', '2026-11-13T00:00:02Z', '2026-11-20T00:00:02Z', '2026-11-15 2026-11-17 2026-11-19'],
    ['month', '2026-06-10', '2026-11-20', '2026-07 2026-08 2026-09 2026-10 2026-11'],
    ['month', '2016-06-10', '2026-11-20', '2018 2020 2022 2024 2026'],
  ])('in units of a %s, from %s to %s, has marks at %s', (unit, from, to, marks) => {
    const ticks = timeTicks(Date.parse(from), Date.parse(to), 5);
    expect(ticks).toEqual({ unit, at: marks.split(' ').map((mark) => Date.parse(mark)) });
  });

  test('has at most the allowed marks, in order and within its ends', () => {
    const time = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(time, time, fc.integer({ min: 2, max: 8 }), (a, b, most) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const { at } = timeTicks(from, to, most);
        expect(at.length).toBeLessThanOrEqual(most);
        expect(at.every((tick) => tick >= from && tick <= to)).toBe(true);
        expect([...at].sort((x, y) => x - y)).toEqual(at);
      }),
    );
  });
});
