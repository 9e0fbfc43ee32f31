import type { Sample } from '../sample.ts';

/**
 * Reduces samples to what a chart can show. Divides the time evenly and keeps the first, last, lowest and highest sample
 * of each part, so that no fall is lost.
 * @param samples in the order of their stamps
 * @returns at most `limit` samples in the same order, including the first and the last
 */
export function downsample(samples: readonly Sample[], limit: number): readonly Sample[] {
  const first = samples[0];
  const last = samples.at(-1);
  if (samples.length <= limit || first === undefined || last === undefined) return samples;
  const parts = Math.max(1, Math.floor(limit / 4));
  const length = (last.at - first.at) / parts;
  const kept: Sample[] = [];
  let part: Sample[] = [];
  let number = 0;
  for (const sample of samples) {
    const here = Math.min(parts - 1, Math.floor((sample.at - first.at) / length));
    if (here !== number) kept.push(...endsAndExtremes(part));
    if (here !== number) part = [];
    number = here;
    part.push(sample);
  }
  return [...kept, ...endsAndExtremes(part)];
}

/** Compares as floats, which is exact enough to select points. */
function endsAndExtremes(part: readonly Sample[]): Sample[] {
  let lowest = 0;
  let highest = 0;
  const heights = part.map(({ balance }) => Number(balance));
  for (const [position, height] of heights.entries()) {
    if (height < (heights[lowest] ?? height)) lowest = position;
    if (height > (heights[highest] ?? height)) highest = position;
  }
  return part.filter((_, position) => [0, lowest, highest, part.length - 1].includes(position));
}
