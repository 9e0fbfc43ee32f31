import type { AdlLevel } from '../../../../electron/funds/adl-risk.ts';
import type { SymbolStay } from '../../../../electron/funds/adl-stay.ts';
import { levelOf, levels } from '../../funds/adl.ts';

/** A stretch of one rating: the highest among the symbols. Times are Unix ms. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly level: AdlLevel;
}

const day = 24 * 60 * 60_000;

/** The highest rating over time; times without a known rating are left out. */
export function stretchesOf(stays: readonly SymbolStay[], from: number, to: number): Stretch[] {
  const known = stays.flatMap(({ from: begin, until, risk }) => {
    const level = levelOf(risk);
    return level === null || until <= from || begin >= to
      ? []
      : [{ from: Math.max(begin, from), to: Math.min(until, to), level }];
  });
  const times = [...new Set(known.flatMap((one) => [one.from, one.to]))].sort((a, b) => a - b);
  const changes = known
    .flatMap((one) => [
      { at: one.from, level: one.level, step: 1 },
      { at: one.to, level: one.level, step: -1 },
    ])
    .sort((a, b) => a.at - b.at);
  const counts = new Map<AdlLevel, number>();
  const stretches: Stretch[] = [];
  let next = 0;
  for (const [index, at] of times.entries()) {
    for (let change = changes[next]; change !== undefined && change.at <= at; change = changes[next]) {
      counts.set(change.level, (counts.get(change.level) ?? 0) + change.step);
      next += 1;
    }
    const level = levels.findLast((one) => (counts.get(one) ?? 0) > 0);
    const end = times[index + 1];
    if (level === undefined || end === undefined) continue;
    const last = stretches.at(-1);
    if (last?.level === level && last.to === at) stretches[stretches.length - 1] = { ...last, to: end };
    else stretches.push({ from: at, to: end, level });
  }
  return stretches;
}

/** How long the rating was high or extremely high on each UTC day, newest first. */
export function highDays(stretches: readonly Stretch[]): { readonly day: number; readonly length: number }[] {
  const lengths = new Map<number, number>();
  for (const { from, to, level } of stretches) {
    if (level !== 'high' && level !== 'extremely-high') continue;
    for (let start = Math.floor(from / day) * day; start < to; start += day) {
      const length = Math.min(to, start + day) - Math.max(from, start);
      lengths.set(start, (lengths.get(start) ?? 0) + length);
    }
  }
  return [...lengths].map(([start, length]) => ({ day: start, length })).sort((a, b) => b.day - a.day);
}
