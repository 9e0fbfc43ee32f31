import BigNumber from 'bignumber.js';
import { dollarLike } from '../dollar-like.ts';
import type { UsdPrices } from '../usd-estimate.ts';
import type { FundView } from '../view/watchlist-view.ts';
import { isScaledByAll, type KnownOpenInterest, midnightOf, type OpenInterest, scaleSymbols } from './open-interest.ts';

/** A fund compared with the open interest of its members, without any judgement. Dollars are decimals. */
export type FundScale = { readonly key: string } & (
  | {
      readonly kind: 'share';
      /** The midnight of the balances and of the open interest, Unix ms. */
      readonly midnight: number;
      /** The fund in percent of the open interest. */
      readonly percent: string;
      readonly openInterest: string;
      readonly members: CountedMembers;
      /** Assets of the fund that are not counted. */
      readonly excluded: readonly ExcludedAsset[];
      /** Fetch time of the prices, Unix ms; null if everything is in dollars. */
      readonly pricesAt: number | null;
    }
  /** A fund with more than 40 members: only the open interest of watched ones, without a percentage. */
  | {
      readonly kind: 'watched-alone';
      readonly midnight: number;
      readonly openInterest: string;
      readonly members: CountedMembers;
      /** How many symbols the fund covers. */
      readonly of: number;
    }
  | { readonly kind: 'none'; readonly reason: NoScale }
);

export interface CountedMembers {
  readonly counted: number;
  readonly missing: readonly string[];
}

export interface ExcludedAsset {
  readonly asset: string;
  /** `other-stamp`: its balance is not of this midnight. */
  readonly reason: 'no-price' | 'unknown-balance' | 'other-stamp';
}

/** Why there is nothing to show. All times Unix ms. */
export type NoScale =
  /** The balances are not stamped at midnight; null if they have no believed stamp. */
  | { readonly because: 'not-midnight'; readonly stamp: number | null }
  | { readonly because: 'asking' }
  /** Some symbol has no answer yet; it is requested again later. */
  | { readonly because: 'unanswered' }
  /** The newest open interest of some symbol is of another midnight. */
  | { readonly because: 'other-midnight'; readonly midnight: number; readonly newest: number }
  /** No symbol has open interest that can be expressed in dollars. */
  | { readonly because: 'no-figures' }
  /** No balance of the fund can be expressed in dollars. */
  | { readonly because: 'no-dollars' };

/** What is known of the open interest at the midnight of a fund. */
export interface ScaleKnowledge {
  readonly known: ReadonlyMap<string, KnownOpenInterest>;
  /** Symbols whose requests failed too often: they count as missing until the next midnight. */
  readonly failed: ReadonlySet<string>;
  /** Why a figure is still missing. `late`: the exchange has only that of an earlier midnight yet. */
  readonly waiting: { readonly kind: 'asking' | 'unanswered' } | { readonly kind: 'late'; readonly newest: number };
}

/**
 * The fund in relation to the open interest of its members at the same midnight.
 * @param prices null while there are none
 */
export function scaleOf(fund: FundView, knowledge: ScaleKnowledge, prices: UsdPrices | null): FundScale {
  const { key, symbols, updateTime } = fund;
  const none = (reason: NoScale): FundScale => ({ key, kind: 'none', reason });
  const midnight = midnightOf(updateTime);
  if (midnight === null) return none({ because: 'not-midnight', stamp: updateTime });

  const asked = scaleSymbols(fund);
  const known = asked.flatMap((symbol) => knowledge.known.get(symbol) ?? []);
  const isOpen = (symbol: string): boolean => !knowledge.known.has(symbol) && !knowledge.failed.has(symbol);
  if (asked.some(isOpen)) return none(whyWaiting(knowledge, midnight));

  const counted = new Map<string, Dollars>();
  for (const symbol of asked) {
    const figure = knowledge.known.get(symbol)?.figure ?? null;
    const dollars = figure === null ? null : openDollars(symbol, figure, prices);
    if (dollars !== null) counted.set(symbol, dollars);
  }
  const members = { counted: counted.size, missing: asked.filter((symbol) => !counted.has(symbol)) };
  const open = sumOf([...counted.values()]);
  if (open.usd.isZero()) return none(whyNothing(known, asked, midnight));
  const openInterest = open.usd.toFixed();
  if (!isScaledByAll(symbols))
    return { key, kind: 'watched-alone', midnight, openInterest, members, of: symbols.length };

  const { parts, excluded } = fundDollars(fund, midnight, prices);
  if (parts.length === 0) return none({ because: 'no-dollars' });
  const held = sumOf(parts);
  const percent = held.usd.times(100).div(open.usd).toFixed();
  const pricesAt = held.isPriced || open.isPriced ? (prices?.at ?? null) : null;
  return { key, kind: 'share', midnight, percent, openInterest, members, excluded, pricesAt };
}

interface Dollars {
  readonly usd: BigNumber;
  /** Computed with a price of the exchange's index. */
  readonly isPriced: boolean;
}

function sumOf(parts: readonly Dollars[]): Dollars {
  const usd = parts.reduce((sum, part) => sum.plus(part.usd), new BigNumber(0));
  return { usd, isPriced: parts.some(({ isPriced }) => isPriced) };
}

function whyWaiting({ waiting }: ScaleKnowledge, midnight: number): NoScale {
  if (waiting.kind === 'late') return { because: 'other-midnight', midnight, newest: waiting.newest };
  return { because: waiting.kind };
}

function whyNothing(known: readonly KnownOpenInterest[], asked: readonly string[], midnight: number): NoScale {
  if (known.length < asked.length) return { because: 'unanswered' };
  const newest = known.reduce((latest, each) => Math.max(latest, each.newest ?? 0), 0);
  const isOfAnother = newest > 0 && known.every(({ figure }) => figure === null);
  return isOfAnother ? { because: 'other-midnight', midnight, newest } : { because: 'no-figures' };
}

/**
 * The open interest of a symbol in dollars; null if unknown. The quote asset is at the end of the name. If it is not a
 * dollar, as in ETHBTC, the unit of the value is not documented, so the amount is multiplied by the price of the base
 * asset.
 */
function openDollars(symbol: string, { amount, value }: OpenInterest, prices: UsdPrices | null): Dollars | null {
  const [pair = ''] = symbol.split('_');
  const isQuotedIn = (asset: string): boolean => pair !== asset && pair.endsWith(asset);
  if ([...dollarLike].some(isQuotedIn)) return { usd: new BigNumber(value), isPriced: false };
  for (const quote of prices?.prices.keys() ?? []) {
    const base = isQuotedIn(quote) ? prices?.prices.get(pair.slice(0, -quote.length)) : undefined;
    if (base !== undefined) return { usd: new BigNumber(amount).times(base), isPriced: true };
  }
  return null;
}

function fundDollars({ balances }: FundView, midnight: number, prices: UsdPrices | null) {
  const excluded: ExcludedAsset[] = [];
  const parts: Dollars[] = [];
  for (const { asset, marginBalance, updateTime } of balances) {
    const isPriced = !dollarLike.has(asset);
    const price = isPriced ? prices?.prices.get(asset) : '1';
    if (marginBalance === null) excluded.push({ asset, reason: 'unknown-balance' });
    else if (midnightOf(updateTime) !== midnight) excluded.push({ asset, reason: 'other-stamp' });
    else if (price === undefined) excluded.push({ asset, reason: 'no-price' });
    else parts.push({ usd: new BigNumber(marginBalance).times(price), isPriced });
  }
  return { parts, excluded };
}
