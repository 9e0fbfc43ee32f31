import type { Sample } from '../../../../electron/funds/sample.ts';

/** The data of a chart: times (Unix ms) and heights. A null height breaks the line where nothing was recorded. */
export interface PlotData {
  readonly times: number[];
  readonly heights: (number | null)[];
  /** The point at each index; null at a break. */
  readonly points: (Sample | null)[];
}

/** The chart clips larger values, and draws ones closer to zero as 0; the tip and the table show the exact balance. */
const maxHeight = 1e30;
const leastHeight = 1e-20;

/** As a float, used for pixels only. */
function heightOf(balance: string): number {
  const height = Number(balance);
  if (Math.abs(height) < leastHeight) return 0;
  return Math.max(-maxHeight, Math.min(height, maxHeight));
}

/**
 * Puts a break between two points wherever a gap lies between them.
 * @param points oldest first
 * @param gaps in any order, by the stamps at their two ends
 */
export function plotData(points: readonly Sample[], gaps: readonly { from: number; to: number }[]): PlotData {
  const data: PlotData = { times: [], heights: [], points: [] };
  const sorted = [...gaps].sort((one, other) => one.from - other.from);
  let next = 0;
  /** The end of the gaps that begin before the current point. */
  let missingUntil = Number.NEGATIVE_INFINITY;
  points.forEach((point, index) => {
    const before = points[index - 1];
    for (let gap = sorted[next]; gap !== undefined && gap.from < point.at; gap = sorted[next]) {
      missingUntil = Math.max(missingUntil, gap.to);
      next += 1;
    }
    if (before && missingUntil > before.at) {
      data.times.push((before.at + point.at) / 2);
      data.heights.push(null);
      data.points.push(null);
    }
    data.times.push(point.at);
    data.heights.push(heightOf(point.balance));
    data.points.push(point);
  });
  return data;
}

/** Indexes of points with a break on both sides. They are drawn as dots, because no line reaches them. */
export function isolatedPoints({ heights }: PlotData): number[] {
  const isBreak = (index: number): boolean => (heights[index] ?? null) === null;
  return heights.flatMap((height, index) =>
    height !== null && isBreak(index - 1) && isBreak(index + 1) ? [index] : [],
  );
}

/** A smaller relative range is drawn as a flat line: floats could not tell its axis ticks apart. */
const flat = 1e-9;

/** The range of heights of a chart: the data with a margin, but not below zero unless a value is. */
export function heightRange(lowest: number, highest: number): [number, number] {
  const size = Math.max(Math.abs(lowest), Math.abs(highest));
  const air = (highest - lowest > size * flat ? highest - lowest : size) * 0.1 || 1;
  return [lowest >= 0 ? Math.max(0, lowest - air) : lowest - air, highest + air];
}

/** The time range of a chart; one day around a single sample. */
export function timeRange(first: number, last: number): [number, number] {
  const halfDay = 12 * 60 * 60_000;
  return first === last ? [first - halfDay, last + halfDay] : [first, last];
}
