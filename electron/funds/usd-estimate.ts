import BigNumber from 'bignumber.js';
import { dollarLike } from './dollar-like.ts';
import type { FundView } from './view/watchlist-view.ts';

/** An estimate in US dollars with its assumptions. Decimals are strings. */
export interface UsdEstimate {
  /** Two places. */
  readonly usd: string;
  readonly parts: readonly UsdPart[];
  /** What the estimate leaves out. */
  readonly excluded: readonly { readonly asset: string; readonly reason: 'no-price' | 'unknown-balance' }[];
}

export interface UsdPart {
  readonly asset: string;
  readonly amount: string;
  readonly price: string;
  /** Exact product of amount and price. */
  readonly usd: string;
  /** `index`: priced by the exchange's USD index; `nominal`: taken as one dollar, because there is no price. */
  readonly basis: 'index' | 'nominal';
}

export interface UsdEstimates {
  /** Fetch time of the prices, Unix ms; null if only nominal dollars are counted. */
  readonly pricesAt: number | null;
  readonly funds: readonly ({ readonly key: string } & UsdEstimate)[];
}

/** Prices in USD by asset, as the exchange's index gives them. */
export interface UsdPrices {
  readonly at: number;
  readonly prices: ReadonlyMap<string, string>;
}

/**
 * The estimate for each fund, never summed over funds. It is rough: balances are of their stamp, prices of now.
 */
export function estimateUsd(
  funds: readonly Pick<FundView, 'key' | 'balances'>[],
  prices: UsdPrices | null,
): UsdEstimates {
  return {
    pricesAt: prices?.at ?? null,
    funds: funds.map(({ key, balances }) => ({ key, ...estimateOf(balances, prices) })),
  };
}

function estimateOf(balances: FundView['balances'], prices: UsdPrices | null): UsdEstimate {
  const parts: UsdPart[] = [];
  const excluded: UsdEstimate['excluded'][number][] = [];
  for (const { asset, marginBalance: amount } of balances) {
    const index = prices?.prices.get(asset);
    const price = index ?? (dollarLike.has(asset) ? '1' : undefined);
    if (amount === null) excluded.push({ asset, reason: 'unknown-balance' });
    else if (price === undefined) excluded.push({ asset, reason: 'no-price' });
    else {
      const usd = new BigNumber(amount).times(price).toFixed();
      parts.push({ asset, amount, price, usd, basis: index === undefined ? 'nominal' : 'index' });
    }
  }
  return { usd: sumOf(parts), parts, excluded };
}

function sumOf(parts: readonly UsdPart[]): string {
  const sum = parts.reduce((total, { usd }) => total.plus(usd), new BigNumber(0)).toFixed(2, BigNumber.ROUND_HALF_UP);
  return sum === '-0.00' ? '0.00' : sum;
}
