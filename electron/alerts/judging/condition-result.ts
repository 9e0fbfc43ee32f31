import type { Finding } from './alert.ts';

/**
 * What one rule says of one balance (or one fund) now. Between "true" and "false" lies a margin: a rule that has fired
 * stays silent until the balance has left it, so that a balance that trembles at a threshold is told once.
 * `deeper`: what was told before has become so much worse that it is told again.
 * `unknown`: nothing can be said, and nothing changes.
 */
export type ConditionResult =
  | { readonly truth: 'true' | 'deeper'; readonly finding: Finding }
  | { readonly truth: 'near' | 'false' | 'unknown' };
