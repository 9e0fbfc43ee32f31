import type { Context } from '../base/context.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import { type ClockDifference, clockDifference } from '../funds/exchange-time.ts';
import { fellTogether } from '../funds/fell-together.ts';
import type { Snapshot } from '../funds/fund.ts';
import { estimateUsd } from '../funds/usd-estimate.ts';
import type { FundView, WatchlistView } from '../funds/view/watchlist-view.ts';
import type { History } from '../history/history.ts';
import { createOptionalData } from '../refresh/optional-data.ts';
import type { Chosen } from '../settings/chosen.ts';
import type { View } from '../watchlist/view.ts';
import type { AlertState } from './alert-state.ts';
import type { CircumstancesSource } from './circumstances.ts';
import type { Messenger } from './delivery/messenger.ts';
import { leftFunds } from './left-funds.ts';
import { type Alerts, createAlerts } from './service.ts';
import type { AlertStore } from './store.ts';

export interface MonitorParts {
  readonly history: Pick<History, 'readAlerts' | 'keepAlerts' | 'pastAlerts' | 'gone' | 'recordOf' | 'largestFall'>;
  readonly view: View;
  readonly client: () => ExchangeClient;
  /** What is in view; null before the first answer. */
  readonly snapshot: () => Snapshot | null;
  /** Takes the reason why something could not be stored; it holds for this run. */
  readonly report: (reason: string) => void;
  readonly publish: () => void;
  readonly messenger: Messenger;
}

/** Watches the funds in view: alert rules, and what is asked for them and beside them. */
export interface AlertMonitor {
  readonly alerts: Alerts;
  /**
   * A good answer came and is recorded.
   * @param inView what is to be shown of it
   */
  answered(inView: Snapshot, facts: AnswerFacts): void;
  /** Judges what is in view: by other rules, for another watchlist, of another host, or at the start. */
  judgeAgain(): void;
  /** Asks for optional data that is wanted and old. */
  askOptional(): void;
  state(view: WatchlistView): AlertState;
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
  const { clock, log } = context;
  const { settings, watchlist, source } = chosen;
  const { history, view, client, snapshot: inView, report, publish, messenger } = parts;
  const optional = createOptionalData({
    client,
    wantsAdlRisk: () => settings().adlBadge || settings().rules.some(({ enabled, kind }) => enabled && kind === 'adl'),
    wantsPrices: () => settings().usdTotal,
    now: clock.now,
    log,
  });
  const store: AlertStore = {
    read: history.readAlerts,
    write(host, text, found) {
      const failure = history.keepAlerts(host, text, found);
      if (failure !== null) report(failure);
      return failure;
    },
  };
  const funds = (): readonly FundView[] => view(watchlist(), inView()).funds;
  const circumstances: CircumstancesSource = {
    largestFall: (fund, asset, present) => history.largestFall(source(), Number(fund), asset, present),
    fellTogether: (stamp) => fellTogether(inView()?.funds ?? [], history.recordOf, stamp),
  };
  const alerts = createAlerts(context, chosen, { store, funds, circumstances, publish, messenger });
  let closed = false;
  /** A fault of our own ended the last judging. */
  let brokeDown = false;
  let clockIs: ClockDifference | null = null;
  /** Of the last answer of this run; null before it. */
  let last: (AnswerFacts & { readonly source: string }) | null = null;

  /** A fault of our own is logged with its stack: no caller may end by it, and the next answer is judged again. */
  function judge(snapshot: Snapshot | null): void {
    if (snapshot === null || snapshot.source !== source()) return;
    const known = last?.source === snapshot.source ? last : null;
    try {
      const { funds } = view(watchlist(), snapshot);
      alerts.observe({
        at: snapshot.fetchedAt,
        exchangeTime: snapshot.fetchedAt + (clockIs?.source === snapshot.source ? clockIs.correction : 0),
        complete: known?.complete ?? alerts.wasComplete(),
        watchlist: watchlist(),
        isRecorded: known?.isRecorded ?? true,
        left: leftFunds(alerts.remembered(), funds, snapshot, history.recordOf),
        gone: history.gone(snapshot.source),
        funds,
        adlRisk: optional.adlRisk()?.risks ?? null,
      });
      brokeDown = false;
    } catch (error) {
      brokeDown = true;
      log(`the alerts broke down: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }

  /** Nothing waits for optional data: what needs it is judged once more when it has come. */
  function ask(): void {
    const asking = optional.refresh();
    if (asking === false) return;
    void asking
      .catch((error: unknown) => log(`the optional data broke down: ${String(error)}`))
      .then(() => {
        if (closed) return;
        judge(inView());
        publish();
      });
  }

  return {
    alerts,
    answered(snapshot, facts) {
      clockIs = clockDifference(clockIs, snapshot);
      last = { source: snapshot.source, ...facts };
      judge(snapshot);
      ask();
    },
    judgeAgain: () => judge(inView()),
    askOptional: ask,
    close() {
      closed = true;
      alerts.close();
    },
    state({ funds }) {
      const risks = settings().adlBadge ? optional.adlRisk() : null;
      const watched = watchlist();
      const told = alerts.state();
      return {
        ...told,
        cannotJudge: brokeDown ? [...told.cannotJudge, 'internal-error'] : told.cannotJudge,
        adlRisk:
          risks === null
            ? null
            : {
                at: risks.at,
                risks: watched.flatMap((symbol) => {
                  const risk = risks.risks.get(symbol);
                  return risk === undefined ? [] : [{ symbol, risk }];
                }),
              },
        usdEstimates: settings().usdTotal && funds.length > 0 ? estimateUsd(funds, optional.prices()) : null,
      };
    },
  };
}
