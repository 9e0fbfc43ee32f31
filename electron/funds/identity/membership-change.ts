/** Symbols that joined or left a fund. `at` is the exchange's own time, Unix ms. */
export interface MembershipChange {
  readonly at: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}
