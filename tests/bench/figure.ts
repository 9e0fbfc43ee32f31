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
export function ratioFigure(name: string, referenceName: string, pairs: Pairs, atMost: number): Figure {
  return compared(name, referenceName, pairs, `≤ ${atMost} ×`, (mine, theirs) => mine / theirs <= atMost);
}

/** A figure whose lower quartile may exceed that of its reference by the allowance, in ms. */
export function differenceFigure(
  name: string,
  referenceName: string,
  pairs: Pairs,
  { words, ms }: { readonly words: string; readonly ms: number },
): Figure {
  return compared(name, referenceName, pairs, words, (mine, theirs) => mine - theirs <= ms);
}

function compared(
  name: string,
  referenceName: string,
  { unit, mine, theirs }: Pairs,
  words: string,
  isMet: (mine: number, theirs: number) => boolean,
): Figure {
  const measured = spreadOf(unit, mine);
  const reference = { name: referenceName, measured: spreadOf(unit, theirs) };
  const [own, other] = [measured.lower, reference.measured.lower];
  return { name, measured, reference, ratio: own / other, target: { words, met: isMet(own, other) } };
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
export const counted = (unit: Spread['unit'], count: number): Spread => spreadOf(unit, [count]);

/** The figures as a table for people. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    textOf(figure.measured),
    figure.reference === null ? '' : `${textOf(figure.reference.measured)}  ${figure.reference.name}`,
    figure.ratio === null ? '' : `${figure.ratio.toFixed(2)} ×`,
    figure.target.words,
    figure.target.met ? 'met' : 'MISSED',
  ]);
  const all = [['figure', 'median (quartiles)', 'reference in the same run', 'ratio', 'target', ''], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const lineOf = (row: readonly string[]): string => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  return all.map((row) => lineOf(row).trimEnd()).join('\n');
}

function textOf({ unit, median, lower, upper }: Spread): string {
  const digits = { ms: 2, MB: 2, requests: 0, timers: 0 }[unit];
  const middle = `${median.toFixed(digits)} ${unit}`;
  return lower === upper ? middle : `${middle} (${lower.toFixed(digits)}–${upper.toFixed(digits)})`;
}
