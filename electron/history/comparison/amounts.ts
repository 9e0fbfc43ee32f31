import BigNumber from 'bignumber.js';
import type { Fund } from '../../funds/fund.ts';
import type { Draft } from './draft.ts';

/** What a fund holds, by asset. */
export type Amounts = ReadonlyMap<string, BigNumber>;

/** What a fund held before: as it was in view, or as it is recorded where the last answer lacked it. */
export function amountsBefore({ before, known, samplesOf }: Draft, id: number): Amounts {
  const inView = before.get(id);
  if (inView !== undefined) return amountsOf(inView);
  const fund = known.funds.get(id);
  if (fund === undefined || fund.goneAt !== null) return new Map();
  const held = [...fund.series.values()].flatMap(({ asset, present }) => {
    const balance = present ? samplesOf(id, asset).balances.at(-1) : undefined;
    return balance === undefined ? [] : [[asset, new BigNumber(balance)] as const];
  });
  return new Map(held);
}

export function amountsOf(fund: Fund | undefined): Amounts {
  const known = fund?.balances.flatMap(({ asset, marginBalance }) =>
    marginBalance === null ? [] : [[asset, new BigNumber(marginBalance)] as const],
  );
  return new Map(known);
}
