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
  const visible = samples.slice(Math.min(end, positionOf(samples, until - shown + day / 2)), end);
  const oldest = visible[0]?.at ?? until;
  const step = ((visible.at(-1)?.at ?? until) - oldest) / (most - 1);
  const place = ({ at }: Sample): number => Math.round((at - oldest) / step);
  const seen = visible.filter((sample, index) => {
    const next = visible[index + 1];
    return next === undefined || place(next) !== place(sample);
  });
  if (seen.length < 2) return { spark: [], sparkSince: null };
  // Floats are exact enough for heights of a few pixels.
  const balances = seen.map(({ balance }) => Number(balance));
  const lowest = Math.min(...balances);
  const range = Math.max(...balances) - lowest;
  return {
    spark: balances.map((balance) => (range > 0 ? (balance - lowest) / range : 0.5)),
    sparkSince: seen[0]?.at ?? null,
  };
}
