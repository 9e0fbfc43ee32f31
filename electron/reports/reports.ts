import { originOf } from '../base/origin.ts';
import type { Balance } from '../funds/fund.ts';
import type { FundEvent } from '../funds/fund-event.ts';
import { cell } from '../history/csv/csv-style.ts';
import type {
  EventQuestion,
  IdentifiedAnswer,
  ReadOnlyHistory,
  RecordedFundEvent,
  RecordedRating,
  RecordedSample,
  SampleQuestion,
} from '../history/read-only.ts';
import { isoTime } from './json-line.ts';

/** The content of each report, without its envelope. Balances are decimal strings, times are ISO 8601 in UTC. */

/** All funds of the last good answer. */
export function fundsReport(answer: IdentifiedAnswer | null): object {
  const funds = answer?.snapshot.funds ?? [];
  return {
    fetchedAt: isoTime(answer?.snapshot.fetchedAt ?? null),
    funds: funds.map(({ symbols, balances }, position) => ({
      fund: answer?.ids[position] ?? null,
      symbols,
      balances: balances.map(balanceReport),
    })),
    unreadable: answer?.snapshot.unreadable ?? 0,
  };
}

export function balanceReport({ asset, marginBalance, updateTime }: Balance): object {
  return { asset, marginBalance, updateTime: isoTime(updateTime) };
}

/** The samples of the fund that covered the symbol at each time, oldest first. */
export function historyReport(
  history: ReadOnlyHistory,
  source: string,
  question: SampleQuestion,
): { readonly symbol: string; readonly samples: readonly object[] } {
  return { symbol: question.symbol, samples: history.samples(source, question).map(sampleReport) };
}

export function sampleReport({ fund, asset, updateTime, balance, fetchedAt }: RecordedSample): object {
  return { fund, asset, updateTime: isoTime(updateTime), marginBalance: balance, fetchedAt: isoTime(fetchedAt) };
}

/** The same as a table; its first line names the columns. */
export function historyCsv(history: ReadOnlyHistory, source: string, question: SampleQuestion): string {
  const rows = history.samples(source, question).map(({ fund, asset, updateTime, balance, fetchedAt }) => [
    cell(originOf(source)),
    cell(question.symbol),
    fund,
    cell(asset),
    isoTime(updateTime) ?? '',
    /^-?\d+(\.\d+)?$/.test(balance) ? balance : cell(balance), // the sign of a number begins no formula
    isoTime(fetchedAt) ?? '',
  ]);
  return [['source', 'symbol', 'fund', 'asset', 'update_time', 'balance', 'fetched_at'], ...rows]
    .map((row) => `${row.join(',')}\r\n`)
    .join('');
}

/** `truncated`: there are more; continue with `since` at the time of the last one. */
export function eventsReport(history: ReadOnlyHistory, source: string, question: EventQuestion): object {
  const oneMore = { ...question, limit: question.limit + 1 };
  const events = history.events(source, oneMore).map((recorded) => [recorded.event.at, eventReport(recorded)] as const);
  const ratings = history.ratings(source, oneMore).map((rating) => [rating.from, ratingReport(rating)] as const);
  const all = [...events, ...ratings].sort(([a], [b]) => a - b);
  return {
    events: all.slice(0, question.limit).map(([, report]) => report),
    truncated: all.length > question.limit,
  };
}

/** A rating in the exchange's own word, from its first reading to its last. */
export function ratingReport({ fund, firstSymbol, from, until, symbol, risk }: RecordedRating): object {
  return { fund, firstSymbol, kind: 'adl-rating', at: isoTime(from), until: isoTime(until), symbol, risk };
}

export function eventReport({ fund, firstSymbol, event }: RecordedFundEvent): object {
  return { fund, firstSymbol, ...event, ...timesOf(event) };
}

function timesOf(event: FundEvent): object {
  const at = isoTime(event.at);
  return event.kind === 'gap' ? { at, until: isoTime(event.until) } : { at };
}
