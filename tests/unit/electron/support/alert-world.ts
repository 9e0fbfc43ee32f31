import type { QuietHours } from '../../../../electron/alerts/delivery/quiet-hours.ts';
import type { AlertRule } from '../../../../electron/alerts/judging/rule.ts';
import {
  type AlertNotification,
  type Alerts,
  createAlerts,
  type Notifier,
} from '../../../../electron/alerts/service.ts';
import type { AlertStore } from '../../../../electron/alerts/store.ts';
import type { FundView } from '../../../../electron/funds/view/watchlist-view.ts';
import type { RecordedAlert } from '../../../../electron/history/tables/past-alerts.ts';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { source, stamp } from './samples.ts';

/** What outlives the app: a store, the person's settings and the time. */
export interface AlertWorld {
  readonly clock: FakeClock;
  readonly store: AlertStore & { readonly kept: Map<string, string>; readonly found: RecordedAlert[] };
  readonly logged: string[];
  /** Every notification that was shown, oldest first. */
  readonly shown: AlertNotification[];
  rules: readonly AlertRule[];
  quietHours: QuietHours | null;
  breakQuietHours: boolean;
  source: string;
  /** The watched funds as they are now. */
  funds: readonly FundView[];
  personWatches: boolean;
  changes: number;
  /** Starts the app's alerts, with a desktop unless told otherwise. */
  start(withNotifier?: boolean): Alerts;
}

export function alertWorld(rules: readonly AlertRule[] = []): AlertWorld {
  const kept = new Map<string, string>();
  const world: AlertWorld = {
    clock: fakeClock(stamp),
    store: {
      kept,
      read: (host) => kept.get(host) ?? null,
      found: [],
      write(host, text, found) {
        kept.set(host, text);
        world.store.found.push(...found);
        return null;
      },
    },
    logged: [],
    shown: [],
    rules,
    quietHours: null,
    breakQuietHours: true,
    source,
    funds: [],
    personWatches: false,
    changes: 0,
    start(withNotifier = true) {
      const alerts = createAlerts(
        { clock: world.clock, random: () => 0.5, log: (text) => world.logged.push(text) },
        {
          source: () => world.source,
          locale: () => 'en',
          settings: () => ({
            ...defaultSettings,
            rules: world.rules,
            quietHours: world.quietHours,
            breakQuietHours: world.breakQuietHours,
          }),
        },
        {
          store: world.store,
          funds: () => world.funds,
          publish() {
            world.changes += 1;
          },
        },
      );
      const notifier: Notifier = {
        show: (notification) => world.shown.push(notification),
        personWatches: () => world.personWatches,
      };
      if (withNotifier) alerts.connect(notifier);
      return alerts;
    },
  };
  return world;
}
