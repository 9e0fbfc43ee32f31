import type { PastAlert } from '../../../../electron/alerts/alert-state.ts';
import type { Locale } from '../../../../electron/base/locale.ts';
import type { SymbolStay } from '../../../../electron/funds/adl-stay.ts';
import type { FundEvent } from '../../../../electron/funds/fund-event.ts';
import { m } from '../../../../messages/compiled/messages.js';
import {
  formatExact,
  formatList,
  formatPercent,
  formatSigned,
  formatStamp,
  isolate,
} from '../../../../messages/format.ts';
import { formatDuration } from '../../../../messages/format-history.ts';
import { ratingName } from '../../funds/adl.ts';

/** What the history of a fund lists: events of the fund, and the alerts that were found. Times are Unix ms. */
export type HistoryEntry =
  | FundEvent
  | {
      readonly kind: 'alert';
      readonly at: number;
      readonly text: string;
      readonly detail: string;
      readonly loss: boolean;
    }
  /** A period from `at` to `until` in which the exchange rated a symbol the same. */
  | {
      readonly kind: 'rating';
      readonly at: number;
      readonly until: number;
      readonly symbol: string;
      readonly risk: string;
    };

/** The history of a fund over a range. */
export interface RangeHistory {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** How many older ratings were left out. */
  readonly earlierRatings: number;
}

/** A rating may change every half hour: more would take seconds to draw and be too long to copy. */
const maxRatings = 100;

/** Events, ratings and alerts since a time. An alert is dated by the stamp at which it was found. */
export function historyEntries(
  events: readonly FundEvent[],
  alerts: readonly PastAlert[],
  ratings: readonly SymbolStay[],
  from: number,
): RangeHistory {
  const found = alerts.map(
    ({ at, stamp, text, detail, loss }): HistoryEntry => ({ kind: 'alert', at: stamp ?? at, text, detail, loss }),
  );
  const newest = ratings.toSorted((a, b) => b.from - a.from).slice(0, maxRatings);
  const rated = newest.map(
    ({ from: at, until, symbol, risk }): HistoryEntry => ({ kind: 'rating', at, until, symbol, risk }),
  );
  const entries = [...events, ...rated, ...found.filter(({ at }) => at >= from)].sort((a, b) => b.at - a.at);
  return { entries, earlierRatings: ratings.length - newest.length };
}

/** What happened to a fund, in words and without its time. */
export function eventText(event: HistoryEntry, now: number, locale: Locale): string {
  switch (event.kind) {
    case 'alert':
      return event.text;
    case 'rating':
      return m.event_rating({
        symbol: isolate(event.symbol),
        risk: ratingName(event.risk),
        duration: formatDuration(event.until - event.at, locale),
      });
    case 'appeared':
      return m.event_appeared();
    case 'vanished':
      return m.event_vanished();
    case 'returned':
      return m.event_returned();
    case 'symbols-joined': {
      const text = m.event_joined({ count: event.symbols.length, symbols: named(event.symbols, locale) });
      return event.from === null ? text : m.event_from_fund({ text });
    }
    case 'symbols-left': {
      const text = m.event_left({ count: event.symbols.length, symbols: named(event.symbols, locale) });
      return event.to === null ? text : m.event_to_fund({ text });
    }
    case 'money-left':
    case 'money-joined': {
      const amount = `${formatExact(event.amount, locale)} ${isolate(event.asset)}`;
      return event.kind === 'money-left' ? m.event_money_left({ amount }) : m.event_money_joined({ amount });
    }
    case 'asset-appeared':
      return m.event_asset_appeared({ asset: isolate(event.asset) });
    case 'asset-vanished':
      return m.event_asset_vanished({ asset: isolate(event.asset) });
    case 'top-up': {
      const amount = `${formatSigned(event.absolute, locale)} ${isolate(event.asset)}`;
      const change = event.percent === null ? amount : `${amount} (${formatPercent(event.percent, locale)})`;
      return m.event_top_up({ change });
    }
    case 'gap':
      return m.event_gap({ time: formatStamp(event.until, now, locale) });
  }
}

function named(symbols: readonly string[], locale: Locale): string {
  return formatList(symbols.map(isolate), locale);
}
