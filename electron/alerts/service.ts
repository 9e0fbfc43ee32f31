import type { Clock } from '../base/clock.ts';
import type { ActiveAlert, AlertState } from './alert-state.ts';
import { planDelivery } from './delivery-plan.ts';
import { type Alert, isLoss, mainFinding, worstFirst } from './judging/alert.ts';
import { judge } from './judging/judge.ts';
import type { Observation } from './judging/observation.ts';
import type { AlertRule } from './judging/rule.ts';
import { isQuiet, type QuietHours, quietUntil } from './quiet-hours.ts';
import { type AlertStore, readStoredAlerts, type StoredAlerts } from './store.ts';
import { type AlertText, alertText, summaryText, type Wording } from './texts.ts';

/** One notification for the operating system, in words. */
export interface AlertNotification extends AlertText {
  readonly id: string;
  /** Key of the fund that a click leads to. */
  readonly fund: string;
}

/** What the desktop does for alerts. */
export interface Notifier {
  show(notice: AlertNotification): void;
  /** The popover is open and has the focus. */
  popoverInUse(): boolean;
}

export interface AlertsOptions {
  readonly store: AlertStore;
  /** The exchange host in effect. */
  readonly source: () => string;
  readonly rules: () => readonly AlertRule[];
  readonly quietHours: () => QuietHours | null;
  readonly wording: () => Wording;
  readonly clock: Clock;
  /** Told why something could not be kept; it holds for this run. */
  readonly report: (reason: string) => void;
  readonly onChange: () => void;
  readonly log: (text: string) => void;
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
  /** Quiet hours may have ended or changed, or the machine has slept. */
  retryDelivery(): void;
  /** The popover is open and has the focus: the person sees the alerts. */
  popoverLookedAt(): void;
  popoverHidden(): void;
  /** The person has put the alerts away. */
  markSeen(): void;
  /** The recording was deleted, and what was kept beside it: every rule meets every fund for the first time again. */
  forget(): void;
  /** Whether the last answer that was judged was whole, also in an earlier run. */
  wasComplete(): boolean;
  state(): Pick<AlertState, 'alerts' | 'rulesFired'>;
  close(): void;
}

/** A person who has been away for a year wants the last of them. */
const mostUnseen = 50;

