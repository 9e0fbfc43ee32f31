/** Positions of rows with known heights, so that only visible ones are drawn. All lengths in CSS pixels. */
export interface RowPlaces {
  /** The top of each row, and at the end the bottom of the last one. */
  readonly tops: readonly number[];
}

export function placeRows(heights: readonly number[]): RowPlaces {
  const tops = [0];
  let top = 0;
  for (const height of heights) {
    top += height;
    tops.push(top);
  }
  return { tops };
}

/** The rows between two heights: `first` is included, `last` is not. */
export function rowsBetween({ tops }: RowPlaces, from: number, to: number): { first: number; last: number } {
  const count = tops.length - 1;
  return { first: Math.max(0, firstAfter(tops, from) - 1), last: Math.min(count, firstAfter(tops, to)) };
}

/** The first index whose top is beyond `at`. */
function firstAfter(tops: readonly number[], at: number): number {
  let [low, high] = [0, tops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] ?? Number.POSITIVE_INFINITY) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
