import type { Alert } from '../judging/alert.ts';
import type { Notified } from './delivery-plan.ts';

/** What is on its way beyond this computer; it outlives a restart. Times are Unix ms. */
export interface OutgoingQueue {
  /** Worst first. */
  readonly waiting: readonly Alert[];
  /** Funds that were in a message lately. */
  readonly notified: readonly Notified[];
  /** Nothing is sent before this time: our own wait after a failure. */
  readonly heldUntil: number | null;
  /** When a message last arrived. */
  readonly sentAt: number | null;
  /** How many alerts did not arrive since then. */
  readonly lost: number;
}

export const emptyQueue: OutgoingQueue = { waiting: [], notified: [], heldUntil: null, sentAt: null, lost: 0 };
