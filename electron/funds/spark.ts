import { positionOf, type Sample } from './sample.ts';

/** A balance over the last 30 days as heights. */
export interface Spark {
  /** From 0 (lowest) to 1 (highest), oldest first, 30 at the most; empty below two samples. */
  readonly spark: readonly number[];
  /** Stamp of the first height; null without any. */
  readonly sparkSince: number | null;
}

const day = 24 * 60 * 60_000;
const shown = 30 * day;
const most = 30;

/**
 * The heights of a sparkline up to `until`: the last sample of each day, or, while less than 30 days are recorded, of
 * each thirtieth of the recorded time.
 * @param samples in the order of their stamps
 */
export function sparkOf(samples: readonly Sample[], until: number): Spark {
  const end = positionOf(samples, until + 1);
  const begin = Math.min(end, positionOf(samples, until - shown + day / 2));
  const oldest = samples[begin]?.at ?? until;
  const step = ((samples[end - 1]?.at ?? until) - oldest) / (most - 1);
  const heights: number[] = [];
  let sparkSince: number | null = null;
  let place = Number.NaN;
  // From the newest back: of each place the last sample is met first.
  for (let position = end - 1; position >= begin; position -= 1) {
    const sample = samples[position];
    if (sample === undefined || Math.round((sample.at - oldest) / step) === place) continue;
    place = Math.round((sample.at - oldest) / step);
    heights.push(Number(sample.balance)); // floats are exact enough for heights of a few pixels
    sparkSince = sample.at;
  }
  if (heights.length < 2) return { spark: [], sparkSince: null };
  const lowest = Math.min(...heights);
  const range = Math.max(...heights) - lowest;
  return { spark: heights.map((height) => (range > 0 ? (height - lowest) / range : 0.5)).reverse(), sparkSince };
}
