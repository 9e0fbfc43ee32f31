import type { Sample } from '../../../electron/funds/sample.ts';

/** What a chart draws: times in Unix ms and heights; null where nothing was recorded, which breaks the line. */
export interface PlotData {
  readonly times: number[];
  readonly heights: (number | null)[];
  /** Which point each place shows; null at a break. */
  readonly points: (Sample | null)[];
}

/**
 * Puts a break between two points wherever a gap lies between them. Heights are floats: they only ever become pixels.
 * @param gaps oldest first or not, by the stamps at their two ends
 */
export function plotData(points: readonly Sample[], gaps: readonly { from: number; to: number }[]): PlotData {
  const data: PlotData = { times: [], heights: [], points: [] };
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before && gaps.some(({ from, to }) => from < point.at && to > before.at)) {
      data.times.push((before.at + point.at) / 2);
      data.heights.push(null);
      data.points.push(null);
    }
    data.times.push(point.at);
    data.heights.push(Number(point.balance));
    data.points.push(point);
  });
  return data;
}

/** The places of points that no line reaches: they are drawn as dots, or nobody would see them. */
export function lonePlaces({ heights }: PlotData): number[] {
  const isBreak = (place: number): boolean => (heights[place] ?? null) === null;
  return heights.flatMap((height, place) =>
    height !== null && isBreak(place - 1) && isBreak(place + 1) ? [place] : [],
  );
}

/** The range of heights that a chart shows: the data with a little air, never below zero for what is not negative. */
export function heightRange(lowest: number, highest: number): [number, number] {
  const air = (highest - lowest) * 0.1 || Math.abs(highest) * 0.1 || 1;
  return [lowest >= 0 ? Math.max(0, lowest - air) : lowest - air, highest + air];
}

/** The range of times that a chart shows; around a single sample, one day. */
export function timeRange(first: number, last: number): [number, number] {
  const halfDay = 12 * 60 * 60_000;
  return first === last ? [first - halfDay, last + halfDay] : [first, last];
}
