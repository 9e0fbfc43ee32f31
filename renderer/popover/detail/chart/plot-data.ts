import type { Sample } from '../../../../electron/funds/sample.ts';

/** What a chart draws: times in Unix ms and heights; null where nothing was recorded, which breaks the line. */
export interface PlotData {
  readonly times: number[];
  readonly heights: (number | null)[];
  /** Which point each place shows; null at a break. */
  readonly points: (Sample | null)[];
}

/** Beyond these a chart would only show rounding; the tip and the table show the exact balance. */
const mostHeight = 1e30;
const leastHeight = 1e-20;

/** As a float, used for pixels only. */
function heightOf(balance: string): number {
  const height = Number(balance);
  if (Math.abs(height) < leastHeight) return 0;
  return Math.max(-mostHeight, Math.min(height, mostHeight));
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
  /** Until when something is missing, by the gaps that begin before the present point. */
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

/** Indexes of points without a line to them: drawn as dots, or they would be invisible. */
export function lonePlaces({ heights }: PlotData): number[] {
  const isBreak = (place: number): boolean => (heights[place] ?? null) === null;
  return heights.flatMap((height, place) =>
    height !== null && isBreak(place - 1) && isBreak(place + 1) ? [place] : [],
  );
}

/** A smaller share of a balance is drawn as a flat line: floats could not separate the marks of its axis. */
const flat = 1e-9;

/** The range of heights that a chart shows: the data with a little air, never below zero for what is not negative. */
export function heightRange(lowest: number, highest: number): [number, number] {
  const size = Math.max(Math.abs(lowest), Math.abs(highest));
  const air = (highest - lowest > size * flat ? highest - lowest : size) * 0.1 || 1;
  return [lowest >= 0 ? Math.max(0, lowest - air) : lowest - air, highest + air];
}

/** The range of times that a chart shows; around a single sample, one day. */
export function timeRange(first: number, last: number): [number, number] {
  const halfDay = 12 * 60 * 60_000;
  return first === last ? [first - halfDay, last + halfDay] : [first, last];
}
