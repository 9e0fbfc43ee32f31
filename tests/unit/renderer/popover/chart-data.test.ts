import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SymbolStay } from '../../../../electron/funds/adl-stay.ts';
import { drawChart } from '../../../../renderer/popover/detail/chart/chart.ts';
import * as plot from '../../../../renderer/popover/detail/chart/plot-data.ts';
import { highDays, stretchesOf } from '../../../../renderer/popover/detail/chart/rating-strip.ts';
import { timeTicks } from '../../../../renderer/popover/detail/chart/time-axis.ts';
import { day, hour } from '../funds.ts';
import { installCanvas } from '../page.ts';

const points = [0, 1, 5, 6].map((at) => ({ at: at * day, balance: String(100 + at) }));
const gaps = (...ends: readonly [from: number, to: number][]) =>
  ends.map(([from, to]) => ({ from: from * day, to: to * day }));

test.each([
  ['has every point, in order', gaps(), [100, 101, 105, 106]],
  ['has a break where nothing was recorded', gaps([1, 5]), [100, 101, null, 105, 106]],
  ['has one break for two gaps between the same points', gaps([2, 3], [3, 4]), [100, 101, null, 105, 106]],
  ['has no break for gaps outside the points', gaps([6, 9], [-9, 0]), [100, 101, 105, 106]],
])('the data of a chart %s', (_, gaps, heights) => {
  const data = plot.plotData(points, gaps);
  expect(data.heights).toEqual(heights);
  expect(data.points).toEqual(
    heights.map((height) => points.find(({ balance }) => balance === String(height)) ?? null),
  );
  expect(data.times).toEqual(data.points.map((point) => point?.at ?? 3 * day));
});

test('a point between two breaks is drawn as a dot', () => {
  const data = plot.plotData(points, gaps([1, 5], [5, 6]));
  expect(plot.isolatedPoints(data).map((place) => data.times[place])).toEqual([5 * day, 6 * day]);
  expect(plot.isolatedPoints(plot.plotData(points, []))).toEqual([]);
});

test.each([
  [100, 200, [90, 210]],
  [0, 100, [0, 110]],
  [5, 100, [0, 109.5]],
  [-50, 50, [-60, 60]],
  [100, 100, [90, 110]],
  [-100, -100, [-110, -90]],
  [0, 0, [0, 1]],
])('the range of heights from %d to %d has a margin, and is negative only for negative values', (low, high, range) => {
  expect(plot.heightRange(low, high)).toEqual(range);
});

test('the range of times is that of the data, and one day for a single sample', () => {
  expect(plot.timeRange(day, 3 * day)).toEqual([day, 3 * day]);
  expect(plot.timeRange(day, day)).toEqual([day / 2, 1.5 * day]);
});

test.each([
  ['second', '2026-11-20T00:00:03Z', '2026-11-20T00:00:40Z', '2026-11-20T00:00:15Z 2026-11-20T00:00:30Z'],
  ['clock', '2026-11-20T00:02Z', '2026-11-20T10:00Z', '2026-11-20T03:00Z 2026-11-20T06:00Z 2026-11-20T09:00Z'],
  ['day', '2026-11-13T00:00:02Z', '2026-11-20T00:00:02Z', '2026-11-15 2026-11-17 2026-11-19'],
  ['month', '2026-06-10', '2026-11-20', '2026-07 2026-08 2026-09 2026-10 2026-11'],
  ['month', '2016-06-10', '2026-11-20', '2018 2020 2022 2024 2026'],
])('a time axis in units of a %s, from %s to %s, has marks at %s', (unit, from, to, marks) => {
  const ticks = timeTicks(Date.parse(from), Date.parse(to), 5);
  expect(ticks).toEqual({ unit, at: marks.split(' ').map((mark) => Date.parse(mark)) });
});

test('a time axis has at most the allowed marks, in order and within its ends', () => {
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

const colours = { line: 'red', grid: 'grey', label: 'black', gap: 'grey', mark: 'black', band: 'black' };

/** Draws two balances, one a day, and gives the marks of the axis of heights. */
async function marksOf(...balances: readonly [string, string]): Promise<number[]> {
  installCanvas();
  const target = document.createElement('div');
  Object.defineProperty(target, 'clientWidth', { value: 350 });
  const marks = new Set<number>();
  const heightLabel = (height: number): string => {
    marks.add(height);
    return '1';
  };
  const data = plot.plotData(
    balances.map((balance, index) => ({ at: index * day, balance })),
    [],
  );
  const content = { data, heightLabel, until: 0, gaps: [], events: [], band: null, timeLabel: () => '' };
  const chart = drawChart(target, content, { ...colours, font: '11px sans-serif' }, () => undefined);
  await Promise.resolve();
  chart.destroy();
  return [...marks];
}

test('any pair of balances is drawn with between 1 and 19 finite marks', async () => {
  const decimal = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.nat(40))
    .map(([negative, digits, places]) => {
      const text = digits.toString().padStart(places + 1, '0');
      const whole = text.slice(0, text.length - places);
      return `${negative ? '-' : ''}${whole}${places === 0 ? '' : `.${text.slice(-places)}`}`;
    });
  const examples: [string, string][] = [
    ['0.00000001', '0.00000002'],
    ['1', '1.0000000000000002'],
    ['0', `0.${'0'.repeat(400)}1`],
    ['9'.repeat(60), `1${'0'.repeat(60)}`],
    [`-${'9'.repeat(400)}`, '9'.repeat(400)],
  ];
  const isDrawn = fc.asyncProperty(decimal, decimal, async (one, other) => {
    const marks = await marksOf(one, other);
    expect(marks.length).toBeGreaterThan(0);
    expect(marks.length).toBeLessThan(20);
    expect(marks.every(Number.isFinite)).toBe(true);
  });
  await fc.assert(isDrawn, { numRuns: 60, examples });
});

const start = Date.UTC(2026, 9, 10);
const stay = (symbol: string, from: number, until: number, risk: string): SymbolStay => {
  return { symbol, from: start + from * hour, until: start + until * hour, risk };
};
const hoursOf = (stays: readonly SymbolStay[], to = 48) =>
  stretchesOf(stays, start, start + to * hour).map(({ from, to, level }) => [
    (from - start) / hour,
    (to - start) / hour,
    level,
  ]);

test('a strip shows the highest known rating at each time, cut at both ends of the chart', () => {
  const stays = [
    stay('A', -3, 4, 'LOW'),
    stay('A', 4, 7, 'HIGH'),
    stay('A', 10, 12, 'NEW WORD'),
    stay('B', 2, 5, 'MIDDLE'),
    stay('B', 5, 6, 'extremely_high'),
    stay('B', 20, 21, 'LOW'),
    stay('B', -5, -2, 'HIGH'),
  ];
  const until7 = [
    [0, 2, 'low'],
    [2, 4, 'medium'],
    [4, 5, 'high'],
    [5, 6, 'extremely-high'],
    [6, 7, 'high'],
  ];
  expect(hoursOf(stays)).toEqual([...until7, [20, 21, 'low']]);
  expect(hoursOf(stays, 3)).toEqual([
    [0, 2, 'low'],
    [2, 3, 'medium'],
  ]);
});

test('the hours at high are counted by UTC day, newest first', () => {
  const stays = [stay('A', 3, 6, 'HIGH'), stay('A', 22, 26, 'EXTREMELY_HIGH'), stay('A', 26, 40, 'LOW')];
  expect(highDays(stretchesOf(stays, start, start + 2 * day))).toEqual([
    { day: start + day, length: 2 * hour },
    { day: start, length: 5 * hour },
  ]);
});
