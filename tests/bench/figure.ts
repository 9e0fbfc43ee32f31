/** One line of the table. */
export interface Figure {
  readonly name: string;
  readonly measured: Spread;
  /** What it is compared with in the same run; null where the target is absolute. */
  readonly reference: { readonly name: string; readonly measured: Spread } | null;
  /** Median of the ratios of pairs that were taken one right after the other. */
  readonly ratio: number | null;
  /** The target in words, and whether it is met; null where the figure is only told. */
  readonly target: { readonly words: string; readonly met: boolean } | null;
}

/** A median with its quartiles: half of all samples lie between them. */
export interface Spread {
  readonly unit: 'ms' | 'bytes' | 'requests' | 'weight' | 'samples' | 'timers' | 'actions';
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/** A part of the table. */
export interface Bench {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}

type Act = () => unknown;

export interface Comparison {
  readonly name: string;
  readonly sample: Act;
  readonly reference: { readonly name: string; readonly sample: Act };
  /** The most that the ratio may be. */
  readonly atMost: number;
  readonly rounds: number;
  /** Before each sample, not counted. */
  readonly prepare?: (round: number) => unknown;
}

/** Rounds that are thrown away, so that code is compiled and caches are warm. */
const warmUp = 0.2;

/** Times two acts in turn, so that whatever slows the machine down slows both. */
export async function compare(comparison: Comparison): Promise<Figure> {
  const { name, sample, reference, atMost, rounds, prepare } = comparison;
  const pairs: { mine: number; theirs: number }[] = [];
  for (let round = -Math.ceil(rounds * warmUp); round < rounds; round += 1) {
    await prepare?.(round);
    const mine = await timeOf(sample);
    const theirs = await timeOf(reference.sample);
    if (round >= 0) pairs.push({ mine, theirs });
  }
  return comparedFigure(name, reference.name, pairs, atMost);
}

/** @param pairs in ms */
export function comparedFigure(
  name: string,
  referenceName: string,
  pairs: readonly { readonly mine: number; readonly theirs: number }[],
  atMost: number,
): Figure {
  const ratio = spreadOf(
    'ms',
    pairs.map(({ mine, theirs }) => mine / theirs),
  ).median;
  return {
    name,
    measured: spreadOf(
      'ms',
      pairs.map(({ mine }) => mine),
    ),
    reference: {
      name: referenceName,
      measured: spreadOf(
        'ms',
        pairs.map(({ theirs }) => theirs),
      ),
    },
    ratio,
    target: { words: `≤ ${atMost} ×`, met: ratio <= atMost },
  };
}

/** A figure with a target of its own: its median may be at most this. */
export function absoluteFigure(name: string, measured: Spread, atMost: number): Figure {
  const words = measured.unit === 'ms' ? `< ${atMost} ms` : `≤ ${atMost}`;
  const met = measured.unit === 'ms' ? measured.median < atMost : measured.median <= atMost;
  return { name, measured, reference: null, ratio: null, target: { words, met } };
}

export async function timeOf(act: Act): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

export async function timesOf(act: Act, rounds: number): Promise<Spread> {
  const times: number[] = [];
  for (let round = -Math.ceil(rounds * warmUp); round < rounds; round += 1) {
    const time = await timeOf(act);
    if (round >= 0) times.push(time);
  }
  return spreadOf('ms', times);
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
