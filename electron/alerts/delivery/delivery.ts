import type { Context } from '../../base/context.ts';
import { hour, minute, second } from '../../base/duration.ts';
import { stackOf } from '../../base/error-text.ts';
import type { Alert } from '../judging/alert.ts';
import { isSettled, nextExpiry, type OpenAlert, standsFor, withoutExpired, withSeen } from '../open/open-alerts.ts';
import type { AlertStore } from '../stored/alert-store.ts';
import type { DeliveryNow } from './delivery-now.ts';
import type { Delivery, SuppressionReason } from './delivery-plan.ts';
import { createFailures } from './failures.ts';
import { createNotifiedHours } from './notified-hours.ts';
import type { Notifier } from './notifier.ts';
import { queued } from './waiting.ts';

export interface DeliveryParts {
  readonly kept: AlertStore;
  readonly deliveryNow: DeliveryNow;
  /** Called when the state has changed, by time or by a person. */
  readonly publish: () => void;
}

/** Hands waiting alerts to the operating system, and tracks what a person has seen. */
export interface AlertDelivery {
  connect(notifier: Notifier): void;
  /** Adds alerts to deliver; a popover in use gets a moment to show them first. */
  found(alerts: readonly Alert[]): void;
  /** Does what is due now, and sets a timer for what is due next. */
  run(): void;
  /** Runs again, retrying at once what the system did not show. */
  retry(): void;
  /** What the page has on screen. */
  onScreen(ids: readonly string[]): void;
  /** Removes the waiting alerts that are part of these, dismissed or seen. @param reason for the log */
  withdraw(open: readonly OpenAlert[], reason: string): void;
  /** Whether the system has not shown the last notification of a fund. */
  hasFailed(fund: string): boolean;
  /** Forgets when funds were last notified: new notifications may follow at once. */
  endHours(): void;
  /** Continues with what is stored now: another host is in use, or the recording was deleted. */
  startOver(): void;
  close(): void;
}

/** How long the page has to show a new alert before the system is asked to, ms. */
const timeToShow = 3 * second;
/** How often to check whether a person has come back to the alerts on screen, ms. */
const presenceInterval = 10 * second;

