import { minute } from '../../base/duration.ts';
import type { Alert } from '../judging/alert.ts';

/** What the operating system is to show in one notification, worst first. */
export type Delivery = readonly [Alert, ...Alert[]];

/** Why an alert is not shown now; the log names it. */
export type SuppressionReason = 'quiet-hours' | 'notified-within-the-hour' | 'not-shown-lately';

/** When a fund was last in a notification, Unix ms. */
export interface Notified {
  readonly fund: string;
  readonly at: number;
}

export interface DeliveryPlan {
  readonly deliveries: readonly Delivery[];
  /** Alerts that wait, and why. */
  readonly suppressed: readonly { readonly alert: Alert; readonly reason: SuppressionReason }[];
}

export interface DeliverySituation {
  /** Worst first. */
  readonly waiting: readonly Alert[];
  readonly notified: readonly Notified[];
  readonly quiet: boolean;
  /** Whether an alert is grave enough to be shown in quiet hours. */
  readonly breaksThrough: (alert: Alert) => boolean;
  /** Whether the system failed to show a notification of this fund a short while ago. */
  readonly rests: (fund: string) => boolean;
  /** Unix ms. */
  readonly now: number;
}

/** More funds than this at once are shown as one summary. */
const maxAtOnce = 3;
/** How long a fund is not notified of again, ms. */
export const notifiedFor = 60 * minute;

/** Decides which alerts are shown now. Pure: it shows nothing itself. */
export function planDelivery({ waiting, notified, quiet, breaksThrough, rests, now }: DeliverySituation): DeliveryPlan {
  const lately = new Set(withinTheHour(notified, now).map(({ fund }) => fund));
  const due: Alert[] = [];
  const suppressed: { alert: Alert; reason: SuppressionReason }[] = [];
  for (const alert of waiting) {
    if (quiet && !breaksThrough(alert)) suppressed.push({ alert, reason: 'quiet-hours' });
    else if (lately.has(alert.fund)) suppressed.push({ alert, reason: 'notified-within-the-hour' });
    else if (rests(alert.fund)) suppressed.push({ alert, reason: 'not-shown-lately' });
    else due.push(alert);
  }
  return { deliveries: deliveriesOf(due, now), suppressed };
}

function deliveriesOf(due: readonly Alert[], now: number): Delivery[] {
  const funds = [...new Set(due.map(({ fund }) => fund))];
  const waited = due.some(({ at }) => Math.abs(now - at) >= minute);
  if (funds.length > maxAtOnce || (waited && funds.length > 1)) return together(due);
  return funds.flatMap((fund) => together(due.filter((alert) => alert.fund === fund)));
}

function together([first, ...others]: readonly Alert[]): Delivery[] {
  return first === undefined ? [] : [[first, ...others]];
}

/** The entries of the last hour. After a clock was set back, entries from the future do not count. */
export function withinTheHour(notified: readonly Notified[], now: number): readonly Notified[] {
  return notified.filter(({ at }) => at <= now && now - at < notifiedFor);
}
