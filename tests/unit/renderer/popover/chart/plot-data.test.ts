import { describe, expect, test } from 'vitest';
import {
  heightRange,
  isolatedPoints,
  plotData,
  timeRange,
} from '../../../../../renderer/popover/detail/chart/plot-data.ts';

const day = 24 * 60 * 60_000;
const points = [0, 1, 5, 6].map((at) => ({ at: at * day, balance: String(100 + at) }));

describe('the data of a chart', () => {
  test('has every point, in order', () => {
    const data = plotData(points, []);
    expect(data.times).toEqual(points.map(({ at }) => at));
    expect(data.heights).toEqual([100, 101, 105, 106]);
    expect(data.points).toEqual(points);
  });

  test('has a break where nothing was recorded', () => {
    const data = plotData(points, [{ from: day, to: 5 * day }]);
    expect(data.times).toEqual([0, day, 3 * day, 5 * day, 6 * day]);
    expect(data.heights).toEqual([100, 101, null, 105, 106]);
    expect(data.points[2]).toBeNull();
  });

  test('has one break for two gaps between the same points', () => {
    const gaps = [
      { from: 2 * day, to: 3 * day },
      { from: 3 * day, to: 4 * day },
    ];
    expect(plotData(points, gaps).heights).toEqual([100, 101, null, 105, 106]);
  });

  test('has no break for a gap outside the points', () => {
    expect(plotData(points, [{ from: 6 * day, to: 9 * day }]).heights).not.toContain(null);
    expect(plotData(points, [{ from: -9 * day, to: 0 }]).heights).not.toContain(null);
  });
});

test('a point between two breaks is drawn as a dot', () => {
  const gaps = [
    { from: day, to: 5 * day },
    { from: 5 * day, to: 6 * day },
  ];
  const data = plotData(points, gaps);
  expect(isolatedPoints(data).map((place) => data.times[place])).toEqual([5 * day, 6 * day]);
  expect(isolatedPoints(plotData(points, []))).toEqual([]);
});

describe('the range of a chart', () => {
  test.each([
    [100, 200, [90, 210]],
    [0, 100, [0, 110]],
    [5, 100, [0, 109.5]],
    [-50, 50, [-60, 60]],
    [100, 100, [90, 110]],
    [-100, -100, [-110, -90]],
    [0, 0, [0, 1]],
  ])('of heights from %d to %d has a margin, and is negative only for negative values', (lowest, highest, range) => {
    expect(heightRange(lowest, highest)).toEqual(range);
  });

  test('of times is that of the data, and one day for a single sample', () => {
    expect(timeRange(day, 3 * day)).toEqual([day, 3 * day]);
    expect(timeRange(day, day)).toEqual([day / 2, 1.5 * day]);
  });
});
