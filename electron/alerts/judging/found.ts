import { type Alert, byGravity, type Finding } from './alert.ts';
import type { FundMemory } from './memory.ts';

/** What was found at one fund: it becomes one alert. */
export type Found = Pick<FundMemory, 'key' | 'watched' | 'newest'> & Pick<Alert, 'left' | 'findings'>;

/**
 * @param left the watched symbols have left the fund
 * @returns nothing without findings
 */
export function foundAt(
  { key, watched, newest, left }: Omit<Found, 'findings'>,
  findings: readonly Finding[],
): readonly Found[] {
  const [first, ...rest] = [...findings].sort(byGravity);
  if (first === undefined) return [];
  return [{ key, watched, newest, findings: [first, ...rest], ...(left === true && { left }) }];
}

/** Adds what else was found at a fund to what was found there before. */
export function withMore(found: readonly Found[], more: readonly Found[]): Found[] {
  const moreAt = new Map(more.map((one) => [one.key, one]));
  const both = found.flatMap((one) => {
    const findings = moreAt.get(one.key)?.findings ?? [];
    moreAt.delete(one.key);
    return foundAt(one, [...one.findings, ...findings]);
  });
  return [...both, ...moreAt.values()];
}

/** @param next number of the first alert */
export function alertsOf(found: readonly Found[], next: number, at: number): Alert[] {
  return found.map(({ key, newest, findings, ...rest }, place) => {
    const began = Math.min(at, ...findings.flatMap((finding) => ('began' in finding ? finding.began : [])));
    return { id: String(next + place), fund: key, at, began, stamp: newest, findings, ...rest };
  });
}
