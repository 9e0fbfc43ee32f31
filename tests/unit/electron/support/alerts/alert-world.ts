import type { Messenger } from '../../../../../electron/alerts/delivery/messenger.ts';
import type { AlertNotification, Notifier } from '../../../../../electron/alerts/delivery/notifier.ts';
import type { QuietHours } from '../../../../../electron/alerts/delivery/quiet-hours.ts';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { type Alerts, createAlerts } from '../../../../../electron/alerts/service.ts';
import type { AlertStore } from '../../../../../electron/alerts/store.ts';
import type { FundView } from '../../../../../electron/funds/view/watchlist-view.ts';
import type { RecordedAlert } from '../../../../../electron/history/tables/past-alerts.ts';
import { defaultSettings } from '../../../../../electron/settings/settings.ts';
import { type FakeClock, fakeClock } from '../fake-clock.ts';
import { source, stamp } from '../recordings/samples.ts';

/** What outlives the app: a store, the person's settings and the time. */
export interface AlertWorld {
  readonly clock: FakeClock;
  readonly store: AlertStore & { readonly kept: Map<string, string>; readonly found: RecordedAlert[] };
  readonly logged: string[];
  /** Every notification that was shown, oldest first. */
  readonly shown: AlertNotification[];
  /** And when. */
  readonly shownAt: number[];
  rules: readonly AlertRule[];
  quietHours: QuietHours | null;
  breakQuietHours: boolean;
  source: string;
  /** The watched funds as they are now. */
  funds: readonly FundView[];
  /** Tells what became of the notification that was shown last. */
  ended: Parameters<Notifier['show']>[1];
  /** The system refuses each notification while it is asked to show it. */
  failsAtOnce: boolean;
  personWatches: boolean;
  /** What carries alerts beyond this computer; off unless a test puts another one in its place. */
  messenger: Messenger;
  changes: number;
  /** Starts the app's alerts, with a desktop unless a test says otherwise. */
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
    shownAt: [],
    rules,
    quietHours: null,
    breakQuietHours: true,
    source,
    funds: [],
    ended: () => undefined,
    failsAtOnce: false,
    personWatches: false,
    messenger: { isOn: () => false, heldUntil: () => null, send: () => Promise.reject(new Error('off')) },
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
          circumstances: { largestFall: () => null, fellTogether: () => null },
          publish() {
            world.changes += 1;
          },
          messenger: world.messenger,
        },
      );
      const notifier: Notifier = {
        show(notification, ended) {
          world.shown.push(notification);
          world.shownAt.push(world.clock.time);
          world.ended = ended;
          if (world.failsAtOnce) ended('failed');
        },
        personWatches: () => world.personWatches,
      };
      if (withNotifier) alerts.connect(notifier);
      return alerts;
    },
  };
  return world;
}
