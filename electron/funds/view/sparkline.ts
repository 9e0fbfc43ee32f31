import { day } from '../../base/duration.ts';
import { positionOf, type SampleWindow } from './sample-window.ts';

/** A balance over the last 30 days as heights. */
export interface Sparkline {
  /** From 0 (lowest) to 1 (highest), oldest first, 30 at the most; empty below two samples. */
  readonly sparkline: readonly number[];
  /** Stamp of the first height; null without any. */
  readonly sparklineSince: number | null;
}

const shown = 30 * day;
const limit = 30;

/**
 * The heights of a sparkline up to `until`: the last sample of each day, or of each thirtieth of the time while less than
 * 30 days are recorded.
 */
export function sparklineOf({ stamps, heights }: SampleWindow, until: number): Sparkline {
  const end = positionOf(stamps, until + 1);
  const begin = Math.min(end, positionOf(stamps, until - shown + day / 2));
  const oldest = stamps[begin] ?? until;
  const step = ((stamps[end - 1] ?? until) - oldest) / (limit - 1);
  const line: number[] = [];
  let sparklineSince: number | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let place = Number.NaN;
  // Backwards from the newest, so that the last sample of each part is found first.
  for (let position = end - 1; position >= begin; position -= 1) {
    const at = stamps[position] ?? 0;
    const here = Math.round((at - oldest) / step);
    if (here === place) continue;
    place = here;
    sparklineSince = at;
    const height = heights[position] ?? 0;
    if (height < lowest) lowest = height;
    if (height > highest) highest = height;
    line.push(height);
  }
  if (line.length < 2) return { sparkline: [], sparklineSince: null };
  const range = highest - lowest;
  return { sparkline: line.map((height) => (range > 0 ? (height - lowest) / range : 0.5)).reverse(), sparklineSince };
}
