import { minute, second } from './duration.ts';

const shortest = 5 * second;
const longest = 15 * minute;

/**
 * How long to wait after a failure, ms: exponential with full jitter, 5 s to 15 min.
 * @param failures failed attempts in a row
 * @param random 0 ≤ random < 1
 */
export function backoff(failures: number, random: number): number {
  const ceiling = Math.min(longest, shortest * 2 ** Math.max(0, failures));
  return shortest + random * (ceiling - shortest);
}
