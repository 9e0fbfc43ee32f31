/** What happened to a fund, found by comparing an answer with what was known. `at` is the exchange's own time, Unix ms. */
export type FundEvent = { readonly at: number } & (
  | { readonly kind: 'appeared' }
  | { readonly kind: 'vanished' }
  | { readonly kind: 'returned' }
  /** `from`: the fund that they left for this one; null when they were in none, or in very many. */
  | { readonly kind: 'symbols-joined'; readonly symbols: readonly string[]; readonly from: number | null }
  /** `to`: the fund that they left this one for; null when they are in none, or in very many. */
  | { readonly kind: 'symbols-left'; readonly symbols: readonly string[]; readonly to: number | null }
  /** Money went to another fund together with symbols: no loss. `amount` is a decimal. */
  | { readonly kind: 'money-left'; readonly asset: string; readonly amount: string; readonly to: number }
  | { readonly kind: 'money-joined'; readonly asset: string; readonly amount: string; readonly from: number }
  | { readonly kind: 'asset-appeared'; readonly asset: string }
  | { readonly kind: 'asset-vanished'; readonly asset: string }
  /** A jump up: possibly the exchange filled the fund up. */
  | { readonly kind: 'top-up'; readonly asset: string; readonly absolute: string; readonly percent: string | null }
  /** Nothing was recorded between `at` and `until`. */
  | { readonly kind: 'gap'; readonly until: number }
);
