import BigNumber from 'bignumber.js';
import { type Change, changesIn } from '../change.ts';
import { regroupedBetween } from '../own-change.ts';
import { lastSample, type SampleWindow } from '../view/sample-window.ts';
import type { JoinedBalance, KnownSeries } from './known-funds.ts';

/** A balance of an asset that its fund no longer lists, or of a fund that has vanished. Decimals are strings. */
export interface LostBalance {
  readonly asset: string;
  /** What was recorded last. */
  readonly balance: string;
  /** The stamp of that, Unix ms. */
  readonly at: number;
  /** What is lost: the balance without what moved to another fund together with symbols. */
  readonly loss: string;
}

/** A balance that is gone, as rules judge it: by what of it went on with symbols. */
export interface GoneBalance extends LostBalance {
  /** What went on. */
  readonly left: string;
  /** How the balance moved to `left`: what went on is no change. */
  readonly changes: readonly Change[];
  /** What had moved to and from the asset with symbols before it was gone, in all. */
  readonly regrouped: string;
  /** What it has joined; null where that is not known. */
  readonly joined: JoinedBalance | null;
}

/** A fund that has vanished, once that is believed. */
export interface GoneFund {
  /** As the key of its view was. */
  readonly key: string;
  /** Its last symbols. */
  readonly symbols: readonly string[];
  /** When it vanished, Unix ms, by the exchange's time. */
  readonly at: number;
  readonly lost: readonly GoneBalance[];
}

/**
 * What is known of a balance that is gone.
 * @param goneAt when its answer left it out, Unix ms, by the exchange's time
 * @returns null where none was recorded
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
    changes: changesIn(samples, { at: Math.max(goneAt, at + 1), balance: left }, earlier),
    regrouped: new BigNumber(regrouped).minus(moved).toFixed(),
    joined: joined ?? null,
  };
}
