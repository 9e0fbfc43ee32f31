import type { Clock } from '../base/clock.ts';
import type { Locale } from '../base/locale.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import { answerTime } from '../funds/answer-time.ts';
import { clockCorrection } from '../funds/exchange-clock.ts';
import type { Snapshot } from '../funds/fund.ts';
import { estimateUsd } from '../funds/usd-estimate.ts';
import type { WatchlistView } from '../funds/watchlist-view.ts';
import type { History } from '../history/history.ts';
import { createMarketFacts } from '../refresh/optional-data.ts';
import type { Settings, SettingsPatch } from '../settings/settings.ts';
import type { View } from '../watchlist/view.ts';
import type { AlertState } from './alert-state.ts';
import { type Alerts, createAlerts } from './service.ts';

export interface AlertMonitorOptions {
  readonly history: Pick<History, 'readAlerts' | 'keepAlerts'>;
  readonly view: View;
  readonly client: () => ExchangeClient;
  readonly source: () => string;
  /** What is in view; null before the first answer. */
  readonly snapshot: () => Snapshot | null;
  readonly watchlist: () => readonly string[];
  readonly settings: () => Settings;
  readonly locale: () => Locale;
  readonly clock: Clock;
  readonly report: (reason: string) => void;
  readonly publish: () => void;
  readonly log: (text: string) => void;
}

/** Watches the funds in view: alert rules, and what is asked for them and beside them. */
export interface AlertMonitor {
  readonly alerts: Alerts;
  /**
   * A good answer came and is recorded.
   * @param complete false when much is missing from it
   */
  answered(snapshot: Snapshot, complete: boolean): void;
  settingsChanged(patch: SettingsPatch): void;
  state(view: WatchlistView): AlertState;
  close(): void;
}

/** What is known of an answer beside its funds. */
interface Answered {
  readonly source: string;
  readonly complete: boolean;
  /** How far the machine's clock is held to be behind the exchange's, ms. */
  readonly correction: number;
  /** The same as the answer alone tells it; null when it does not. */
  readonly behind: number | null;
}

/** A clock that somebody sets while the app runs leaps; the time that an answer takes, and its whole seconds, do not. */
const leap = 60_000;

function isSameClock(before: number | null, now: number | null): boolean {
  return now === null || (before !== null && Math.abs(now - before) <= leap);
}

export function createAlertMonitor(options: AlertMonitorOptions): AlertMonitor {
  const { history, clock, settings, watchlist } = options;
  const wantsAdlRule = (): boolean => settings().rules.some(({ enabled, kind }) => enabled && kind === 'adl');
  const facts = createMarketFacts({
    client: options.client,
    wantsAdlRisk: () => settings().adlBadge || wantsAdlRule(),
    wantsPrices: () => settings().usdTotal,
    now: clock.now,
    log: options.log,
  });
  const alerts = createAlerts({
    store: { read: history.readAlerts, write: history.keepAlerts },
    source: options.source,
    rules: () => settings().rules,
    quietHours: () => settings().quietHours,
    wording: () => ({ locale: options.locale(), numberStyle: settings().numberStyle, now: clock.now() }),
    clock,
    report: options.report,
    onChange: options.publish,
    log: options.log,
  });
  let closed = false;
  /** Of the last answer of this run; null before it. */
  let last: Answered | null = null;

  function judge(snapshot: Snapshot | null): void {
    if (snapshot === null || snapshot.source !== options.source()) return;
    const known = last?.source === snapshot.source ? last : null;
    alerts.observe({
      at: snapshot.fetchedAt,
      exchangeTime: snapshot.fetchedAt + (known?.correction ?? 0),
      complete: known?.complete ?? alerts.wasComplete(),
      watchlist: watchlist(),
      funds: options.view(watchlist(), snapshot).funds,
      adlRisk: facts.adlRisk()?.risks ?? null,
    });
  }

  /** The funds are in view at once; what is asked beside them follows when it comes. @returns false when nothing is */
  function ask(): boolean {
    const asking = facts.refresh();
    if (asking === false) return false;
    asking
      .catch((error: unknown) => options.log(`what is asked beside the funds broke down: ${String(error)}`))
      .finally(() => {
        if (closed) return;
        judge(options.snapshot());
        options.publish();
      });
    return true;
  }

  return {
    alerts,
    answered(snapshot, complete) {
      const { source, fetchedAt, serverTime } = snapshot;
      const behind = serverTime === null ? null : serverTime - fetchedAt;
      const correction =
        last?.source === source && isSameClock(last.behind, behind)
          ? last.correction
          : clockCorrection(answerTime(snapshot), fetchedAt, serverTime);
      last = { source, complete, correction, behind };
      // One notification for a sample: a rule that needs the risk must not come after the others.
      if (!ask() || !wantsAdlRule()) judge(snapshot);
    },
    settingsChanged(patch) {
      if (patch.rules !== undefined || patch.watchlist !== undefined) judge(options.snapshot());
      if (patch.quietHours !== undefined) alerts.retryDelivery();
      ask();
    },
    close() {
      closed = true;
      alerts.close();
    },
    state({ funds }) {
      const risks = settings().adlBadge ? facts.adlRisk() : null;
      const watched = watchlist();
      return {
        ...alerts.state(),
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
        usdEstimates: settings().usdTotal && funds.length > 0 ? estimateUsd(funds, facts.prices()) : null,
      };
    },
  };
}
