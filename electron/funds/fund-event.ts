/** An event of a fund, found by comparing an answer with what was known. `at` is Unix ms by the exchange's clock. */
export type FundEvent = { readonly at: number } & (
  | { readonly kind: 'appeared' }
  | { readonly kind: 'vanished' }
  | { readonly kind: 'returned' }
  /** `from`: the fund that they left; null if they were in none or in too many. */
  | { readonly kind: 'symbols-joined'; readonly symbols: readonly string[]; readonly from: number | null }
  /** `to`: the fund that they joined; null if they are in none or in too many. */
  | { readonly kind: 'symbols-left'; readonly symbols: readonly string[]; readonly to: number | null }
  /** Money moved to another fund with symbols, which is no loss. `amount` is a decimal. */
  | { readonly kind: 'money-left'; readonly asset: string; readonly amount: string; readonly to: number }
  | { readonly kind: 'money-joined'; readonly asset: string; readonly amount: string; readonly from: number }
  | { readonly kind: 'asset-appeared'; readonly asset: string }
  | { readonly kind: 'asset-vanished'; readonly asset: string }
  /** A jump up: possibly the exchange topped the fund up. */
  | { readonly kind: 'top-up'; readonly asset: string; readonly absolute: string; readonly percent: string | null }
  /** Nothing was recorded between `at` and `until`. */
  | { readonly kind: 'gap'; readonly until: number }
);
