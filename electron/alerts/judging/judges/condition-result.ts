import type { Finding } from '../alert.ts';

/**
 * What one rule says of one balance (or one fund) now. Between "true" and "false" lies a margin: a rule that has fired
 * stays silent until the balance has left it, so that a balance that trembles at a threshold notifies once.
 * `deeper`: what was reported before has become so much worse that it is reported again.
 * `unknown`: nothing can be said, and nothing changes.
 */
export type ConditionResult =
  | { readonly truth: 'true' | 'deeper'; readonly finding: Finding }
  | { readonly truth: 'near' | 'false' | 'unknown' };
