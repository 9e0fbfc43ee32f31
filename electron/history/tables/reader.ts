import type { DatabaseSync } from 'node:sqlite';
import { day } from '../../base/duration.ts';
import type { Snapshot } from '../../funds/fund.ts';
import type { FundEvent } from '../../funds/fund-event.ts';
import { type Known, type KnownFund, type KnownSeries, nothingKnown } from '../../funds/identity/known-funds.ts';
import type { Sample } from '../../funds/sample.ts';
import { decimalIn, eachRow, integerIn, nameIn, query, type Row, textIn, timeIn } from '../database/cells.ts';
import {
  readChange,
  readClock,
  readEvent,
  readIds,
  readJoined,
  readRegroupings,
  readSnapshot,
} from '../database/rows.ts';
import { monthOf } from '../database/schema.ts';

/** The prepared queries. Throws SQLite's errors; rows that cannot be read are left out. */
export interface Reader {
  /** What is known of a host, including its last answer if its funds were identified. */
  known(source: string): Known;
  /** One fund of a host with all its assets, also long gone ones; null if there is none. */
  fund(source: string, id: number): KnownFund | null;
  /** The series of one asset of a fund; null if there is none. */
  series(fund: number, asset: string): KnownSeries | null;
  /** The hosts that have answered. */
  hosts(): string[];
  /** The last answer of a host; null if there is none or it cannot be read. */
  snapshot(source: string): Snapshot | null;
  /** The next free identity. */
  nextId(): number;
  /** The samples of one asset by stamp: of its last `days` days and one before them, or all (null). */
  samples(fund: number, asset: string, days: number | null): Sample[];
  /** The samples of one asset from a stamp on. */
  samplesSince(fund: number, asset: string, from: number): Sample[];
  /** Fetch time of the oldest sample of a fund, Unix ms; null without samples. */
  recordedFrom(fund: number): number | null;
  /** Events of a fund from a time on, newest first, at most 500. */
  events(fund: number, from: number): FundEvent[];
}

/** Receives a description of each unreadable row, each time it is read. */
export type OnUnreadable = (row: string) => void;

/** The highest valid identity: a damaged counter above it is ignored, so that free identities remain. */
const highestId = Number.MAX_SAFE_INTEGER - 2 ** 32;

