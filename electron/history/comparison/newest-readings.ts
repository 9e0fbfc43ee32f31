import { latestBelieved, latestCertain } from '../../funds/exchange-time.ts';
import type { Balance, Fund, Snapshot } from '../../funds/fund.ts';
import type { Known } from '../../funds/identity/known-funds.ts';
import { isSameBalance } from '../../funds/identity/same-snapshot.ts';
import type { Sample } from '../../funds/sample.ts';
import { newestStamped, type SampleWindow } from '../../funds/view/sample-window.ts';
import { type AnswerAge, fundsInView } from './draft.ts';
import { replacesEarly } from './early-stamps.ts';

/** What was recorded lately of one asset in one fund. */
export type SamplesOf = (fund: number, asset: string) => SampleWindow;

/** An answer without what is older than what was in view before. */
export interface NewestReadings extends AnswerAge {
  readonly snapshot: Snapshot;
}

/**
 * An answer without the stamps that say nothing: the newest that was recorded, with another balance, where a reading
 * without a stamp came after it. This one came later still.
 * @param answer with believed stamps only
 * @param ids identities by position in the answer
 */
export function withoutOutdatedStamps(
  answer: Snapshot,
  ids: readonly (number | null)[],
  samplesOf: SamplesOf,
): Snapshot {
  const latest = latestBelieved(answer);
  const isOutdated = (id: number, { asset, marginBalance, updateTime }: Balance): boolean => {
    const samples = samplesOf(id, asset);
    const newest = newestStamped(samples, latest);
    if (newest === null || newest.at !== updateTime || newest.balance === marginBalance) return false;
    return (samples.unstamped.at(-1) ?? 0) > newest.at;
  };
  const funds = answer.funds.map((fund, position): Fund => {
    const id = ids[position] ?? null;
    if (id === null || !fund.balances.some((balance) => isOutdated(id, balance))) return fund;
    const balances = fund.balances.map((one) => (isOutdated(id, one) ? { ...one, updateTime: null } : one));
    return { ...fund, balances };
  });
  return { ...answer, funds };
}

/**
 * Of each asset in each fund the newest reading stays in view: two servers behind one address may answer by turns with
 * the stamps of two days.
 * @param answer with believed stamps only
 * @param ids identities by position in the answer
 */
export function newestReadings(
  known: Known,
  answer: Snapshot,
  ids: readonly (number | null)[],
  samplesOf: SamplesOf,
): NewestReadings {
  const before = fundsInView(known);
  const latest = latestBelieved(answer);
  const certain = latestCertain(answer);
  let hasOlder = false;
  let hasNewer = false;
  const funds = answer.funds.map((fund, position): Fund => {
    const id = ids[position] ?? null;
    if (id === null || fund.origin === 'carried-over') return fund;
    const inView = before.get(id)?.balances.filter(({ updateTime }) => updateTime === null || updateTime <= latest);
    const byAsset = new Map(inView?.map((balance) => [balance.asset, balance]));
    let replaces = false;
    const balances = fund.balances.map((balance) => {
      const last = byAsset.get(balance.asset);
      if (last !== undefined && isSameBalance(last, balance)) return balance;
      const samples = samplesOf(id, balance.asset);
      const newest = newestStamped(samples, latest);
      const isNewer = newest !== null && replacesEarly(balance, samples, newest, certain);
      const newer = isNewer ? null : newerThan(balance, last, newest);
      if (newer === null) {
        hasNewer = true;
        return balance;
      }
      replaces = true;
      if (newer.isOlder) hasOlder = true;
      return newer.balance;
    });
    return replaces ? { ...fund, balances } : fund;
  });
  return { snapshot: { ...answer, funds }, hasOlder, isOlder: hasOlder && !hasNewer };
}

/** What is known of a balance that is newer than what an answer says of it; null when the answer is newer. */
function newerThan(
  { asset, marginBalance, updateTime }: Balance,
  last: Balance | undefined,
  newest: Sample | null,
): { readonly balance: Balance; readonly isOlder: boolean } | null {
  if (marginBalance === null || updateTime === null || newest === null || updateTime > newest.at) return null;
  const known = last?.marginBalance == null ? null : last;
  if (updateTime < newest.at) {
    const balance = known ?? { asset, marginBalance: newest.balance, updateTime: newest.at };
    return { balance, isOlder: true };
  }
  // The same reading that was recorded: one without a stamp came after it.
  const isRepeated = marginBalance === newest.balance && known !== null && known.updateTime === null;
  return isRepeated ? { balance: known, isOlder: known.marginBalance !== marginBalance } : null;
}
