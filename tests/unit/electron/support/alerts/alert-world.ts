import type { Messenger } from '../../../../../electron/alerts/delivery/messenger.ts';
import type { AlertNotification, Notifier } from '../../../../../electron/alerts/delivery/notifier.ts';
import type { QuietHours } from '../../../../../electron/alerts/delivery/quiet-hours.ts';
import type { Observation } from '../../../../../electron/alerts/judging/observation.ts';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { type Alerts, createAlerts } from '../../../../../electron/alerts/service.ts';
import type { AlertTexts } from '../../../../../electron/alerts/stored/stored-alerts.ts';
import { type FundView, unrecorded } from '../../../../../electron/funds/view/watchlist-view.ts';
import type { RecordedAlert } from '../../../../../electron/history/tables/past-alerts.ts';
import { defaultSettings } from '../../../../../electron/settings/settings.ts';
import { fakeClock } from '../fake-clock.ts';
import { day, hour, source, stamp } from '../recordings/samples.ts';
import { below, fall, observationOf, recordedFunds, ruleWith } from './alert-watch.ts';

/** The app's alerts as they run now, and what outlives them: a store, the person's settings and the time. */
export class AlertWorld {
  readonly clock = fakeClock(stamp + 12 * hour);
  readonly kept = new Map<string, string>();
  readonly recorded: RecordedAlert[] = [];
  readonly store: AlertTexts = {
    read: (host) => this.kept.get(host) ?? null,
    write: (host, text, found) => {
      this.kept.set(host, text);
      this.recorded.push(...found);
      return null;
    },
  };
  readonly logged: string[] = [];
  /** Every notification that was shown, oldest first, and when. */
  readonly shown: (AlertNotification & { readonly shownAt: number })[] = [];
  rules: readonly AlertRule[];
  quietHours: QuietHours | null = null;
  breakQuietHours = true;
  source = source;
  locale = (): 'en' => 'en';
  /** Tells what became of the notification that was shown last. */
  ended: Parameters<Notifier['show']>[1] = () => undefined;
  /** The system refuses each notification while it is asked to show it. */
  failsAtOnce = false;
  personWatches = false;
  /** What carries alerts beyond this computer; off unless a test puts another one in its place. */
  messenger: Messenger = { isOn: () => false, heldUntil: () => null, send: () => Promise.reject(new Error('off')) };
  changes = 0;
  alerts: Alerts;
  readonly #observers = new Map<string, ReturnType<typeof recordedFunds>>();
  #funds: readonly FundView[] = [];
  #last: Observation | null = null;
  #newest = 0;

  /** Each fall of a tenth within a day is alerted unless other rules are given. */
  constructor(rules: readonly AlertRule[] = [ruleWith(fall('10'), { id: 'fall' })]) {
    this.rules = rules;
    this.alerts = this.start();
  }

  /** Starts (again), with a desktop unless a test says otherwise. */
  start(withNotifier = true): Alerts {
    const settings = () => {
      const { rules, quietHours, breakQuietHours } = this;
      return { ...defaultSettings, rules, quietHours, breakQuietHours };
    };
    this.alerts = createAlerts(
      { clock: this.clock, random: () => 0.5, log: (text) => this.logged.push(text) },
      { source: () => this.source, locale: () => this.locale(), settings },
      {
        store: { read: (host) => this.store.read(host), write: (...text) => this.store.write(...text) },
        funds: () => this.#funds,
        circumstances: { largestFall: () => null, fellTogether: () => null },
        publish: () => {
          this.changes += 1;
        },
        messenger: this.messenger,
      },
    );
    const show: Notifier['show'] = (notification, ended) => {
      this.shown.push({ ...notification, shownAt: this.clock.time });
      this.ended = ended;
      if (this.failsAtOnce) ended('failed');
    };
    if (withNotifier) this.alerts.connect({ show, personWatches: () => this.personWatches });
    return this.alerts;
  }

  /** An answer with a new stamp in which funds hold these balances in USDT; each is watched by its first symbol, S and its name. */
  answer(balances: Readonly<Record<string, string>>): void {
    const at = this.clock.time;
    this.#newest = Math.max(this.#newest + 1, at); // rises, also while the clock is set back
    const observed = this.#observers.get(this.source) ?? recordedFunds();
    this.#observers.set(this.source, observed);
    const listed = Object.entries(balances).map(([key, balance]) =>
      observed({ key, symbols: [`S${key}`, `T${key}`], balances: { USDT: balance } }, this.#newest, [`S${key}`]),
    );
    this.#funds = listed.map((fund) => ({
      ...fund,
      id: Number(fund.key),
      updateTime: at,
      recordedSince: null,
      figure: null,
      rank: 0,
      balances: fund.balances.map((balance) => ({ ...unrecorded, ...balance })),
    }));
    this.#last = observationOf(listed, { at });
    this.alerts.observe(this.#last);
  }

  /** The last answer once more. */
  again(): void {
    const at = this.clock.time;
    if (this.#last !== null) this.alerts.observe({ ...this.#last, at, exchangeTime: at });
  }

  titles(): string[] {
    return this.shown.map(({ title }) => title);
  }

  /** A person has these cards on screen, or none. */
  see(...ids: readonly string[]): void {
    this.personWatches = ids.length > 0;
    this.alerts.onScreen(ids);
  }
}

/** A world of funds that are called 1 and so on and hold 1000, and how they fall on the next day to 800. */
export function fallingWorld(count = 1): { world: AlertWorld; fall: (balance?: string) => void } {
  const world = new AlertWorld();
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
  new AlertWorld([ruleWith(fall('10', 'previous')), ...amounts.map((amount) => ruleWith(below(amount)))]);
