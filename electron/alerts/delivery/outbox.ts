import { backoff } from '../../base/backoff.ts';
import type { Context } from '../../base/context.ts';
import { day, hour, minute } from '../../base/duration.ts';
import { stackOf } from '../../base/error-text.ts';
import { type Alert, isLoss } from '../judging/alert.ts';
import type { OpenAlert } from '../open/open-alerts.ts';
import type { DeliveryParts } from './delivery.ts';
import { type Delivery, withinTheHour } from './delivery-plan.ts';
import type { Messenger, OutgoingMessage, SendFailure } from './messenger.ts';
import type { OutgoingQueue } from './outgoing-queue.ts';
import { queued } from './waiting.ts';

/** Status of sending beyond this computer, for the state. */
export interface OutboxState extends Pick<OutgoingQueue, 'sentAt' | 'lost'> {
  readonly waiting: number;
  /** Why the last attempt failed, and when the next one is; null after a good one. */
  readonly trouble: (Omit<SendFailure, 'said'> & { readonly at: number }) | null;
}

export interface OutboxParts extends DeliveryParts {
  readonly messenger: Messenger;
}

/** Sends each alert beyond this computer once, with retries for a limited time. */
export interface Outbox {
  /** Messages may be sent from now on. */
  open(): void;
  /** Adds new alerts to a queue, seen here or not: the messages are read elsewhere. */
  queued(before: OutgoingQueue, found: readonly Alert[], open: readonly OpenAlert[]): OutgoingQueue;
  /** Sends what is due. */
  run(): void;
  /** The recipient has answered or was changed: retries the queue at once. */
  retryNow(): void;
  state(): OutboxState;
  close(): void;
}

/** An alert that could not be sent for this long, at several attempts, is given up. */
const longestWait = day;

export function createOutbox(
  { clock, random, log }: Context,
  { kept, deliveryNow, publish, messenger }: OutboxParts,
): Outbox {
  let isOpen = false;
  let isSending = false;
  let failures = 0;
  let trouble: OutboxState['trouble'] = null;
  let cancel = (): void => undefined;

  const queue = (): OutgoingQueue => kept.current().outgoing;

  function changeOfHost(): (change: (queue: OutgoingQueue) => OutgoingQueue) => void {
    const ofHost = kept.ofThisHost();
    return (change) => ofHost((stored) => ({ ...stored, outgoing: change(stored.outgoing) }));
  }

  /** By the same quiet hours and limits as notifications. */
  function nextDelivery(): Delivery | undefined {
    const { waiting, notified } = queue();
    return deliveryNow.plan({ waiting, notified, rests: () => false }).deliveries[0];
  }

  /** @returns null where a fault of our own breaks the text: it must not keep other alerts from going out */
  function messageOf(alerts: Delivery): OutgoingMessage | null {
    try {
      const id = alerts.map((alert) => alert.id).join('.');
      return { ...deliveryNow.text(alerts), id, loss: alerts.some(isLoss), alerts };
    } catch (error) {
      log(`could not write the text of a message: ${stackOf(error)}`);
      return null;
    }
  }

  function run(): void {
    cancel();
    if (!isOpen || isSending || queue().waiting.length === 0) return;
    if (!messenger.isOn()) {
      changeOfHost()((before) => ({ ...before, waiting: [] }));
      return;
    }
    giveUpOld();
    const now = clock.now();
    const { waiting, heldUntil } = queue();
    if (waiting.length === 0) return;
    // A clock that was set back must not prolong a wait.
    const rested = heldUntil !== null && heldUntil - now <= hour ? heldUntil : 0;
    const until = Math.max(rested, messenger.heldUntil() ?? 0);
    const delivery = until > now ? undefined : nextDelivery();
    if (delivery === undefined) cancel = clock.wakeAt(until > now ? until : nextMinute(now), run);
    else void send(delivery);
  }

  function giveUpOld(): void {
    const now = clock.now();
    const { waiting, failingSince } = queue();
    if (failingSince === null) return;
    // The alert's own time is not enough: after a clock was put right, an alert may look old before it was ever tried.
    const old = waiting.filter(({ at }) => now - Math.max(failingSince, at > now ? 0 : at) > longestWait);
    if (old.length > 0) giveUp(old, 'given up after a day');
  }

  function giveUp(alerts: readonly Alert[], reason: string): void {
    const ids = new Set(alerts.map(({ id }) => id));
    for (const id of ids) log(`alert ${id} did not go out: ${reason}`);
    changeOfHost()((before) => ({
      ...before,
      waiting: before.waiting.filter(({ id }) => !ids.has(id)),
      lost: before.lost + ids.size,
    }));
    publish();
  }

  async function send(alerts: Delivery): Promise<void> {
    const change = changeOfHost();
    const message = messageOf(alerts);
    if (message === null) {
      giveUp(alerts, 'it has no text');
      return run();
    }
    isSending = true;
    const outcome = await messenger.send(message);
    isSending = false;
    const now = clock.now();
    const names = alerts.map(({ id }) => id).join(', ');
    if (outcome.ok) {
      failures = 0;
      trouble = null;
      log(`alert ${names} went out`);
      const notified = alerts.map(({ fund }) => ({ fund, at: now }));
      change(({ waiting, notified: before }) => ({
        waiting: waiting.filter(({ id }) => !alerts.some((sent) => sent.id === id)),
        notified: [...new Map([...withinTheHour(before, now), ...notified].map((one) => [one.fund, one])).values()],
        heldUntil: null,
        failingSince: null,
        sentAt: now,
        lost: 0,
      }));
    } else {
      const { kind, status, retryAt } = outcome.failure;
      // A final refusal needs a person: retrying sooner does not help.
      const own = kind === 'refused' || kind === 'redirected' ? hour : backoff(failures, random());
      const heldUntil = now + own;
      const nextAt = Math.max(heldUntil, retryAt ?? 0);
      failures += 1;
      trouble = { kind, status, retryAt: nextAt, at: now };
      const why = `${kind}${status === null ? '' : `, HTTP ${status}`}`;
      log(`alert ${names} not sent (${why}); next attempt ${new Date(nextAt).toISOString()}`);
      change(({ failingSince, ...before }) => ({ ...before, heldUntil, failingSince: sinceWhen(failingSince, now) }));
    }
    publish();
    run();
  }

  return {
    open() {
      isOpen = true;
      run();
    },
    queued(before, found, open) {
      if (found.length === 0 || !messenger.isOn()) return before;
      return { ...before, waiting: queued(before.waiting, found, open) };
    },
    run,
    retryNow() {
      failures = 0;
      trouble = null;
      changeOfHost()((before) => ({ ...before, heldUntil: null, failingSince: null }));
      run();
    },
    state() {
      const { waiting, sentAt, lost } = queue();
      return { waiting: waiting.length, sentAt, lost, trouble };
    },
    close() {
      isOpen = false;
      cancel();
    },
  };
}

/** Starts again if the clock was set back. */
function sinceWhen(failingSince: number | null, now: number): number {
  return failingSince === null || failingSince > now ? now : failingSince;
}

function nextMinute(now: number): number {
  return (Math.floor(now / minute) + 1) * minute;
}
