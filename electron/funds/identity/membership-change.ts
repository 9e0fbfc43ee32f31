/** Symbols that joined or left a fund. `at` is Unix ms by the exchange's clock. */
export interface MembershipChange {
  readonly at: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}
