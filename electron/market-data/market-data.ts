import { needsRating } from '../alerts/judging/rule.ts';
import type { Context } from '../base/context.ts';
import { minute } from '../base/duration.ts';
import { stackOf } from '../base/error-text.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import type { AdlReadings } from '../funds/adl-risk.ts';
import { type FundScale, scaleOf } from '../funds/scale/fund-scale.ts';
import { midnightOf } from '../funds/scale/open-interest.ts';
import { estimateUsd, type UsdPrices } from '../funds/usd-estimate.ts';
import type { FundView } from '../funds/view/watchlist-view.ts';
import type { MarketStore } from '../history/market-store.ts';
import type { Chosen } from '../settings/chosen.ts';
import { createAdlWatch } from './adl-watch.ts';
import { createAssetPrices } from './asset-prices.ts';
import type { AdlRiskView, MarketState } from './market-state.ts';
import { createOpenInterestWatch } from './open-interest-watch.ts';

export interface MarketDataParts {
  readonly client: () => ExchangeClient;
  /** False while updates are paused or the machine has no network. */
  readonly mayAsk: () => boolean;
  /** The watched funds in view. */
  readonly funds: () => readonly FundView[];
  readonly history: MarketStore;
  /** Reports why data could not be stored; they stay in memory. */
  readonly report: (reason: string) => void;
  readonly publish: () => void;
}

/** ADL ratings, prices and open interest, each requested only while a feature needs it. Nothing else waits for them. */
export interface MarketData {
  /**
   * Reads what is recorded.
   * @param newRatings called with each answer about ratings, before the state is published
   */
  start(newRatings: () => void): void;
  /** Reads what is recorded of the current host and funds if these have changed. Sends no request. */
  readRecorded(): void;
  /** Requests what is wanted and outdated. Call it after every change that may affect this. */
  check(): void;
  /** The ratings of all symbols; null while they are unwanted, unknown or too old. */
  ratings(): AdlReadings | null;
  /** Whether the ratings are wanted and the exchange gives none. */
  lacksRatings(): boolean;
  /** The data for the state, from memory. */
  state(funds: readonly FundView[]): MarketState;
  close(): void;
}

/** Prices younger than this are not requested again, ms. */
const freshPrices = 15 * minute;

export function createMarketData(context: Context, chosen: Chosen, parts: MarketDataParts): MarketData {
  const { clock, log } = context;
  const { settings, watchlist } = chosen;
  const { client, mayAsk, funds, history, report, publish } = parts;
  let newRatings = (): void => undefined;
  let closed = false;
  const prices = createAssetPrices(context, {
    client,
    wantedSince: pricesSince,
    rest: () => (settings().usdEstimate ? 5 : 60) * minute,
  });
  const adl = createAdlWatch(context, {
    client,
    mayAsk,
    isWanted: () => settings().adlBadge || settings().adlRecord || settings().rules.some(needsRating),
    store: history,
    changed(host, readings) {
      const watched = new Set(watchlist());
      const failure = history.keepRatings(host, new Map([...readings].filter(([symbol]) => watched.has(symbol))));
      if (failure !== null) report(failure);
      newRatings();
      publish();
    },
    failed: publish,
  });
  const openInterest = createOpenInterestWatch(context, {
    client,
    mayAsk,
    isWanted: () => settings().fundForScale,
    funds,
    store: history,
    changed(notRecorded) {
      if (notRecorded !== null) report(notRecorded);
      publish();
    },
  });
  /** The estimate needs current prices; the comparison with open interest needs prices from after its midnight. */
  function pricesSince(): number | null {
    const now = clock.now();
    const midnights = settings().fundForScale ? funds().flatMap(({ updateTime }) => midnightOf(updateTime) ?? []) : [];
    const since = [...(settings().usdEstimate ? [now - freshPrices] : []), ...midnights.filter((at) => at <= now)];
    return since.length === 0 ? null : Math.max(...since);
  }

  function scalesOf(funds: readonly FundView[], priced: UsdPrices | null): readonly FundScale[] {
    const knowledge = openInterest.knowledge();
    return funds.map((fund) => scaleOf(fund, knowledge(fund), priced));
  }

  function adlRisk(): AdlRiskView | null {
    const rated = adl.current();
    if (rated === null) return null;
    const risks = watchlist().flatMap((symbol) => {
      const reading = rated.readings.get(symbol);
      return reading === undefined ? [] : [{ symbol, risk: reading.said }];
    });
    return { at: rated.at, risks };
  }

  function readRecorded(): void {
    adl.readRecorded();
    openInterest.readRecorded();
  }

  return {
    start(given) {
      newRatings = given;
      readRecorded();
    },
    readRecorded,
    check() {
      if (closed) return; // an answer was still under way
      adl.check();
      openInterest.check();
      const asking = mayAsk() && prices.refresh();
      if (asking === false) return;
      void asking
        .catch((error: unknown) => log(`the prices failed: ${stackOf(error)}`))
        .then(() => {
          if (!closed) publish();
        });
    },
    ratings: () => adl.current()?.readings ?? null,
    lacksRatings: adl.lacks,
    state(funds) {
      const priced = prices.current(); // once: it looks at all funds
      return {
        adlRisk: settings().adlBadge ? adlRisk() : null,
        usdEstimates: settings().usdEstimate && funds.length > 0 ? estimateUsd(funds, priced) : null,
        scales: settings().fundForScale ? scalesOf(funds, priced) : null,
      };
    },
    close() {
      closed = true;
      adl.close();
      openInterest.close();
    },
  };
}
