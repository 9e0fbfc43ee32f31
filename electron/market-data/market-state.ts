import type { FundScale } from '../funds/scale/fund-scale.ts';
import type { UsdEstimates } from '../funds/usd-estimate.ts';

/** The part of the state that holds optional data. */
export interface MarketState {
  /** The exchange's ADL ratings of the watched symbols; null while off or unknown. */
  readonly adlRisk: AdlRiskView | null;
  /** Null while off or unknown. */
  readonly usdEstimates: UsdEstimates | null;
  /** Each watched fund compared with the open interest of its members; null while off. */
  readonly scales: readonly FundScale[] | null;
}

export interface AdlRiskView {
  /** Fetch time, Unix ms. */
  readonly at: number;
  readonly risks: readonly { readonly symbol: string; readonly risk: string }[];
}
