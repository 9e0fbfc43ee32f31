import type { DatabaseSync } from 'node:sqlite';
import { originOf } from '../../base/origin.ts';
import { decimalIn, integerIn, nameIn, query, textIn, timeIn } from '../database/cells.ts';
import { readEvent } from '../database/rows.ts';
import { monthOf } from '../database/schema.ts';
import { confirmationsOf } from './confirmations.ts';
import { byteOrderMark, type CsvStyle, cell, decimalCell, lineEnd, timeCell } from './csv-style.ts';
import { membersOf } from './members-at.ts';

/** The first seven must stay in this order: programs may read them by position. */
const columns = [
  'source',
  'fund',
  'symbols',
  'asset',
  'update_time',
  'balance',
  'fetched_at',
  'confirmed_at',
  'kind',
  'until',
  'detail',
] as const;
type Line = Partial<Record<(typeof columns)[number], string>>;

/** Rows per part: a few milliseconds of work, after which the app can do other things. */
const rowsAtOnce = 2000;

/**
 * The recording as CSV, times in UTC. One row per sample (`kind` is `sample`) with its exact decimal, the symbols of the
 * fund at that time, and until when answers confirmed it. After the samples of a fund come its events, alerts, ADL ratings
 * and open interest; after the funds of a host its failed requests.
 * @param fund identity; null for all funds of all hosts
 * @returns the text in parts; samples recorded between two parts may be included
 */
export function* csvOf(database: DatabaseSync, fund: number | null, style: CsvStyle): Generator<string> {
  const write = (lines: readonly Line[]): string =>
    lines.map((line) => columns.map((name) => line[name] ?? '').join(style.separator) + lineEnd).join('');
  yield byteOrderMark + columns.join(style.separator) + lineEnd;
  const prepare = (sql: string) => query(database, sql);
  const funds = prepare('select id, source from fund where ?1 is null or id = ?1 order by source, id');
  const hosts = new Set<string>();
  for (const [idCell, sourceCell] of funds(fund)) {
    const [id, source] = [integerIn(idCell), textIn(sourceCell) ?? ''];
    if (id === null) continue;
    hosts.add(source);
    const membersAt = membersOf(database, id);
    const common = (at: number): Line => ({
      source: cell(originOf(source)),
      fund: String(id),
      symbols: cell(membersAt(at)),
    });
    for (const lines of samplesOf(database, id, source, style)) {
      yield write(lines.map(({ at, ...line }) => ({ ...common(at), ...line })));
    }
    const happened = [
      ...eventsOf(database, id, style),
      ...alertsOf(database, id, style),
      ...ratingsOf(database, id, style),
      ...openInterestOf(database, id, style),
    ];
    if (happened.length > 0) yield write(happened.map(({ at, ...line }) => ({ ...common(at), ...line })));
  }
  for (const source of hosts) {
    const failed = failuresOf(database, source, style);
    if (failed.length > 0) yield write(failed.map((line) => ({ source: cell(originOf(source)), ...line })));
  }
}

interface DatedLine extends Line {
  readonly at: number;
}

function* samplesOf(
  database: DatabaseSync,
  fund: number,
  source: string,
  style: CsvStyle,
): Generator<readonly DatedLine[]> {
  const assets = query(database, 'select asset from series where fund = ? order by asset');
  const samples = query(
    database,
    'select update_time, balance, fetched_at from month cross join sample on month = number and fund = ?1 and ' +
      `asset = ?2 where number >= ?3 and update_time > ?4 order by number, update_time limit ${rowsAtOnce}`,
  );
  const confirmedAt = confirmationsOf(database, source);
  for (const [assetCell] of assets(fund)) {
    const asset = nameIn(assetCell) ?? '';
    /** The previous sample, which can be written once the next one shows until when it was confirmed. */
    let waiting: { readonly at: number; readonly balance: string; readonly fetchedAt: number } | null = null;
    const lineOf = (sample: NonNullable<typeof waiting>, next: number | null): DatedLine => ({
      at: sample.at,
      asset: cell(asset),
      update_time: timeCell(sample.at, style),
      balance: decimalCell(sample.balance, style),
      fetched_at: timeCell(sample.fetchedAt, style),
      confirmed_at: timeCell(confirmedAt(sample.fetchedAt, next), style),
      kind: 'sample',
    });
    for (let last = -1; ; ) {
      const rows = samples(fund, asset, monthOf(last), last);
      const lines: DatedLine[] = [];
      for (const [stamp, text, fetched] of rows) {
        const [at, balance] = [timeIn(stamp), decimalIn(text)];
        if (at === null || balance === null) continue;
        const fetchedAt = timeIn(fetched) ?? at;
        if (waiting !== null) lines.push(lineOf(waiting, fetchedAt));
        waiting = { at, balance, fetchedAt };
      }
      const end = integerIn(rows.at(-1)?.[0]);
      const isLast = rows.length < rowsAtOnce || end === null;
      if (isLast && waiting !== null) lines.push(lineOf(waiting, null));
      if (lines.length > 0) yield lines;
      if (isLast) break;
      last = end;
    }
  }
}

