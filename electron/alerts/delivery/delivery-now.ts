import type { Context } from '../../base/context.ts';
import { readTimeZoneAgain } from '../../base/time-zone.ts';
import type { FundView } from '../../funds/view/watchlist-view.ts';
import type { Chosen } from '../../settings/chosen.ts';
import type { Alert } from '../judging/alert.ts';
import { type AlertNow, alertNow, worstNowFirst } from '../open/alert-now.ts';
import { isDeepFall, openOf } from '../open/open-alerts.ts';
import type { AlertStore } from '../stored/alert-store.ts';
import type { AlertText } from '../texts/alert-text.ts';
import { summaryText } from '../texts/text-now.ts';
import { type Delivery, type DeliveryPlan, type DeliverySituation, planDelivery } from './delivery-plan.ts';
import { isQuiet } from './quiet-hours.ts';

/** Plans and words deliveries, for notifications and for messages beyond this computer alike. */
export interface DeliveryNow {
  /** By the quiet hours and the present time. */
  plan(queue: Pick<DeliverySituation, 'waiting' | 'notified' | 'rests'>): DeliveryPlan;
  /** The text with the present state of the funds, in the chosen language. */
  text(delivery: Delivery): AlertText;
}

/** @param funds the watched funds in view */
export function createDeliveryNow(
  { clock }: Pick<Context, 'clock'>,
  chosen: Pick<Chosen, 'settings' | 'locale'>,
  kept: Pick<AlertStore, 'current'>,
  funds: () => readonly FundView[],
): DeliveryNow {
  const asItStands = (alert: Alert): AlertNow => alertNow(openOf(alert, kept.current().open), funds());

  return {
    plan(queue) {
      readTimeZoneAgain();
      const { quietHours, breakQuietHours } = chosen.settings();
      const { open } = kept.current();
      const now = clock.now();
      return planDelivery({
        ...queue,
        waiting: worstNowFirst(queue.waiting.map(asItStands)).map(({ open }) => open.deepest),
        quiet: isQuiet(quietHours, now),
        breaksThrough: (alert) => breakQuietHours && isDeepFall(openOf(alert, open)),
        now,
      });
    },
    text(delivery) {
      const { numberStyle } = chosen.settings();
      return summaryText(delivery.map(asItStands), { locale: chosen.locale(), numberStyle, now: clock.now() });
    },
  };
}
