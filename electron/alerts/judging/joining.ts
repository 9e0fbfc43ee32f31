import BigNumber from 'bignumber.js';
import { baseOf } from '../../funds/own-change.ts';
import { changeOver } from './judges/conditions.ts';
import type { RecordedBalance } from './memory.ts';
import type { ObservedBalance, ObservedFund } from './observation.ts';

/**
 * The last reading of a balance before the answer in which a symbol joined its fund, so that a loss in that answer counts
 * as later. Null without an earlier reading.
 */
export function readingBeforeJoining(balance: ObservedBalance, { membership }: ObservedFund): RecordedBalance | null {
  const { marginBalance, updateTime, regrouped } = balance;
  const previous = changeOver(balance, 'previous');
  if (marginBalance === null || previous === undefined) return null;
  // The membership changed after this stamp, and no other balance was read under it: this reading is from before.
  const isOwnStamp = updateTime !== null && membership !== null && membership.at > updateTime;
  if (isOwnStamp && previous.since !== updateTime - 1) return { balance: marginBalance, at: updateTime, regrouped };
  return {
    balance: baseOf(previous, marginBalance).toFixed(),
    at: previous.since,
    regrouped: new BigNumber(regrouped).minus(previous.regrouped).toFixed(),
  };
}
