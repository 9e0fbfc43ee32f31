import type { Context } from '../base/context.ts';
import type { FundView } from '../funds/view/watchlist-view.ts';
import type { Chosen } from '../settings/chosen.ts';
import type { AlertState } from './alert-state.ts';
import { type CircumstancesSource, withCircumstances } from './circumstances.ts';
import { createAlertDelivery } from './delivery/delivery.ts';
import { createDeliveryNow } from './delivery/delivery-now.ts';
import type { Messenger } from './delivery/messenger.ts';
import type { Notifier } from './delivery/notifier.ts';
import { createOutbox, type Outbox } from './delivery/outbox.ts';
import { queued } from './delivery/waiting.ts';
import { type Hindrances, judge } from './judging/judge.ts';
import type { AlertMemory } from './judging/memory.ts';
import type { Observation } from './judging/observation.ts';
import { notingWhoLeft } from './left-funds.ts';
import { activeAlert, rulesAlreadyTrue } from './open/active-alert.ts';
import { alertNow, worstNowFirst } from './open/alert-now.ts';
import { withFound } from './open/open-alerts.ts';
import { createAlertStore, withAlerts } from './stored/alert-store.ts';
import type { AlertTexts } from './stored/stored-alerts.ts';

export interface AlertParts {
  readonly store: AlertTexts;
  /** The watched funds in view. */
  readonly funds: () => readonly FundView[];
  /** Facts from the recording about a fall. */
  readonly circumstances: CircumstancesSource;
  /** The state has changed, by time or by a person. */
  readonly publish: () => void;
  readonly messenger: Messenger;
}

/** From observations to cards and notifications, across restarts. */
export interface Alerts {
  /** Judges an observation without publishing the state. */
  observe(observation: Observation): void;
  /** Sending beyond this computer. */
  readonly outbox: Pick<Outbox, 'open' | 'retryNow' | 'state'>;
  /** Connects the desktop. Only then is anything shown, including alerts found before. */
  connect(notifier: Notifier): void;
  /** Delivers what is due, after quiet hours, sleep or absence may have ended. */
  retryDelivery(): void;
  /** Which alerts the page has on screen now; they count as seen while a person watches. */
  onScreen(ids: readonly string[]): void;
  /** The person has dismissed these alerts. */
  dismiss(ids: readonly string[]): void;
  /** Another host is in use, or the recording was deleted: continues with what is stored now. */
  startOver(): void;
  /** What the last judging has left, also one of an earlier run. */
  memory(): AlertMemory;
  state(): AlertState;
  close(): void;
}

const unhindered: Hindrances = { cannotJudge: [], missingFunds: [] };

export function createAlerts(
  context: Context,
  chosen: Pick<Chosen, 'source' | 'settings' | 'locale'>,
  { store, funds, circumstances, publish, messenger }: AlertParts,
): Alerts {
  const kept = createAlertStore(store, chosen.source);
  const deliveryNow = createDeliveryNow(context, chosen, kept, funds);
  const delivery = createAlertDelivery(context, { kept, deliveryNow, publish });
  const outbox = createOutbox(context, { kept, deliveryNow, publish, messenger });
  let hindrances: Hindrances = unhindered;
  let hasJudged = false;

  return {
    outbox,
    observe(observation) {
      // The clock was set back while the app was closed: the last answer lies in the future.
      if (!hasJudged && observation.at > context.clock.now()) delivery.endHours();
      const stored = withAlerts(kept.current(), notingWhoLeft(observation));
      const { memory, alerts: found, ...hindered } = judge(chosen.settings().rules, stored.memory, observation);
      const alerts = withCircumstances(found, circumstances);
      hindrances = hindered;
      for (const alert of alerts)
        context.log(`alert ${alert.id}: ${alert.findings.map(({ kind }) => kind).join(', ')}`);
      const open = withFound(stored.open, alerts);
      kept.record(alerts);
      kept.keep({
        ...stored,
        memory,
        open,
        waiting: queued(stored.waiting, alerts, open),
        outgoing: outbox.queued(stored.outgoing, alerts, open),
      });
      hasJudged = true;
      delivery.found(alerts);
      outbox.run();
    },
    connect: delivery.connect,
    retryDelivery() {
      delivery.retry();
      outbox.run();
    },
    onScreen: delivery.onScreen,
    dismiss(ids) {
      const stored = kept.current();
      const away = stored.open.filter(({ id }) => ids.includes(id));
      if (away.length === 0) return;
      delivery.withdraw(away, 'dismissed');
      kept.keep({ ...kept.current(), open: stored.open.filter((one) => !away.includes(one)) });
      publish();
    },
    startOver() {
      kept.load();
      delivery.startOver();
      hasJudged = false;
      hindrances = unhindered;
    },
    memory: () => kept.current().memory,
    state() {
      const { open, memory } = kept.current();
      const wording = {
        locale: chosen.locale(),
        numberStyle: chosen.settings().numberStyle,
        now: context.clock.now(),
      };
      return {
        alerts: worstNowFirst(open.map((one) => alertNow(one, funds()))).map((one) =>
          activeAlert(one, wording, delivery.hasFailed(one.open.deepest.fund)),
        ),
        rulesFired: memory.fired,
        rulesAlreadyTrue: rulesAlreadyTrue(memory),
        ...hindrances,
      };
    },
    close() {
      delivery.close();
      outbox.close();
    },
  };
}
