/** One recorded balance of one asset in one fund. */
export interface Sample {
  /** When the exchange stamped it, Unix ms. */
  readonly at: number;
  /** Decimal string, the exchange's own digits. */
  readonly balance: string;
}

const hour = 60 * 60_000;
const day = 24 * hour;
/** The longest window of a change, and a day more for stamps that come late. */
const kept = 31 * day;
/** Younger samples are all kept; of older ones the last of each hour, so that a fast exchange fills no memory. */
const keptWhole = 2 * day;

/** Where a stamp stands, or would stand, among samples in the order of their stamps. */
export function positionOf(samples: readonly Sample[], at: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((samples[middle]?.at ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The samples with one more, or with another balance under a stamp that is there. Both in the order of their stamps. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const position = positionOf(samples, sample.at);
  return samples.toSpliced(position, samples[position]?.at === sample.at ? 1 : 0, sample);
}

/**
 * What must be at hand to tell how the newest balance moved: the last 31 days, and one sample before them. The same
 * whether it is done once or after every new sample.
 */
export function recentOf(samples: readonly Sample[]): readonly Sample[] {
  const newest = samples.at(-1)?.at ?? 0;
  const oldest = Math.max(0, positionOf(samples, newest - kept) - 1);
  return samples.filter(({ at }, index) => {
    if (index < oldest) return false;
    const next = samples[index + 1];
    return next === undefined || at > newest - keptWhole || Math.floor(at / hour) !== Math.floor(next.at / hour);
  });
}
