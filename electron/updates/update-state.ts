/** What is known of newer versions of Backstop. */
export type UpdateState =
  /** This build has no update source, or cannot replace itself. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  /** A check that a person started; a background check shows only its result. */
  | { readonly kind: 'checking' }
  | { readonly kind: 'current'; readonly checkedAt: number }
  /** A check that a person started got no answer. */
  | { readonly kind: 'failed' }
  /** A version is available and waits until no alert is unread. */
  | { readonly kind: 'held'; readonly version: string }
  | { readonly kind: 'fetching'; readonly version: string }
  /** Downloaded; it is installed when Backstop quits. */
  | { readonly kind: 'ready'; readonly version: string };
