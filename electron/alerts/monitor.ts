import type { Context } from '../base/context.ts';
import { stackOf } from '../base/error-text.ts';
import { type AdlReadings, adlLevel } from '../funds/adl-risk.ts';
import { fellTogether } from '../funds/falls/fell-together.ts';
import type { Snapshot } from '../funds/fund.ts';
import type { FundView } from '../funds/view/watchlist-view.ts';
import type { History } from '../history/history.ts';
import type { Chosen } from '../settings/chosen.ts';
import type { View } from '../watchlist/view.ts';
import type { AlertState } from './alert-state.ts';
import type { CircumstancesSource } from './circumstances.ts';
import type { Messenger } from './delivery/messenger.ts';
import type { CannotJudge, ObservedFund } from './judging/observation.ts';
import { needsRating } from './judging/rule.ts';
import { leftFunds } from './left-funds.ts';
import { type Alerts, createAlerts } from './service.ts';
import type { AlertTexts } from './stored/stored-alerts.ts';

export interface MonitorParts {
  readonly history: Pick<
    History,
    'readAlerts' | 'keepAlerts' | 'exchangeTime' | 'lastSeen' | 'gone' | 'recordOf' | 'largestFall'
  >;
  /** What a person is shown; no snapshot before the first answer. */
  readonly inView: { readonly snapshot: () => Snapshot | null; readonly view: View };
  /** The exchange's ADL ratings; null while they are unwanted, unknown or too old. */
  readonly ratings: () => AdlReadings | null;
  /** Whether the ratings are wanted and the exchange gives none. */
  readonly lacksRatings: () => boolean;
  /** Takes the reason why something could not be stored; it holds for this run. */
  readonly report: (reason: string) => void;
  readonly publish: () => void;
  readonly messenger: Messenger;
}

/** Judges the funds in view by the person's alert rules. */
export interface AlertMonitor {
  readonly alerts: Alerts;
  /** What is in view now came from this host and is recorded: from now on it is judged by these facts. */
  received(source: string, facts: AnswerFacts): void;
  /**
   * Judges what is in view: after an answer, at the start, and when rules, ratings, watchlist or host have changed.
   * Nothing is found twice.
   */
  judge(): void;
  state(): AlertState;
  close(): void;
}

/** What the recording says of an answer. */
export interface AnswerFacts {
  /** False when much is missing from it. */
  readonly complete: boolean;
  /** False when the recording could not be read. */
  readonly isRecorded: boolean;
}

export function createAlertMonitor(context: Context, chosen: Chosen, parts: MonitorParts): AlertMonitor {
  const { log } = context;
  const { watchlist, source } = chosen;
  const { history, ratings, lacksRatings, report, publish, messenger } = parts;
  const { view, snapshot } = parts.inView;
  const store: AlertTexts = {
    read: history.readAlerts,
    write(host, text, found) {
      const failure = history.keepAlerts(host, text, found);
      if (failure !== null) report(failure);
      return failure;
    },
  };
  const funds = (): readonly FundView[] => view(watchlist(), snapshot()).funds;
  const circumstances: CircumstancesSource = {
    largestFall: (fund, asset, present) => history.largestFall(source(), Number(fund), asset, present),
    fellTogether: (stamp) => fellTogether(snapshot()?.funds ?? [], history.recordOf, stamp),
  };
  const alerts = createAlerts(context, chosen, { store, funds, circumstances, publish, messenger });
  /** A fault of our own ended the last judging. */
  let brokeDown = false;
  /** Of the last answer of this run; null before it. */
  let last: (AnswerFacts & { readonly source: string }) | null = null;

  /** A fault of our own is logged with its stack and never reaches the caller; the next answer is judged again. */
  function judge(): void {
    const answer = snapshot();
    if (answer === null || answer.source !== source()) return;
    const known = last?.source === answer.source ? last : null;
    try {
      const { funds: watched } = view(watchlist(), answer);
      alerts.observe({
        at: answer.fetchedAt,
        exchangeTime: history.exchangeTime(answer),
        complete: known?.complete ?? alerts.memory().incompleteSince === null,
        watchlist: watchlist(),
        isRecorded: known?.isRecorded ?? true,
        left: leftFunds(alerts.memory().funds, watched, answer, history.recordOf),
        missing: missing(answer.source, watched),
        gone: history.gone(answer.source),
        funds: watched,
        adl: ratings(),
      });
      brokeDown = false;
    } catch (error) {
      brokeDown = true;
      log(`the alerts failed: ${stackOf(error)}`);
    }
  }

  /** Funds of the last judging that an answer lacks, as they were recorded last. */
  function missing(host: string, inAnswer: readonly FundView[]): ObservedFund[] {
    const there = new Set(inAnswer.map(({ key }) => key));
    return alerts.memory().funds.flatMap(({ key, watched }) => {
      const seen = there.has(key) ? null : history.lastSeen(host, Number(key));
      return seen === null ? [] : [{ ...seen, watched }];
    });
  }

  /** Whether rules about ratings find none, or only words that Backstop does not know. */
  function ratingsAreUnknown(): boolean {
    if (!chosen.settings().rules.some(needsRating)) return false;
    const known = ratings();
    if (known === null) return lacksRatings();
    return watchlist().length > 0 && watchlist().every((symbol) => adlLevel(known.get(symbol)?.said ?? '') === null);
  }

  return {
    alerts,
    received(host, facts) {
      last = { source: host, ...facts };
    },
    judge,
    close: alerts.close,
    state() {
      const state = alerts.state();
      const hindrances: CannotJudge[] = [
        ...(ratingsAreUnknown() ? (['ratings-unknown'] as const) : []),
        ...(brokeDown ? (['internal-error'] as const) : []),
      ];
      return hindrances.length === 0 ? state : { ...state, cannotJudge: [...state.cannotJudge, ...hindrances] };
    },
  };
}