export function createAlertDelivery(
  { clock, log }: Context,
  { kept, deliveryNow, publish }: DeliveryParts,
): AlertDelivery {
  let shownByPage: ReadonlySet<string> = new Set();
  /** Until then the popover may show a new alert before a notification does, Unix ms. */
  let pageHasUntil = 0;
  /** Why alerts wait, in the words of the log. */
  let noted: ReadonlyMap<string, SuppressionReason> = new Map();
  let notifier: Notifier | null = null;
  let cancel = (): void => undefined;
  const failures = createFailures(clock.now);
  const hours = createNotifiedHours(clock, kept, runAndPublish);

  /** Whether a person watches the popover. If the desktop fails to report it: false, so that no alert is lost. */
  function isWatched(): boolean {
    try {
      return notifier?.personWatches() === true;
    } catch (error) {
      log(`cannot tell whether a person is there: ${String(error)}`);
      return false;
    }
  }

  /** Marks the alerts on screen as seen, and removes them from what waits. */
  function markSeen(): void {
    if (!isWatched()) return;
    const before = kept.current().open;
    const open = withSeen(before, shownByPage, clock.now());
    if (open === before) return;
    withdraw(
      before.filter((one) => !open.includes(one)),
      'on screen',
    );
    kept.keep({ ...kept.current(), open });
  }

  function withdraw(open: readonly OpenAlert[], reason: string): void {
    const isCovered = (alert: Alert): boolean => open.some((one) => standsFor(one, alert));
    const { waiting } = kept.current();
    for (const { id } of waiting.filter(isCovered)) log(`notification of alert ${id} not shown: ${reason}`);
    kept.keep({ ...kept.current(), waiting: waiting.filter((alert) => !isCovered(alert)) });
  }

  function deliver(): void {
    const now = clock.now();
    const { waiting, notified } = kept.current();
    if (notifier === null || waiting.length === 0) return;
    if (isWatched() && now < pageHasUntil && pageHasUntil - now <= timeToShow) return;
    const { deliveries, suppressed } = deliveryNow.plan({ waiting, notified, rests: failures.rests });
    for (const { alert, reason } of suppressed) {
      if (noted.get(alert.id) !== reason) log(`notification of alert ${alert.id} not shown: ${reason}`);
    }
    noted = new Map(suppressed.map(({ alert, reason }) => [alert.id, reason]));
    // Shown before it is stored: if the app ends in between, the alert is shown again rather than lost.
    const shown = new Set(deliveries.flatMap((delivery) => (show(delivery) ? delivery : [])));
    kept.keep({ ...kept.current(), waiting: waiting.filter((alert) => !shown.has(alert)) });
    hours.begin([...new Set([...shown].map(({ fund }) => fund))]);
  }

  /** @returns false when the system did not take it: then it is tried again */
  function show(delivery: Delivery): boolean {
    const [worst] = delivery;
    const change = kept.ofThisHost();
    let isOver = false;
    let hasFailed = false;
    try {
      const text = deliveryNow.text(delivery);
      notifier?.show({ ...text, id: worst.id, fund: worst.fund }, (outcome) => {
        if (outcome === 'shown') failures.end(delivery);
        else if (isOver) takeBack(delivery, change);
        else hasFailed = true;
      });
    } catch (error) {
      log(`notification of alert ${worst.id} failed: ${stackOf(error)}`);
      hasFailed = true;
    }
    isOver = true;
    if (hasFailed) failures.note(delivery);
    return !hasFailed;
  }

  /** The system reported a failure later: alerts that are still unseen are queued again. */
  function takeBack(delivery: Delivery, change: ReturnType<AlertStore['ofThisHost']>): void {
    failures.note(delivery);
    const funds = new Set(delivery.map(({ fund }) => fund));
    change((stored) => {
      const back = delivery.filter((alert) => !isSettled(alert, stored.open));
      const notified = stored.notified.filter(({ fund }) => !funds.has(fund));
      return { ...stored, notified, waiting: queued(back, stored.waiting, stored.open) };
    });
    run();
    publish();
  }

  function run(): void {
    cancel();
    markSeen();
    const { open } = kept.current();
    const left = withoutExpired(open, clock.now());
    if (left !== open) kept.keep({ ...kept.current(), open: left });
    deliver();
    const next = nextRunAt();
    if (next !== null) cancel = clock.wakeAt(next, runAndPublish);
  }

  function runAndPublish(): void {
    const before = kept.current().open;
    run();
    if (kept.current().open !== before) publish();
  }

  /** Every minute while alerts wait: quiet hours end by local time, which may be changed meanwhile. */
  function nextRunAt(): number | null {
    if (notifier === null) return null;
    const now = clock.now();
    const { waiting, open } = kept.current();
    const times: number[] = [];
    if (waiting.length > 0) times.push((Math.floor(now / minute) + 1) * minute);
    if (waiting.length > 0 && pageHasUntil > now) times.push(pageHasUntil);
    if (open.some(({ id, seenAt }) => seenAt === null && shownByPage.has(id))) times.push(now + presenceInterval);
    const expiry = nextExpiry(open);
    if (expiry !== null) times.push(Math.min(Math.max(expiry, now), now + hour));
    return times.length === 0 ? null : Math.min(...times);
  }

  hours.startOver();
  return {
    connect(connected) {
      notifier = connected;
      runAndPublish();
    },
    found(alerts) {
      const now = clock.now();
      failures.forget(alerts);
      if (alerts.length > 0 && isWatched() && pageHasUntil <= now) pageHasUntil = now + timeToShow;
      run();
    },
    run,
    retry() {
      failures.forget(kept.current().waiting);
      runAndPublish();
    },
    onScreen(ids) {
      shownByPage = new Set(ids);
      runAndPublish();
    },
    withdraw,
    hasFailed: failures.has,
    endHours: hours.endAll,
    startOver() {
      // Another host's alerts have ids of their own.
      shownByPage = new Set();
      hours.startOver();
    },
    close() {
      notifier = null;
      cancel();
      hours.close();
    },
  };
}
