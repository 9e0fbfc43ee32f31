import type { Snapshot } from './fund.ts';

const day = 24 * 60 * 60_000;
const year = 365 * day;
/** So far may the machine's clock be behind the exchange's before the exchange's stamps are not believed. */
const clockError = 3 * year;
/** So much newer or older than the others one stamp may be: each asset is stamped by itself, and some lag. */
const ahead = 30 * day;
const behind = 10 * year;

/**
 * What time an answer is of, by the exchange's own stamps: their median, so that a few wrong ones have no say.
 * The machine's clock, which may be wrong by hours or by a year, only refuses what no clock explains.
 * @returns Unix ms; null when the answer has no stamp that can be believed
 */
export function answerTime({ funds, fetchedAt }: Snapshot): number | null {
  const stamps: number[] = [];
  for (const { balances, told } of funds) {
    if (told === 'before') continue;
    for (const { updateTime } of balances) if (updateTime !== null) stamps.push(updateTime);
  }
  const median = stamps.sort((a, b) => a - b)[Math.floor((stamps.length - 1) / 2)] ?? null;
  return median === null || median > fetchedAt + clockError ? null : median;
}

/** False for a stamp that the others of its answer contradict: the year 2100, or seconds taken for milliseconds. */
export function isBelievable(stamp: number, answerTime: number | null): boolean {
  return answerTime !== null && stamp <= answerTime + ahead && stamp >= answerTime - behind;
}
