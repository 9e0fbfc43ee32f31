/** What is known of newer versions of Backstop. */
export type UpdateState =
  /** This build was given no source of updates, or cannot replace itself. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  /** A person has asked; a background check shows only its result. */
  | { readonly kind: 'checking' }
  | { readonly kind: 'current'; readonly checkedAt: number }
  /** A person has asked, and no answer came. */
  | { readonly kind: 'failed' }
  /** There is one, and it waits until no alert is unread. */
  | { readonly kind: 'held'; readonly version: string }
  | { readonly kind: 'fetching'; readonly version: string }
  /** It is installed when Backstop quits. */
  | { readonly kind: 'ready'; readonly version: string };
