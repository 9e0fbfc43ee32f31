import type { Context } from '../base/context.ts';
import { readTimeZoneAgain } from '../base/time-zone.ts';
import type { FundView } from '../funds/view/watchlist-view.ts';
import type { Chosen } from '../settings/chosen.ts';
import { activeAlert, rulesAlreadyTrue } from './active-alert.ts';
import { alertNow } from './alert-now.ts';
import type { AlertState } from './alert-state.ts';
import {
  alertsOf,
  type Delivery,
  planDelivery,
  type SuppressionReason,
  withinTheHour,
  withWaiting,
} from './delivery/delivery-plan.ts';
import { isQuiet } from './delivery/quiet-hours.ts';
import type { Alert } from './judging/alert.ts';
import { judge } from './judging/judge.ts';
import type { FundMemory } from './judging/memory.ts';
import type { CannotJudge, Observation } from './judging/observation.ts';
import {
  isDeepFall,
  nextExpiry,
  type OpenAlert,
  openOf,
  standsFor,
  withFound,
  withoutExpired,
  withSeen,
  worstWaiting,
} from './open-alerts.ts';
import { recordedAlert } from './past-alerts.ts';
import { isRepeat, type Judged } from './repeats.ts';
import { type AlertStore, readStoredAlerts, type StoredAlerts, storedText } from './store.ts';
import type { AlertText } from './texts/alert-text.ts';
import { summaryText } from './texts/text-now.ts';
import type { Wording } from './texts/wording.ts';

/** One notification for the operating system, in words. */
export interface AlertNotification extends AlertText {
  readonly id: string;
  /** Key of the fund that a click leads to. */
  readonly fund: string;
}

/** What the desktop does for alerts. */
export interface Notifier {
  show(notification: AlertNotification): void;
  /** A person is before the popover: it is open, has the focus, the screen is not locked and the machine not idle. */
  personWatches(): boolean;
}

export interface AlertParts {
  readonly store: AlertStore;
  /** The watched funds in view. */
  readonly funds: () => readonly FundView[];
  /** Something in the state has changed by the time or by a person. */
  readonly publish: () => void;
}