/** Events of a fund; a gap has also its end. */
function eventsOf(database: DatabaseSync, fund: number, style: CsvStyle): DatedLine[] {
  const rows = query(database, 'select detail from event where fund = ? order by at, kind, detail');
  return rows(fund).flatMap(([detail]) => {
    const event = readEvent(detail);
    if (event === null) return [];
    return [
      {
        at: event.at,
        update_time: timeCell(event.at, style),
        kind: event.kind,
        ...('asset' in event ? { asset: cell(event.asset) } : {}),
        ...('until' in event ? { until: timeCell(event.until, style) } : {}),
        ...('symbols' in event ? { detail: cell(event.symbols.join(' ')) } : {}),
        ...('absolute' in event ? { detail: decimalCell(event.absolute, style) } : {}),
      },
    ];
  });
}

/** Past alerts: `update_time` is the newest stamp of the fund at that time, `fetched_at` is by the machine's clock. */
function alertsOf(database: DatabaseSync, fund: number, style: CsvStyle): DatedLine[] {
  const rows = query(
    database,
    'select at, stamp, kind, asset, "from", "to", percent from alert where fund = ? order by id',
  );
  return rows(fund).flatMap(([atCell, stamp, kind, asset, from, to, percent]) => {
    const at = timeIn(atCell);
    if (at === null) return [];
    const [before, now, change] = [decimalIn(from), decimalIn(to), decimalIn(percent)];
    const parts = [
      textIn(kind) ?? '',
      ...(before === null ? [] : [`from ${decimalCell(before, style)}`]),
      ...(change === null ? [] : [`(${decimalCell(change.replace('-', ''), style)} %)`]),
    ];
    return [
      {
        at: timeIn(stamp) ?? at,
        asset: cell(nameIn(asset) ?? ''),
        update_time: timeCell(timeIn(stamp), style),
        balance: now === null ? '' : decimalCell(now, style),
        fetched_at: timeCell(at, style),
        kind: 'alert',
        detail: cell(parts.join(' ')),
      },
    ];
  });
}

/** ADL ratings of its members: from `update_time` until the last reading with the same rating. */
function ratingsOf(database: DatabaseSync, fund: number, style: CsvStyle): DatedLine[] {
  const rows = query(
    database,
    'select symbol, adl_stay."from", until, risk from adl_stay join fund on fund.source = adl_stay.source ' +
      'where fund.id = ?1 and symbol in (select symbol from membership where fund = ?1) order by symbol, 2',
  );
  return rows(fund).flatMap(([symbol, from, until, risk]) => {
    const at = timeIn(from);
    if (at === null) return [];
    return [
      {
        at,
        update_time: timeCell(at, style),
        kind: 'adl-rating',
        until: timeCell(timeIn(until), style),
        detail: cell(`${nameIn(symbol) ?? ''} ${nameIn(risk) ?? ''}`),
      },
    ];
  });
}

/** The open interest of its members at midnights: symbol, amount in its base asset, value in its quote asset. */
function openInterestOf(database: DatabaseSync, fund: number, style: CsvStyle): DatedLine[] {
  const rows = query(
    database,
    'select symbol, midnight, amount, value from open_interest join fund on fund.source = open_interest.source ' +
      'where fund.id = ?1 and symbol in (select symbol from membership where fund = ?1) order by symbol, midnight',
  );
  return rows(fund).flatMap(([symbol, midnight, amountCell, valueCell]) => {
    const [at, amount, value] = [timeIn(midnight), decimalIn(amountCell), decimalIn(valueCell)];
    if (at === null || amount === null || value === null) return [];
    const detail = `${nameIn(symbol) ?? ''} ${decimalCell(amount, style)} ${decimalCell(value, style)}`;
    return [{ at, update_time: timeCell(at, style), kind: 'open-interest', detail: cell(detail) }];
  });
}

/** Requests without a good answer: how many, from `fetched_at` until `until`. */
function failuresOf(database: DatabaseSync, source: string, style: CsvStyle): Line[] {
  const rows = query(database, 'select at, until, kind, count from failed_request where source = ? order by at');
  return rows(source).map(([at, until, kind, count]) => ({
    fetched_at: timeCell(timeIn(at), style),
    kind: 'failed-request',
    until: timeCell(timeIn(until), style),
    detail: cell(`${textIn(kind) ?? ''} ${integerIn(count) ?? 1} times`),
  }));
}
