import type { FundScale } from '../funds/scale/fund-scale.ts';
import type { UsdEstimates } from '../funds/usd-estimate.ts';

/** The part of the state that holds optional data. */
export interface MarketState {
  /** ADL risk of the watched symbols as the exchange says it; null while it is off or not known. */
  readonly adlRisk: AdlRiskView | null;
  /** Null while it is off or nothing is known. */
  readonly usdEstimates: UsdEstimates | null;
  /** Each watched fund beside the open interest of its members; null while it is off. */
  readonly scales: readonly FundScale[] | null;
}

export interface AdlRiskView {
  /** Fetch time, Unix ms. */
  readonly at: number;
  readonly risks: readonly { readonly symbol: string; readonly risk: string }[];
}