/** From what was observed to what the person is told, across restarts. */
export interface Alerts {
  /**
   * Judges what is known now; the state is not published by this. Watchlist, funds and risks that are the same values as
   * in the observation before are taken to say the same.
   */
  observe(observation: Observation): void;
  /** Connects the desktop: only then is anything shown, also what was found before. */
  connect(notifier: Notifier): void;
  /** Quiet hours may have ended or changed, the machine has slept, or a person has come back to it. */
  retryDelivery(): void;
  /** Which alerts the page has on screen now; they count as seen while a person watches. */
  onScreen(ids: readonly string[]): void;
  /** The person has put these alerts away. */
  putAway(ids: readonly string[]): void;
  /** The recording was deleted, and what was kept beside it: every rule meets every fund for the first time again. */
  forget(): void;
  /** Whether the last answer that was judged was whole, also in an earlier run. */
  wasComplete(): boolean;
  /** The watched funds of the last judging, also in an earlier run. */
  remembered(): readonly FundMemory[];
  state(): Pick<AlertState, 'alerts' | 'rulesFired' | 'rulesAlreadyTrue' | 'cannotJudge'>;
  close(): void;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** How long the page has to show a new alert to the person before it, until the system is asked to. */
const timeToShow = 3 * second;
/** Alerts that wait until the recording can be written again. */
const mostUnrecorded = 500;
/** How often it is asked whether a person has come back to the alerts on screen. */
const watchAgain = 10 * second;

export function createAlerts(
  { clock, log }: Context,
  chosen: Pick<Chosen, 'source' | 'settings' | 'locale'>,
  { store, funds, publish }: AlertParts,
): Alerts {
  let source = chosen.source();
  let inFile = store.read(source);
  let stored = readStoredAlerts(inFile);
  /** What could not be written is at the next answer. */
  let unwritten = false;
  let cannotJudge: readonly CannotJudge[] = [];
  /** Found, and not yet in the recording. */
  let unrecorded: readonly Alert[] = [];
  /** What was judged last, and by which rules; null before. */
  let judged: Judged | null = null;
  let shownByPage: ReadonlySet<string> = new Set();
  /** Until then a new alert is left to the popover, Unix ms. */
  let pageHasUntil = 0;
  /** Why alerts wait, as the log says it. */
  let noted: ReadonlyMap<string, SuppressionReason> = new Map();
  let notifier: Notifier | null = null;
  let cancel = (): void => undefined;

  function wording(): Wording {
    return { locale: chosen.locale(), numberStyle: chosen.settings().numberStyle, now: clock.now() };
  }

  /** Each host has its own funds: what was found at one is none of another's. */
  function useSource(): void {
    if (chosen.source() !== source) load();
  }

  function load(): void {
    source = chosen.source();
    inFile = store.read(source);
    stored = readStoredAlerts(inFile);
    unwritten = false;
    unrecorded = [];
    judged = null;
    cannotJudge = [];
  }

  function keep(next: StoredAlerts): void {
    stored = next;
    const text = storedText(stored);
    if (text === inFile && unrecorded.length === 0) return;
    const failure = store.write(source, text, unrecorded.map(recordedAlert));
    unwritten = failure !== null;
    if (failure !== null) return;
    inFile = text;
    unrecorded = [];
  }

  /** A desktop that cannot tell must not cost an alert. */
  function isWatched(): boolean {
    try {
      return notifier?.personWatches() === true;
    } catch (error) {
      log(`whether a person is there cannot be told: ${String(error)}`);
      return false;
    }
  }

  /** Marks what is on screen before a person, and takes it from what waits. */
  function see(): void {
    if (!isWatched()) return;
    const open = withSeen(stored.open, shownByPage, clock.now());
    if (open === stored.open) return;
    const seen = stored.open.filter((one) => !open.includes(one));
    drop(seen, 'on screen');
    keep({ ...stored, open });
  }

  /** Takes from what waits the alerts that these stand for. */
  function drop(open: readonly OpenAlert[], reason: string): void {
    const isCovered = (alert: Alert): boolean => open.some((one) => standsFor(one, alert));
    for (const { id } of stored.waiting.filter(isCovered)) log(`notification of alert ${id} not shown: ${reason}`);
    stored = { ...stored, waiting: stored.waiting.filter((alert) => !isCovered(alert)) };
  }

  function leaveToPage(found: readonly Alert[]): void {
    const now = clock.now();
    if (found.length > 0 && isWatched() && pageHasUntil <= now) pageHasUntil = now + timeToShow;
  }

  function deliver(): void {
    const now = clock.now();
    if (notifier === null || stored.waiting.length === 0) return;
    readTimeZoneAgain();
    if (isWatched() && now < pageHasUntil && pageHasUntil - now <= timeToShow) return;
    const { deliveries, suppressed } = planDelivery({
      waiting: stored.waiting,
      told: stored.told,
      quiet: isQuiet(chosen.settings().quietHours, now),
      breaksThrough: (alert) => chosen.settings().breakQuietHours && isDeepFall(openOf(alert, stored.open)),
      now,
    });
    for (const { alert, reason } of suppressed) {
      if (noted.get(alert.id) !== reason) log(`notification of alert ${alert.id} not shown: ${reason}`);
    }
    noted = new Map(suppressed.map(({ alert, reason }) => [alert.id, reason]));
    // Shown first and noted then: whatever ends the app between the two, no alert is lost.
    const shown = new Set(deliveries.flatMap((delivery) => (show(delivery) ? alertsOf(delivery) : [])));
    const told = [...shown].map(({ fund }) => ({ fund, at: now }));
    const before = withinTheHour(stored.told, now).filter(({ fund }) => !told.some((one) => one.fund === fund));
    keep({
      ...stored,
      waiting: stored.waiting.filter((alert) => !shown.has(alert)),
      told: [...before, ...new Map(told.map((one) => [one.fund, one])).values()],
    });
  }

  /** @returns false when the desktop broke down over it: then it is tried again */
  function show(delivery: Delivery): boolean {
    const alerts = alertsOf(delivery);
    const [worst] = alerts;
    if (worst === undefined) return true;
    const now = alerts.map((alert) => alertNow(openOf(alert, stored.open), funds()));
    const text = summaryText(now, wording());
    try {
      notifier?.show({ ...text, id: worst.id, fund: worst.fund });
      return true;
    } catch (error) {
      log(`notification of alert ${worst.id} broke down: ${String(error)}`);
      return false;
    }
  }

  /** Does all that time and people may have made due, and comes back when more is. */
  function lookAgain(): void {
    cancel();
    see();
    const open = withoutExpired(stored.open, clock.now());
    if (open !== stored.open) keep({ ...stored, open });
    deliver();
    const next = nextLook();
    if (next !== null) cancel = clock.wakeAt(next, lookAgainAndTell);
  }

  function lookAgainAndTell(): void {
    const before = stored.open;
    lookAgain();
    if (stored.open !== before) publish();
  }

  /**
   * By the minute while something waits: quiet hours end by the clock on the wall, whoever sets it and wherever the
   * machine travels to.
   */
  function nextLook(): number | null {
    if (notifier === null) return null;
    const now = clock.now();
    const times: number[] = [];
    if (stored.waiting.length > 0) times.push((Math.floor(now / minute) + 1) * minute);
    if (stored.waiting.length > 0 && pageHasUntil > now) times.push(pageHasUntil);
    if (stored.open.some(({ id, seenAt }) => seenAt === null && shownByPage.has(id))) times.push(now + watchAgain);
    const expiry = nextExpiry(stored.open);
    if (expiry !== null) times.push(Math.min(Math.max(expiry, now), now + hour));
    return times.length === 0 ? null : Math.min(...times);
  }

  return {
    observe(observation) {
      useSource();
      const rules = chosen.settings().rules;
      const now: Judged = { rules, observation };
      if (isRepeat(judged, now)) {
        judged = now;
        if (unwritten) keep(stored);
        lookAgain();
        return;
      }
      const { memory, alerts, ...judgement } = judge(rules, stored.memory, observation);
      cannotJudge = judgement.cannotJudge;
      for (const alert of alerts) log(`alert ${alert.id}: ${alert.findings.map(({ kind }) => kind).join(', ')}`);
      leaveToPage(alerts);
      unrecorded = [...unrecorded, ...alerts].slice(-mostUnrecorded);
      const open = withFound(stored.open, alerts);
      keep({
        ...stored,
        memory,
        open,
        waiting: worstWaiting(withWaiting(stored.waiting, alerts), open),
      });
      judged = now; // only now: after a fault of our own the same answer is judged again
      lookAgain();
    },
    connect(connected) {
      notifier = connected;
      lookAgainAndTell();
    },
    retryDelivery: lookAgainAndTell,
    onScreen(ids) {
      shownByPage = new Set(ids);
      lookAgainAndTell();
    },
    putAway(ids) {
      const away = stored.open.filter(({ id }) => ids.includes(id));
      if (away.length === 0) return;
      drop(away, 'put away');
      keep({ ...stored, open: stored.open.filter((one) => !away.includes(one)) });
      publish();
    },
    forget: load,
    remembered() {
      useSource();
      return stored.memory.funds;
    },
    wasComplete() {
      useSource();
      return stored.memory.incompleteSince === null;
    },
    state() {
      useSource();
      return {
        alerts: stored.open.map((open) => activeAlert(alertNow(open, funds()), wording())),
        rulesFired: stored.memory.fired,
        rulesAlreadyTrue: rulesAlreadyTrue(stored.memory),
        cannotJudge,
      };
    },
    close() {
      notifier = null;
      cancel();
    },
  };
}
