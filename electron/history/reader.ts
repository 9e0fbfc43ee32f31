import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Snapshot } from '../funds/fund.ts';
import type { FundEvent } from '../funds/fund-event.ts';
import { type Known, type KnownFund, type KnownSeries, nothingKnown } from '../funds/known-funds.ts';
import type { Sample } from '../funds/sample.ts';
import { readChange, readEvent, readIds, readSnapshot } from './rows.ts';
import { monthOf } from './schema.ts';

/** The prepared questions to the tables. Whatever SQLite refuses is thrown. */
export interface Reader {
  /** What is known of a host, its last answer included where its funds were identified. */
  known(source: string): Known;
  /** The last answer of a host; null when there is none that can be read. */
  snapshot(source: string): Snapshot | null;
  /** The next identity that is free. */
  nextId(): number;
  /** The samples of one asset in the order of their stamps: those of its last `days` days and one before, or all. */
  samples(fund: number, asset: string, days: number | null): Sample[];
  /** The samples of one asset from a stamp on. */
  samplesSince(fund: number, asset: string, from: number): Sample[];
  /** Events of a fund from a time on, newest first, 500 at the most. */
  events(fund: number, from: number): FundEvent[];
}

const day = 24 * 60 * 60_000;

export function createReader(database: DatabaseSync): Reader {
  const prepare = (sql: string): StatementSync => {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const last = prepare('select fetched_at, body, ids, time, unreadable, held_since from snapshot where source = ?');
  const funds = prepare('select id, gone_at, listed, changed from fund where source = ? order by id');
  const members = prepare(
    'select distinct membership.fund, symbol from fund join membership on membership.fund = fund.id ' +
      'where source = ? and "to" is gone_at',
  );
  const series = prepare(
    'select series.fund, asset, present, first, peak, peak_at from fund join series on series.fund = fund.id ' +
      'where source = ?',
  );
  const nextId = prepare("select coalesce(max(seq), 0) + 1 from sqlite_sequence where name = 'fund'");
  // A cross join is done in the order in which it is written: month after month, in each the samples of one asset.
  const since = prepare(
    'select update_time, balance from month cross join sample on month = number and fund = ?1 and asset = ?2 ' +
      'where number >= ?3 and update_time >= ?4 order by number, update_time',
  );
  const before = prepare(
    'select update_time, balance from month cross join sample on month = number and fund = ?1 and asset = ?2 ' +
      'where number <= ?3 and update_time < ?4 order by number desc, update_time desc limit 1',
  );
  const events = prepare(
    'select detail from event where fund = ? and at >= ? order by at desc, kind, detail limit 500',
  );

  function samplesSince(fund: number, asset: string, from: number): Sample[] {
    return rows(since.all(fund, asset, monthOf(from), from)).map(sampleOf);
  }

  function lastBefore(fund: number, asset: string, end: number): Sample[] {
    return rows(before.all(fund, asset, monthOf(end), end)).map(sampleOf);
  }

  return {
    known(source) {
      const [fetchedAt, body, idsText, time, unreadable, heldSince] = rowOf(last.get(source));
      const snapshot = readSnapshot(source, body, fetchedAt);
      const ids = snapshot === null ? null : readIds(idsText, snapshot.funds.length);
      const symbols = listsBy(rows(members.all(source)), ([, symbol]) => String(symbol));
      const seriesOfFunds = listsBy(rows(series.all(source)), seriesOf);
      const known = rows(funds.all(source)).map(
        ([id, goneAt, listed, changed]): KnownFund => ({
          id: Number(id),
          symbols: symbols.get(Number(id)) ?? [],
          goneAt: numberOrNull(goneAt),
          listed: listed !== 0,
          changed: readChange(changed),
          series: new Map(seriesOfFunds.get(Number(id))?.map((one) => [one.asset, one])),
        }),
      );
      return {
        ...nothingKnown,
        funds: new Map(known.map((fund) => [fund.id, fund])),
        answer: snapshot === null || ids === null ? null : { snapshot, ids },
        time: numberOrNull(time),
        unreadable: numberOrNull(unreadable) ?? 0,
        heldSince: numberOrNull(heldSince),
      };
    },
    snapshot(source) {
      const [fetchedAt, body] = rowOf(last.get(source));
      return readSnapshot(source, body, fetchedAt);
    },
    nextId: () => Number(rowOf(nextId.get())[0]),
    samples(fund, asset, days) {
      if (days === null) return samplesSince(fund, asset, 0);
      const [newest] = lastBefore(fund, asset, Number.MAX_SAFE_INTEGER);
      if (newest === undefined) return [];
      const start = newest.at - days * day;
      return [...lastBefore(fund, asset, start), ...samplesSince(fund, asset, start)];
    },
    samplesSince,
    events: (fund, from) => rows(events.all(fund, from)).flatMap(([detail]) => readEvent(detail) ?? []),
  };
}

type Row = readonly unknown[];

/** Statements that return arrays are still typed as if they returned objects. */
function rows(result: unknown): Row[] {
  return result as Row[]; // setReturnArrays(true) was called on every statement of this file
}

function rowOf(result: unknown): Row {
  return Array.isArray(result) ? result : [];
}

function listsBy<Value>(list: readonly Row[], read: (row: Row) => Value): Map<number, Value[]> {
  const lists = new Map<number, Value[]>();
  for (const row of list) {
    const values = lists.get(Number(row[0]));
    if (values === undefined) lists.set(Number(row[0]), [read(row)]);
    else values.push(read(row));
  }
  return lists;
}

function seriesOf([, asset, present, first, peak, peakAt]: Row): KnownSeries {
  const at = numberOrNull(peakAt);
  return {
    asset: String(asset),
    present: present !== 0,
    first: numberOrNull(first),
    peak: at === null || typeof peak !== 'string' ? null : { at, balance: peak },
  };
}

function sampleOf([at, balance]: Row): Sample {
  return { at: Number(at), balance: String(balance) };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
