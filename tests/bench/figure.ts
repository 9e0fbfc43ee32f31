/** One line of the table. */
export interface Figure {
  readonly name: string;
  readonly measured: Spread;
  /** What it is compared with in the same run; null where the target is absolute. */
  readonly reference: { readonly name: string; readonly measured: Spread } | null;
  /** The lower quartile over that of the reference; null without one. */
  readonly ratio: number | null;
  readonly target: { readonly words: string; readonly met: boolean };
}

/** A median with its quartiles: half of all samples lie between them. */
export interface Spread {
  readonly unit: 'ms' | 'MB' | 'requests' | 'timers';
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/** A part of the table. */
export interface Bench {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}

/** Measures one thing once, in ms. */
export type Sample = () => Promise<number>;

export interface Pairs {
  readonly unit: Spread['unit'];
  readonly mine: readonly number[];
  readonly theirs: readonly number[];
}

/**
 * Takes two samples in turn, in alternating order, each after the other has ended: whatever slows the machine down or
 * fills a cache does so for both.
 * @param warmUp rounds that are thrown away, so that both sides are compiled and loaded
 */
export async function alternate(mine: Sample, theirs: Sample, rounds: number, warmUp: number): Promise<Pairs> {
  const pairs = { unit: 'ms' as const, mine: [] as number[], theirs: [] as number[] };
  for (let round = -warmUp; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['mine', 'theirs'] as const) : (['theirs', 'mine'] as const);
    for (const side of order) {
      const time = await (side === 'mine' ? mine : theirs)();
      if (round >= 0) pairs[side].push(time);
    }
  }
  return pairs;
}

/** A figure whose lower quartile may be at most `atMost` times that of its reference. */
export function ratioFigure(
  name: string,
  referenceName: string,
  { unit, mine, theirs }: Pairs,
  atMost: number,
): Figure {
  const measured = spreadOf(unit, mine);
  const reference = spreadOf(unit, theirs);
  const ratio = measured.lower / reference.lower;
  return {
    name,
    measured,
    reference: { name: referenceName, measured: reference },
    ratio,
    target: { words: `≤ ${atMost} ×`, met: ratio <= atMost },
  };
}

/** A figure whose lower quartile may exceed that of its reference by the allowance, in ms. */
export function differenceFigure(
  name: string,
  referenceName: string,
  pairs: Pairs,
  allowance: { readonly words: string; readonly ms: number },
): Figure {
  const { measured, reference, ratio } = ratioFigure(name, referenceName, pairs, Number.POSITIVE_INFINITY);
  const difference = measured.lower - (reference?.measured.lower ?? 0);
  return { name, measured, reference, ratio, target: { words: allowance.words, met: difference <= allowance.ms } };
}

/** A figure whose median may be at most this. */
export function absoluteFigure(name: string, measured: Spread, atMost: number): Figure {
  const words = `≤ ${atMost}${measured.unit === 'ms' ? ' ms' : ''}`;
  return { name, measured, reference: null, ratio: null, target: { words, met: measured.median <= atMost } };
}

export function spreadOf(unit: Spread['unit'], samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
  return { unit, median: at(0.5), lower: at(0.25), upper: at(0.75) };
}

/** A figure that was counted, not timed. */
export function counted(unit: Spread['unit'], count: number): Spread {
  return { unit, median: count, lower: count, upper: count };
}
