import type { Context } from '../base/context.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import { type ClockDifference, clockDifference } from '../funds/exchange-time.ts';
import { fellTogether } from '../funds/falls/fell-together.ts';
import type { Snapshot } from '../funds/fund.ts';
import { scaleOf } from '../funds/scale/fund-scale.ts';
import { midnightOf } from '../funds/scale/open-interest.ts';
import { estimateUsd } from '../funds/usd-estimate.ts';
import type { FundView, WatchlistView } from '../funds/view/watchlist-view.ts';
import type { History } from '../history/history.ts';
import type { MarketStore } from '../history/market-store.ts';
import { createAdlWatch } from '../market-data/adl-watch.ts';
import { createAssetPrices } from '../market-data/asset-prices.ts';
import { createOpenInterestWatch } from '../market-data/open-interest-watch.ts';
import type { Chosen } from '../settings/chosen.ts';
import type { View } from '../watchlist/view.ts';
import type { AlertState } from './alert-state.ts';
import type { CircumstancesSource } from './circumstances.ts';
import type { Messenger } from './delivery/messenger.ts';
import { needsRating } from './judging/rule.ts';
import { leftFunds } from './left-funds.ts';
import { type Alerts, createAlerts } from './service.ts';
import type { AlertStore } from './store.ts';

export interface MonitorParts {
  readonly history: Pick<
    History,
    'readAlerts' | 'keepAlerts' | 'gone' | 'recordOf' | 'largestFall' | keyof MarketStore
  >;
  /** What a person is shown; no snapshot before the first answer. */
  readonly inView: { readonly snapshot: () => Snapshot | null; readonly view: View };
  readonly exchange: {
    readonly client: () => ExchangeClient;
    /** False while updates are paused or the machine has no network. */
    readonly mayAsk: () => boolean;
  };
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

const minute = 60_000;
/** Younger prices are not asked for again, ms. */
const freshPrices = 15 * minute;

export function createAlertMonitor(context: Context, chosen: Chosen, parts: MonitorParts): AlertMonitor {
  const { clock, log } = context;
  const { settings, watchlist, source } = chosen;
  const { history, exchange, report, publish, messenger } = parts;
  const { view, snapshot: inView } = parts.inView;
  const prices = createAssetPrices({
    client: exchange.client,
    wantedSince: pricesSince,
    rest: () => (settings().usdTotal ? 5 : 60) * minute,
    now: clock.now,
    log,
  });
  const adl = createAdlWatch(context, {
    ...exchange,
    isWanted: () => settings().adlBadge || settings().adlRecord || settings().rules.some(needsRating),
    recorded: history.lastRatings,
    changed(host, readings) {
      const watched = new Set(watchlist());
      const failure = history.keepRatings(host, new Map([...readings].filter(([symbol]) => watched.has(symbol))));
      if (failure !== null) report(failure);
      judge(inView());
      publish();
    },
  });
  const openInterest = createOpenInterestWatch(context, {
    ...exchange,
    isWanted: () => settings().fundForScale,
    funds: () => funds(),
    store: history,
    changed(notRecorded) {
      if (notRecorded !== null) report(notRecorded);
      publish();
    },
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
        adl: adl.current()?.readings ?? null,
      });
      brokeDown = false;
    } catch (error) {
      brokeDown = true;
      log(`the alerts broke down: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }

  /** The total wants the prices of now. The comparison with open interest alone wants them once after its midnight. */
  function pricesSince(): number | null {
    const now = clock.now();
    const midnights = settings().fundForScale ? funds().flatMap(({ updateTime }) => midnightOf(updateTime) ?? []) : [];
    const since = [...(settings().usdTotal ? [now - freshPrices] : []), ...midnights.filter((at) => at <= now)];
    return since.length === 0 ? null : Math.max(...since);
  }

  /** Nothing waits for optional data: what needs it is judged once more when it has come. */
  function ask(): void {
    adl.check();
    openInterest.check();
    const asking = exchange.mayAsk() && prices.refresh();
    if (asking === false) return;
    void asking
      .catch((error: unknown) => log(`the prices broke down: ${String(error)}`))
      .then(() => {
        if (!closed) publish();
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
      adl.close();
      openInterest.close();
      alerts.close();
    },
    state({ funds }) {
      const known = settings().adlBadge ? adl.current() : null;
      const watched = watchlist();
      const state = alerts.state();
      const priced = prices.current(); // looks at all funds
      return {
        ...state,
        cannotJudge: brokeDown ? [...state.cannotJudge, 'internal-error'] : state.cannotJudge,
        adlRisk:
          known === null
            ? null
            : {
                at: known.at,
                risks: watched.flatMap((symbol) => {
                  const reading = known.readings.get(symbol);
                  return reading === undefined ? [] : [{ symbol, risk: reading.said }];
                }),
              },
        usdEstimates: settings().usdTotal && funds.length > 0 ? estimateUsd(funds, priced) : null,
        scales: settings().fundForScale
          ? funds.map((fund) => scaleOf(fund, openInterest.knowledge(fund), priced))
          : null,
      };
    },
  };
}