export function createReader(database: DatabaseSync, onUnreadable: OnUnreadable): Reader {
  const prepare = (sql: string) => query(database, sql);
  // `not indexed`, because the index may be damaged although the row is not.
  const last = prepare(
    'select fetched_at, body, ids, time, unreadable, held_since, names_day, names_fresh, names_changed, clock ' +
      'from snapshot not indexed where source = ?',
  );
  const hosts = prepare('select source from snapshot not indexed');
  const aFund =
    'select id, gone_at, listed, changed, ' +
    '(select max(max("from", ifnull("to", "from"))) from membership where fund = id) from fund where source = ?';
  const someMembers = 'select distinct fund, symbol from fund join membership on fund = id where "to" is gone_at';
  const someSeries =
    'select fund, asset, present, first, peak, peak_at, gone_at, regrouped, regroupings, joined from series where fund';
  const all = {
    funds: prepare(`${aFund} order by id`),
    members: prepare(`${someMembers} and source = ?`),
    series: prepare(`${someSeries} in (select id from fund where source = ?)`),
  };
  const one = {
    fund: prepare(`${aFund} and id = ?`),
    members: prepare(`${someMembers} and id = ?`),
    allSeries: prepare(`${someSeries} = ?`),
    series: prepare(`${someSeries} = ? and asset = ?`),
  };
  const nameCount = prepare(
    'select (select count(*) from fund where source = ?1) + ' +
      '(select count(*) from series join fund on fund.id = series.fund where source = ?1) + ' +
      '(select count(distinct symbol) from membership join fund on fund.id = membership.fund where source = ?1)',
  );
  const lastId = prepare("select max(seq) from sqlite_sequence where name = 'fund'");
  const highest = prepare('select max(id) from fund where id <= ?');
  // `cross join` fixes the order of the loops: month by month, and in each the samples of one asset.
  const someSamples =
    'select update_time, balance, unstamped from month cross join sample on month = number and fund = ?1 and asset = ?2';
  const since = prepare(`${someSamples} where number >= ?3 and update_time >= ?4 order by number, update_time`);
  const before = eachRow(
    database,
    `${someSamples} where number <= ?3 and update_time < ?4 order by number desc, update_time desc`,
  );
  const oldest = prepare(
    'select fetched_at from month cross join sample on month = number and fund = ? order by number, update_time limit 1',
  );
  const events = prepare(
    'select detail from event where fund = ? and at >= ? order by at desc, kind, detail limit 500',
  );

  function unreadable(row: string): never[] {
    onUnreadable(row);
    return [];
  }

  /** What is in a cell that may be null; also null if it cannot be read. */
  function optional<Value>(cell: unknown, read: (cell: unknown) => Value | null, row: string): Value | null {
    const value = cell == null ? null : read(cell);
    if (cell != null && value === null) onUnreadable(row);
    return value;
  }

  function readSample(fund: number, asset: string, [stamp, text, unstamped]: Row): Sample[] {
    const [at, balance] = [timeIn(stamp), decimalIn(text)];
    if (at === null || balance === null) return unreadable(`sample ${fund} ${asset} ${String(stamp)}`);
    return [integerIn(unstamped) === 1 ? { at, balance, unstamped: true } : { at, balance }];
  }

  function samplesSince(fund: number, asset: string, from: number): Sample[] {
    return since(fund, asset, monthOf(from), from).flatMap((row) => readSample(fund, asset, row));
  }

  /** The newest readable sample before a stamp. */
  function lastBefore(fund: number, asset: string, end: number): Sample[] {
    for (const row of before(fund, asset, monthOf(end), end)) {
      const found = readSample(fund, asset, row);
      if (found.length > 0) return found;
    }
    return [];
  }

  function readSeries(row: Row): KnownSeries[] {
    const [id, name, present, first, peak, peakAt, goneAt, regrouped, moved, before] = row;
    const asset = nameIn(name);
    if (asset === null) return unreadable(`series ${String(id)}`);
    const which = `${String(id)} ${asset}`;
    const begin = optional(first, timeIn, `first sample ${which}`);
    const [at, balance] = [timeIn(peakAt), optional(peak, decimalIn, `peak ${which}`)];
    const [regroupings, total] = [readRegroupings(moved), decimalIn(regrouped)];
    if (regroupings === null || total === null) onUnreadable(`moved money ${which}`);
    const joined = optional(before, readJoined, `joined balance ${which}`);
    return [
      {
        asset,
        present: integerIn(present) !== 0,
        first: begin ?? (first === null ? null : (samplesSince(integerIn(id) ?? 0, asset, 0)[0]?.at ?? null)),
        peak: at === null || balance === null ? null : { at, balance },
        goneAt: optional(goneAt, timeIn, `end ${which}`),
        regrouped: total ?? '0',
        regroupings: regroupings ?? [],
        ...(joined !== null && { joined }),
      },
    ];
  }

  function readFunds(rows: readonly Row[], memberRows: readonly Row[], seriesRows: readonly Row[]): KnownFund[] {
    const members = Map.groupBy(memberRows, ([fund]) => integerIn(fund));
    const series = Map.groupBy(seriesRows, ([fund]) => integerIn(fund));
    return rows.flatMap(([idCell, goneCell, listed, changed, membersSince]) => {
      const id = integerIn(idCell);
      const goneAt = timeIn(goneCell);
      if (id === null || id > highestId || (goneCell !== null && goneAt === null)) {
        return unreadable(`fund ${String(idCell)}`);
      }
      return {
        id,
        symbols: (members.get(id) ?? []).flatMap(([, symbol]) => nameIn(symbol) ?? unreadable(`member ${id}`)),
        membersSince: timeIn(membersSince) ?? 0,
        goneAt,
        listed: integerIn(listed) !== 0,
        changed: optional(changed, readChange, `change of fund ${id}`),
        series: new Map(
          series
            .get(id)
            ?.flatMap(readSeries)
            .map((own) => [own.asset, own]),
        ),
      };
    });
  }

  function snapshotIn(source: string, row: Row | undefined): Snapshot | null {
    const snapshot = row === undefined ? null : readSnapshot(source, row[1], timeIn(row[0]));
    if (row !== undefined && snapshot === null) onUnreadable('last answer');
    return snapshot;
  }

  return {
    known(source) {
      const [row] = last(source);
      const snapshot = snapshotIn(source, row);
      const [, , idsCell, time, hidden, heldSince, day, fresh, changed, clock] = row ?? [];
      // Versions that identified no funds left the cell empty.
      const ids = optional(
        snapshot === null ? null : idsCell,
        (text) => readIds(text, snapshot?.funds.length ?? 0),
        'identities of the last answer',
      );
      const numbers = 'numbers of the last answer';
      const count = (cell: unknown): number => integerIn(cell) ?? 0;
      if (row !== undefined && [hidden, day, fresh, changed].some((cell) => integerIn(cell) === null)) {
        onUnreadable(numbers);
      }
      const funds = readFunds(all.funds(source), all.members(source), all.series(source));
      return {
        ...nothingKnown,
        funds: new Map(funds.map((fund) => [fund.id, fund])),
        answer: snapshot === null || ids === null ? null : { snapshot, ids },
        clock: readClock(clock),
        time: optional(time, timeIn, numbers),
        hidden: count(hidden),
        heldSince: optional(heldSince, timeIn, numbers),
        names: {
          recorded: count(nameCount(source)[0]?.[0]),
          day: count(day),
          fresh: count(fresh),
          changed: count(changed),
        },
      };
    },
    fund: (source, id) => readFunds(one.fund(source, id), one.members(id), one.allSeries(id))[0] ?? null,
    series: (fund, asset) => one.series(fund, asset).flatMap(readSeries)[0] ?? null,
    hosts: () => hosts().flatMap(([source]) => textIn(source) ?? []),
    snapshot: (source) => snapshotIn(source, last(source)[0]),
    nextId() {
      const given = integerIn(lastId()[0]?.[0]) ?? 0;
      return Math.max(given <= highestId ? given : 0, integerIn(highest(highestId)[0]?.[0]) ?? 0) + 1;
    },
    samples(fund, asset, days) {
      if (days === null) return samplesSince(fund, asset, 0);
      const [newest] = lastBefore(fund, asset, Number.MAX_SAFE_INTEGER);
      if (newest === undefined) return [];
      const start = newest.at - days * day;
      return [...lastBefore(fund, asset, start), ...samplesSince(fund, asset, start)];
    },
    samplesSince,
    recordedFrom: (fund) => timeIn(oldest(fund)[0]?.[0]),
    events: (fund, from) =>
      events(fund, from).flatMap(([detail]) => readEvent(detail) ?? unreadable(`event of fund ${fund}`)),
  };
}
