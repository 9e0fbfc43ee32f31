import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeTicks } from '../../../../../renderer/popover/detail/chart/time-axis.ts';

const iso = (at: number): string => new Date(at).toISOString().slice(0, 19);
const between = (from: string, to: string, most = 5) => timeTicks(Date.parse(from), Date.parse(to), most);

describe('a time axis', () => {
  test.each([
    [
      'seconds',
      '2026-11-20T00:00:03Z',
      '2026-11-20T00:00:40Z',
      'second',
      ['2026-11-20T00:00:15', '2026-11-20T00:00:30'],
    ],
    [
      'hours',
      '2026-11-20T00:00:02Z',
      '2026-11-20T13:00:02Z',
      'clock',
      ['2026-11-20T03:00:00', '2026-11-20T06:00:00', '2026-11-20T09:00:00', '2026-11-20T12:00:00'],
    ],
    [
      'days',
      '2026-11-13T00:00:02Z',
      '2026-11-20T00:00:02Z',
      'day',
      ['2026-11-15T00:00:00', '2026-11-17T00:00:00', '2026-11-19T00:00:00'],
    ],
    [
      'months',
      '2026-06-10T00:00:00Z',
      '2026-11-20T00:00:00Z',
      'month',
      [
        '2026-07-01T00:00:00',
        '2026-08-01T00:00:00',
        '2026-09-01T00:00:00',
        '2026-10-01T00:00:00',
        '2026-11-01T00:00:00',
      ],
    ],
    [
      'years',
      '2016-06-10T00:00:00Z',
      '2026-11-20T00:00:00Z',
      'month',
      [
        '2018-01-01T00:00:00',
        '2020-01-01T00:00:00',
        '2022-01-01T00:00:00',
        '2024-01-01T00:00:00',
        '2026-01-01T00:00:00',
      ],
    ],
  ] as const)('of %s is marked where people begin to count', (_, from, to, unit, marks) => {
    const ticks = between(from, to);
    expect(ticks.unit).toBe(unit);
    expect(ticks.at.map(iso)).toEqual(marks);
  });

  test('never has more marks than there is room for, all within its ends and in order', () => {
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