export function createAlerts(options: AlertsOptions): Alerts {
  const { store, clock, log } = options;
  let source = options.source();
  let inFile = store.read(source);
  let kept = readStoredAlerts(inFile);
  /** What could not be written is at the next answer. */
  let unwritten = false;
  /** What was judged last, and by which rules; null before. */
  let judged: { readonly rules: readonly AlertRule[]; readonly observation: Observation } | null = null;
  /** Seen in the popover that is open now. */
  let onView: readonly Alert[] = [];
  let notifier: Notifier | null = null;
  let cancel = (): void => undefined;

  /** Each host has its own funds: what was found at one is none of another's. */
  function useSource(): void {
    if (options.source() !== source) load();
  }

  function load(): void {
    source = options.source();
    inFile = store.read(source);
    kept = readStoredAlerts(inFile);
    unwritten = false;
    judged = null;
    onView = [];
  }

  function keep(next: StoredAlerts): void {
    kept = next;
    const text = JSON.stringify(kept);
    if (text === inFile) return;
    const failure = store.write(source, text);
    unwritten = failure !== null;
    if (failure === null) inFile = text;
    else options.report(failure);
  }

  function deliver(): void {
    cancel();
    if (notifier === null || kept.waiting.length === 0) return;
    const held = new Set(kept.held);
    const quiet = isQuiet(options.quietHours(), clock.now());
    const plan = planDelivery({
      fresh: kept.waiting.filter(({ id }) => !held.has(id)),
      held: kept.waiting.filter(({ id }) => held.has(id)),
      quiet,
      popoverInUse: notifier.popoverInUse(),
    });
    for (const { alert, reason } of plan.suppressed) log(`notification of alert ${alert.id} not shown: ${reason}`);
    // Shown first and noted then: whatever ends the app between the two, no alert is lost.
    for (const delivery of plan.deliveries) {
      notifier.show(
        delivery.kind === 'alert'
          ? noticeOf([delivery.alert], alertText(delivery.alert, options.wording()))
          : noticeOf(delivery.alerts, summaryText(delivery.alerts, options.wording())),
      );
    }
    keep({ ...kept, waiting: plan.held, held: plan.held.map(({ id }) => id) });
    if (plan.held.length > 0) cancel = clock.wakeAt(quietUntil(options.quietHours(), clock.now()), deliver);
  }

  function see(): void {
    if (kept.unseen.length === 0 && kept.waiting.length === 0) return;
    // What waits for the end of the quiet hours is seen with the rest: nobody needs to be told again.
    for (const { id } of kept.waiting) log(`notification of alert ${id} not shown: seen in the popover`);
    onView = [...kept.unseen, ...onView];
    keep({ ...kept, unseen: [], waiting: [], held: [] });
  }

  return {
    observe(observation) {
      useSource();
      const rules = options.rules();
      const repeats = judged?.rules === rules && saysTheSame(judged.observation, observation) && !isTimed(rules);
      judged = { rules, observation };
      if (repeats) {
        if (unwritten) keep(kept);
        return;
      }
      const { memory, alerts } = judge(rules, kept.memory, observation);
      for (const alert of alerts) log(`alert ${alert.id}: ${alert.findings.map(({ kind }) => kind).join(', ')}`);
      const newest = [...alerts].reverse();
      keep({
        ...kept,
        memory,
        unseen: [...newest, ...kept.unseen].slice(0, mostUnseen),
        waiting: [...kept.waiting, ...alerts].slice(-mostUnseen),
      });
      deliver();
      if (notifier?.popoverInUse() === true) see();
    },
    connect(connected) {
      notifier = connected;
      deliver();
    },
    retryDelivery: deliver,
    popoverLookedAt() {
      if (kept.unseen.length === 0 && kept.waiting.length === 0) return;
      see();
      options.onChange();
    },
    popoverHidden() {
      if (onView.length === 0) return;
      onView = [];
      options.onChange();
    },
    markSeen() {
      see();
      onView = [];
      options.onChange();
    },
    forget: load,
    wasComplete: () => kept.memory.incompleteSince === null,
    state() {
      useSource();
      const view = (alert: Alert, seen: boolean): ActiveAlert => activeAlert(alert, seen, options.wording());
      return {
        alerts: [...kept.unseen.map((alert) => view(alert, false)), ...onView.map((alert) => view(alert, true))],
        rulesFired: kept.memory.fired,
      };
    },
    close: () => cancel(),
  };
}

/** Most answers say what the one before said. An incomplete one is judged after a while, whatever it says. */
function saysTheSame(a: Observation, b: Observation): boolean {
  return a.complete && b.complete && a.watchlist === b.watchlist && a.funds === b.funds && a.adlRisk === b.adlRisk;
}

/** True when time alone can make a rule true. */
function isTimed(rules: readonly AlertRule[]): boolean {
  return rules.some(({ kind, enabled }) => enabled && kind === 'overdue');
}

function noticeOf(alerts: readonly Alert[], text: AlertText): AlertNotification {
  const [worst] = worstFirst(alerts);
  return { ...text, id: worst?.id ?? '', fund: worst?.fund ?? '' };
}

function activeAlert(alert: Alert, seen: boolean, wording: Wording): ActiveAlert {
  const finding = mainFinding(alert);
  const { title, body } = alertText(alert, wording);
  return {
    id: alert.id,
    fund: /^\d+$/.test(alert.fund) ? Number(alert.fund) : null,
    key: alert.fund,
    symbol: alert.watched[0] ?? '',
    asset: 'asset' in finding ? finding.asset : 'move' in finding ? finding.move.asset : null,
    kind: finding.kind,
    percent: 'move' in finding ? (finding.move?.change.percent ?? null) : null,
    text: title,
    detail: body,
    at: alert.at,
    seen,
    loss: isLoss(alert),
  };
}
