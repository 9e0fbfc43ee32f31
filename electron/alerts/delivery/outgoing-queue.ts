import type { Alert } from '../judging/alert.ts';
import type { Notified } from './delivery-plan.ts';

/** Alerts waiting to be sent beyond this computer, kept across restarts. Times are Unix ms. */
export interface OutgoingQueue {
  /** Worst first. */
  readonly waiting: readonly Alert[];
  /** Funds that were in a recent message. */
  readonly notified: readonly Notified[];
  /** Nothing is sent before this time: our own wait after a failure. */
  readonly heldUntil: number | null;
  /** Since when every attempt has failed; null after a good one. */
  readonly failingSince: number | null;
  /** When a message last arrived. */
  readonly sentAt: number | null;
  /** How many alerts did not arrive since then. */
  readonly lost: number;
}

export const emptyQueue: OutgoingQueue = {
  waiting: [],
  notified: [],
  heldUntil: null,
  failingSince: null,
  sentAt: null,
  lost: 0,
};
