import {
  answerTime,
  latestBelieved,
  latestCertain,
  latestCertainBefore,
  newestStampIn,
} from '../../funds/exchange-time.ts';
import type { Balance, Fund, Snapshot } from '../../funds/fund.ts';
import type { Known } from '../../funds/identity/known-funds.ts';
import { isSameBalance } from '../../funds/identity/same-snapshot.ts';
import type { Sample } from '../../funds/sample.ts';
import { newestStamped } from '../../funds/view/sample-window.ts';
import { type AnswerAge, fundsInView, type SamplesOf } from './draft.ts';
import { replacesEarly } from './early-stamps.ts';

/** An answer in which older readings are replaced by those that were in view. */
export interface NewestReadings extends AnswerAge {
  readonly snapshot: Snapshot;
}

/**
 * Removes stamps that are out of date: the newest recorded stamp, although an unstamped reading came after it. This
 * reading is later still if its balance is another one. With the recorded balance it may be an old answer: it is later
 * if the answer bears a stamp after the unstamped reading, or if such answers have come for an hour.
 * @param answer with believed stamps only
 * @param ids identities by position in the answer
 * @param hasWaited answers have been held back for an hour
 */
export function withoutOutdatedStamps(
  answer: Snapshot,
  ids: readonly (number | null)[],
  samplesOf: SamplesOf,
  hasWaited: boolean,
): Snapshot {
  const latest = latestBelieved(answer);
  const time = answerTime(answer) ?? 0;
  const isOutdated = (id: number, { asset, marginBalance, updateTime }: Balance): boolean => {
    const samples = samplesOf(id, asset);
    const newest = newestStamped(samples, latest);
    const unstamped = samples.unstamped.at(-1) ?? 0;
    if (newest === null || newest.at !== updateTime || unstamped <= newest.at) return false;
    return newest.balance !== marginBalance || time > unstamped || hasWaited;
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
 * Keeps the newest reading of each balance in view: two servers behind one address may take turns with the stamps of
 * two days.
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
  const certainBefore = latestCertainBefore(known.answer?.snapshot ?? null, answer);
  let olderCount = 0;
  let aheadCount = 0;
  let hasNewer = false;
  const funds = answer.funds.map((fund, position): Fund => {
    const id = ids[position] ?? null;
    if (id === null || fund.origin === 'carried-over') return fund;
    const inView = before.get(id)?.balances.filter(({ updateTime }) => updateTime === null || updateTime <= latest);
    const byAsset = new Map(inView?.map((balance) => [balance.asset, balance]));
    const older: string[] = [];
    let replaces = false;
    const balances = fund.balances.map((balance) => {
      const last = byAsset.get(balance.asset);
      if (last !== undefined && isSameBalance(last, balance)) return balance;
      const samples = samplesOf(id, balance.asset);
      const newest = newestStamped(samples, latest);
      const isNewer = newest !== null && replacesEarly(balance, samples, newest, certainBefore);
      const newer = isNewer ? null : newerThan(balance, last, newest);
      if (newer === null) {
        if ((balance.updateTime ?? 0) > certain) aheadCount += 1;
        else hasNewer = true;
        return balance;
      }
      replaces = true;
      if (newer.isOlder) older.push(balance.asset);
      return newer.balance;
    });
    if (older.length === 0) return replaces ? { ...fund, balances } : fund;
    olderCount += older.length;
    return { ...fund, balances, unread: [...(fund.unread ?? []), ...older] };
  });
  // A cached answer may bear a few stamps ahead of both clocks. If most are ahead, these clocks are slow.
  const countsAhead = aheadCount >= olderCount;
  return {
    snapshot: { ...answer, funds },
    hasOlder: olderCount > 0,
    hasNewer: hasNewer || (countsAhead && aheadCount > 0),
    newest: countsAhead ? newestStampIn(answer) : answerTime(answer),
  };
}

/** The known reading of a balance if it is newer than the one in the answer; else null. */
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
  // It repeats the recorded reading, but an unstamped one came after that.
  const isRepeated = marginBalance === newest.balance && known !== null && known.updateTime === null;
  return isRepeated ? { balance: known, isOlder: known.marginBalance !== marginBalance } : null;
}
