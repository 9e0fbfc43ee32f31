import * as v from 'valibot';
import type { IdentifiedAnswer, ReadOnlyHistory } from '../history/read-only.ts';
import { type Circumstances, envelope } from '../reports/envelope.ts';
import { jsonLine } from '../reports/json-line.ts';
import { metricsText } from '../reports/metrics.ts';
import { eventsReport, fundsReport, historyReport } from '../reports/reports.ts';
import { symbolGuard } from '../watchlist/symbol-guard.ts';
import type { Refusal } from './guard.ts';

/** The data that the server offers, read at each request. */
export interface ServedData {
  circumstances(): Circumstances;
  answer(): IdentifiedAnswer | null;
  /** Reads the recording on disk; null while there is none that can be read. */
  read<Value>(report: (recording: ReadOnlyHistory) => Value): Value | null;
  adlRisks(): readonly { readonly symbol: string; readonly risk: string }[];
  alertsUnseen(): number;
}

export type Answer =
  | { readonly ok: true; readonly type: string; readonly body: string }
  | { readonly ok: false; readonly refusal: Refusal };

/** The most samples or events of one answer; a later `since` continues. */
const maxRows = 10_000;

/** True for a path that needs no token: metrics name no watched symbol, unless the ADL badge is on. */
export const isOpenPath = (path: string): boolean => path === '/metrics';

/** @param url path and query of a request that has passed the guard */
export function answerTo(url: URL, data: ServedData): Answer {
  const parts = url.pathname.split('/').slice(1);
  if (url.pathname === '/metrics') return metrics(url, data);
  if (parts[0] !== 'v1') return refused(404, 'unknown-path', 'there is no such path');
  if (url.pathname === '/v1/funds') return funds(url, data);
  if (url.pathname === '/v1/events') return events(url, data);
  if (parts.length === 4 && parts[1] === 'funds' && parts[3] === 'history') return history(parts[2] ?? '', url, data);
  return refused(404, 'unknown-path', 'there is no such path');
}

function metrics(url: URL, data: ServedData): Answer {
  const query = readQuery(url, []);
  if (!query.ok) return query;
  const type = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
  const measured = { answer: data.answer(), adlRisks: data.adlRisks(), alertsUnseen: data.alertsUnseen() };
  return { ok: true, type, body: metricsText(measured) };
}

function funds(url: URL, data: ServedData): Answer {
  const query = readQuery(url, []);
  return query.ok ? json(data, fundsReport(data.answer())) : query;
}

function events(url: URL, data: ServedData): Answer {
  const query = readQuery(url, ['symbol', 'since']);
  if (!query.ok) return query;
  const symbol = query.value.get('symbol') ?? null;
  const since = sinceIn(query.value);
  if (Number.isNaN(since)) return refusedSince;
  const question = { symbol, since, limit: maxRows };
  return recorded(symbol, data, (recording, source) => eventsReport(recording, source, question));
}

function history(encoded: string, url: URL, data: ServedData): Answer {
  const query = readQuery(url, ['asset', 'since']);
  if (!query.ok) return query;
  const symbol = decoded(encoded);
  const since = sinceIn(query.value);
  if (Number.isNaN(since)) return refusedSince;
  const question = { symbol, asset: query.value.get('asset') ?? null, since, limit: maxRows + 1 };
  return recorded(symbol, data, (recording, source) => {
    const report = historyReport(recording, source, question);
    const samples = report.samples.slice(0, maxRows);
    return { ...report, samples, truncated: report.samples.length > maxRows };
  });
}

/** @param symbol must have been recorded; null for all symbols */
function recorded(
  symbol: string | null,
  data: ServedData,
  report: (recording: ReadOnlyHistory, source: string) => object,
): Answer {
  if (symbol !== null && !v.is(symbolGuard, symbol)) return refused(400, 'bad-symbol', 'this cannot be a symbol');
  const { source } = data.circumstances();
  const answer = data.read((recording) =>
    symbol !== null && !recording.knows(source, symbol)
      ? refused(404, 'unknown-symbol', 'no recorded fund covers this symbol')
      : json(data, report(recording, source)),
  );
  return answer ?? refused(503, 'no-recording', 'the recording cannot be read');
}

function json(data: ServedData, content: object): Answer {
  const body = jsonLine({ ...envelope(data.circumstances()), ...content });
  return { ok: true, type: 'application/json; charset=utf-8', body };
}

type Query = { readonly ok: true; readonly value: ReadonlyMap<string, string> } | (Answer & { readonly ok: false });

/** Accepts each known parameter at most once, and no other. */
function readQuery(url: URL, known: readonly string[]): Query {
  const names = [...url.searchParams.keys()];
  if (new Set(names).size !== names.length || names.some((name) => !known.includes(name)))
    return refused(400, 'bad-query', `known here: ${known.length === 0 ? 'no parameter' : known.join(', ')}`);
  return { ok: true, value: new Map(url.searchParams) };
}

function refused(status: Refusal['status'], kind: string, message: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { status, kind, message } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return ''; // refused: not a symbol
  }
}

const refusedSince = refused(400, 'bad-query', 'since is a time such as 2026-11-01T00:00:00Z');

/** @returns null if it is not given, NaN if it is not a time */
function sinceIn(query: ReadonlyMap<string, string>): number | null {
  const text = query.get('since');
  return text === undefined ? null : timeOf(text);
}

function timeOf(text: string): number {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z)?$/.test(text) ? Date.parse(text) : Number.NaN;
}
