import type { Failure } from './failure.ts';

/** State of the connection to the exchange. */
export type Connection =
  /** No answer has come since the start. */
  | { readonly kind: 'waiting' }
  /** The last attempt brought a good answer. */
  | { readonly kind: 'good' }
  /** The last attempt failed; older good values stay in view. */
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      /** Time of the last attempt, Unix ms. */
      readonly at: number;
      /** When the attempts began to fail in this way, Unix ms. */
      readonly since: number;
    };
