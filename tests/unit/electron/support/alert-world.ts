import {
  type AlertNotification,
  type Alerts,
  type AlertsOptions,
  createAlerts,
  type Notifier,
} from '../../../../electron/alerts/service.ts';
import type { AlertStore } from '../../../../electron/alerts/store.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { source, stamp } from './samples.ts';

/** What outlives the app: a store, the person's settings and the time. */
export interface AlertWorld {
  readonly clock: FakeClock;
  readonly store: AlertStore & { readonly kept: Map<string, string> };
  readonly logged: string[];
  /** Every notification that was shown, oldest first. */
  readonly shown: AlertNotification[];
  rules: ReturnType<AlertsOptions['rules']>;
  quietHours: ReturnType<AlertsOptions['quietHours']>;
  source: string;
  popoverInUse: boolean;
  changes: number;
  /** Starts the app's alerts, with a desktop unless told otherwise. */
  start(withNotifier?: boolean): Alerts;
}

export function alertWorld(rules: AlertWorld['rules'] = []): AlertWorld {
  const kept = new Map<string, string>();
  const world: AlertWorld = {
    clock: fakeClock(stamp),
    store: {
      kept,
      read: (host) => kept.get(host) ?? null,
      write(host, text) {
        kept.set(host, text);
        return null;
      },
    },
    logged: [],
    shown: [],
    rules,
    quietHours: null,
    source,
    popoverInUse: false,
    changes: 0,
    start(withNotifier = true) {
      const alerts = createAlerts({
        store: world.store,
        source: () => world.source,
        rules: () => world.rules,
        quietHours: () => world.quietHours,
        wording: () => ({ locale: 'en', numberStyle: 'compact', now: world.clock.time }),
        clock: world.clock,
        report: (reason) => world.logged.push(reason),
        onChange: () => {
          world.changes += 1;
        },
        log: (text) => world.logged.push(text),
      });
      const notifier: Notifier = { show: (notice) => world.shown.push(notice), popoverInUse: () => world.popoverInUse };
      if (withNotifier) alerts.connect(notifier);
      return alerts;
    },
  };
  return world;
}
