/** Where rows of known heights lie, so that only those in sight are drawn. All lengths in one unit, such as CSS pixels. */
export interface RowPlaces {
  /** Where each row begins, and after the last one where it ends. */
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

/** The rows that touch a stretch, from the first up to and without the last. */
export function rowsBetween({ tops }: RowPlaces, from: number, to: number): { first: number; last: number } {
  const count = tops.length - 1;
  return { first: Math.max(0, firstAfter(tops, from) - 1), last: Math.min(count, firstAfter(tops, to)) };
}

/** The first place whose top is beyond `at`. */
function firstAfter(tops: readonly number[], at: number): number {
  let [low, high] = [0, tops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] ?? Number.POSITIVE_INFINITY) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
