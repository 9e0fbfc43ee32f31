import type { Finding } from '../alert.ts';

/**
 * What one rule says of one balance (or one fund) now. Between `true` and `false` lies a margin, so that a balance that
 * flutters around a threshold notifies once. `deeper`: a reported fall went far enough to be reported again.
 * `unknown`: nothing can be said, and nothing changes.
 */
export type ConditionResult =
  | { readonly truth: 'true' | 'deeper'; readonly finding: Finding }
  | { readonly truth: 'near' | 'false' | 'unknown' };
