import type { Messenger } from '../../../../../electron/alerts/delivery/messenger.ts';
import type { AlertNotification, Notifier } from '../../../../../electron/alerts/delivery/notifier.ts';
import type { QuietHours } from '../../../../../electron/alerts/delivery/quiet-hours.ts';
import type { Observation } from '../../../../../electron/alerts/judging/observation.ts';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { type Alerts, createAlerts } from '../../../../../electron/alerts/service.ts';
import type { AlertStore } from '../../../../../electron/alerts/store.ts';
import { type FundView, unrecorded } from '../../../../../electron/funds/view/watchlist-view.ts';
import type { RecordedAlert } from '../../../../../electron/history/tables/past-alerts.ts';
import { defaultSettings } from '../../../../../electron/settings/settings.ts';
import { type FakeClock, fakeClock } from '../fake-clock.ts';
import { day, hour, source, stamp } from '../recordings/samples.ts';
import { below, fall, observationOf, recordedFunds, ruleWith } from './alert-watch.ts';

/** The app's alerts as they run now, and what outlives them: a store, the person's settings and the time. */
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
  locale: () => 'en';
  /** Tells what became of the notification that was shown last. */
  ended: Parameters<Notifier['show']>[1];
  /** The system refuses each notification while it is asked to show it. */
  failsAtOnce: boolean;
  personWatches: boolean;
  /** What carries alerts beyond this computer; off unless a test puts another one in its place. */
  messenger: Messenger;
  changes: number;
  alerts: Alerts;
  /** Starts (again), with a desktop unless a test says otherwise. */
  start(withNotifier?: boolean): Alerts;
  /** An answer with a new stamp in which funds hold these balances in USDT; each is watched by its first symbol, S and its name. */
  answer(balances: Readonly<Record<string, string>>): void;
  /** The last answer once more. */
  again(): void;
  titles(): string[];
  /** A person has these cards on screen, or none. */
  see(...ids: readonly string[]): void;
}

/** A world in which each fall of a tenth within a day is alerted. */
export function alertWorld(rules: readonly AlertRule[] = [ruleWith(fall('10'), { id: 'fall' })]): AlertWorld {
  const kept = new Map<string, string>();
  const observers = new Map<string, ReturnType<typeof recordedFunds>>();
  let funds: readonly FundView[] = [];
  let last: Observation | null = null;
  let newest = 0;
  const world: Omit<AlertWorld, 'alerts'> = {
    clock: fakeClock(stamp + 12 * hour),
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
    locale: () => 'en',
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
          locale: () => world.locale(),
          settings: () => ({
            ...defaultSettings,
            rules: world.rules,
            quietHours: world.quietHours,
            breakQuietHours: world.breakQuietHours,
          }),
        },
        {
          store: world.store,
          funds: () => funds,
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
      Object.assign(world, { alerts });
      return alerts;
    },
    answer(balances) {
      const at = world.clock.time;
      newest = Math.max(newest + 1, at); // rises, also while the clock is set back
      const observed = observers.get(world.source) ?? recordedFunds();
      observers.set(world.source, observed);
      const listed = Object.entries(balances).map(([name, balance]) => {
        const symbols = [`S${name}`, `T${name}`];
        return observed({ key: name, symbols, balances: { USDT: balance } }, newest, symbols.slice(0, 1));
      });
      funds = listed.map((fund) => ({
        ...fund,
        id: Number(fund.key),
        updateTime: at,
        recordedSince: null,
        figure: null,
        rank: 0,
        balances: fund.balances.map((balance) => ({ ...unrecorded, ...balance })),
      }));
      last = observationOf(listed, { at });
      whole.alerts.observe(last);
    },
    again() {
      const at = world.clock.time;
      if (last !== null) whole.alerts.observe({ ...last, at, exchangeTime: at });
    },
    titles: () => world.shown.map(({ title }) => title),
    see(...ids) {
      world.personWatches = ids.length > 0;
      whole.alerts.onScreen(ids);
    },
  };
  const whole = Object.assign(world, { alerts: world.start() });
  return whole;
}

/** A world of funds that are called 1 and so on and hold 1000, and how they fall on the next day to 800. */
export function fallingWorld(count = 1): { world: AlertWorld; fall: (balance?: string) => void } {
  const world = alertWorld();
  const all = (balance: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index + 1), balance]));
  world.answer(all('1000'));
  return {
    world,
    fall(balance = '800') {
      world.clock.time += day;
      world.answer(all(balance));
    },
  };
}

/** A world in which each fall of a tenth since the sample before is alerted, and each fall to one of these amounts. */
export const tremblingWorld = (...amounts: readonly string[]): AlertWorld =>
  alertWorld([ruleWith(fall('10', 'previous')), ...amounts.map((amount) => ruleWith(below(amount)))]);
