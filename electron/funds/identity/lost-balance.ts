import BigNumber from 'bignumber.js';
import { type Change, changesIn } from '../change.ts';
import { regroupedBetween } from '../own-change.ts';
import { lastSample, type SampleWindow } from '../view/sample-window.ts';
import type { JoinedBalance, KnownSeries } from './known-funds.ts';

/** A balance of an asset that its fund no longer lists, or of a fund that has vanished. Decimals are strings. */
export interface LostBalance {
  readonly asset: string;
  /** The last recorded balance. */
  readonly balance: string;
  /** Its stamp, Unix ms. */
  readonly at: number;
  /** The lost part: the balance without what moved to another fund with symbols. */
  readonly loss: string;
  /** All that had moved to and from it with symbols by then; not known of alerts of earlier versions. */
  readonly regroupedInAll?: string;
}

/** A balance that is gone, with the part of it that moved on with symbols, as rules need it. */
export interface GoneBalance extends LostBalance {
  /** The part that moved on. */
  readonly left: string;
  /** Changes of the balance down to `left`, which itself is not lost. */
  readonly changes: readonly Change[];
  /** The sum of money that had moved with symbols before the balance was gone. */
  readonly regrouped: string;
  readonly regroupedInAll: string;
  /** The balance that it joined; null if unknown. */
  readonly joined: JoinedBalance | null;
}

/** A vanished fund that is believed gone. */
export interface GoneFund {
  /** The key of its last view. */
  readonly key: string;
  /** Its last symbols. */
  readonly symbols: readonly string[];
  readonly lost: readonly GoneBalance[];
}

/**
 * What is known of a balance that is gone.
 * @param goneAt when the answer without it came, Unix ms by the exchange's clock
 * @returns null if none was recorded
 */
export function goneBalance(
  { asset, regroupings, regrouped, joined }: KnownSeries,
  samples: SampleWindow,
  goneAt: number,
): GoneBalance | null {
  const last = lastSample(samples);
  if (last === null) return null;
  const { at, balance } = last;
  const moved = new BigNumber(regroupedBetween(regroupings, at, Number.POSITIVE_INFINITY));
  const left = moved.negated().toFixed();
  const earlier = regroupings.filter((one) => one.at <= at);
  return {
    asset,
    balance,
    at,
    loss: moved.plus(balance).toFixed(),
    left,
    changes: changesIn(samples, { at: Math.max(goneAt, at + 1), balance: left, unstamped: true }, earlier),
    regrouped: new BigNumber(regrouped).minus(moved).toFixed(),
    regroupedInAll: regrouped,
    joined: joined ?? null,
  };
}
