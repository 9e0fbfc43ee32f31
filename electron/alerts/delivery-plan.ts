import type { Alert } from './judging/alert.ts';

/** What the operating system is to show: one alert by itself, or several in one summary. */
export type Delivery =
  | { readonly kind: 'alert'; readonly alert: Alert }
  | { readonly kind: 'summary'; readonly alerts: readonly Alert[] };

/** Why an alert is not shown now; the log names it. */
export type SuppressionReason =
  /** Shown in one summary when the quiet hours end. */
  | 'quiet-hours'
  /** The person is looking at the popover, which shows it. */
  | 'popover-in-use';

export interface DeliveryPlan {
  readonly deliveries: readonly Delivery[];
  /** Alerts that wait for the end of the quiet hours. */
  readonly held: readonly Alert[];
  readonly suppressed: readonly { readonly alert: Alert; readonly reason: SuppressionReason }[];
}

export interface DeliverySituation {
  /** Found just now. */
  readonly fresh: readonly Alert[];
  /** Held back during quiet hours. */
  readonly held: readonly Alert[];
  readonly quiet: boolean;
  /** The popover is open and has the focus. */
  readonly popoverInUse: boolean;
}

/** More alerts than this at once are a burst: they come as one summary. */
const mostAtOnce = 3;

/** Decides what is shown of the alerts; nothing here shows anything. */
export function planDelivery({ fresh, held, quiet, popoverInUse }: DeliverySituation): DeliveryPlan {
  const all = [...held, ...fresh];
  if (popoverInUse) {
    return { deliveries: [], held: [], suppressed: all.map((alert) => ({ alert, reason: 'popover-in-use' })) };
  }
  if (quiet) {
    return { deliveries: [], held: all, suppressed: fresh.map((alert) => ({ alert, reason: 'quiet-hours' })) };
  }
  const summed = all.length > mostAtOnce || (held.length > 0 && all.length > 1);
  return {
    deliveries: summed ? [{ kind: 'summary', alerts: all }] : all.map((alert) => ({ kind: 'alert', alert })),
    held: [],
    suppressed: [],
  };
}
