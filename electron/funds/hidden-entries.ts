import type { Fund } from './fund.ts';

/**
 * How many entries of an answer were left out because they could not be read: what seems to be missing may be in them. A
 * balance or a stamp that is unknown hides nothing, for its fund and its asset are there.
 * @param answer as it was read, before any stamp is disbelieved
 */
export function hiddenEntries({
  funds,
  unreadable,
}: {
  readonly funds: readonly Fund[];
  readonly unreadable: number;
}): number {
  let unknown = 0;
  for (const { balances, origin } of funds) {
    if (origin === 'carried-over') continue;
    for (const { marginBalance, updateTime } of balances)
      if (marginBalance === null || updateTime === null) unknown += 1;
  }
  return Math.max(0, unreadable - unknown);
}
