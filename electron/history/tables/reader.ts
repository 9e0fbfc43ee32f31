import type { DatabaseSync } from 'node:sqlite';
import type { Snapshot } from '../../funds/fund.ts';
import type { FundEvent } from '../../funds/fund-event.ts';
import { type Known, type KnownFund, type KnownSeries, nothingKnown } from '../../funds/identity/known-funds.ts';
import type { Sample } from '../../funds/sample.ts';
import { decimalIn, inCells, integerIn, nameIn, type Row, rowIn, rowsOf, textIn, timeIn } from '../database/cells.ts';
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

const day = 24 * 60 * 60_000;
/** The highest valid identity: a damaged counter above it is ignored, so that free identities remain. */
const highestId = Number.MAX_SAFE_INTEGER - 2 ** 32;

export function createReader(database: DatabaseSync, onUnreadable: OnUnreadable): Reader {
  const prepare = (sql: string) => inCells(database.prepare(sql));
  // `not indexed`, because the index may be damaged although the row is not.
  const last = prepare(
    'select fetched_at, body, ids, time, unreadable, held_since, names_day, names_fresh, names_changed, clock ' +
      'from snapshot not indexed ' +
      'where source = ?',
  );
  const aFund =
    'select id, gone_at, listed, changed, ' +
    '(select max(max("from", ifnull("to", "from"))) from membership where fund = id) from fund where source = ?';
  const hosts = prepare('select source from snapshot not indexed');
  const funds = prepare(`${aFund} order by id`);
  const members = prepare(
    'select distinct membership.fund, symbol from fund join membership on membership.fund = fund.id ' +
      'where source = ? and "to" is gone_at',
  );
  const series = prepare(
    'select series.fund, asset, present, first, peak, peak_at, series.gone_at, regrouped, regroupings, joined ' +
      'from fund join series on series.fund = fund.id where source = ?',
  );
  const nameCount = prepare(
    'select (select count(*) from fund where source = ?1) + ' +
      '(select count(*) from series join fund on fund.id = series.fund where source = ?1) + ' +
      '(select count(distinct symbol) from membership join fund on fund.id = membership.fund where source = ?1)',
  );
  const seriesOfFund =
    'select fund, asset, present, first, peak, peak_at, gone_at, regrouped, regroupings, joined from series where fund = ?';
  const oneSeries = prepare(`${seriesOfFund} and asset = ?`);
  const oneFund = prepare(`${aFund} and id = ?`);
  const ownMembers = prepare('select distinct symbol from membership where fund = ? and "to" is ?');
  const ownSeries = prepare(seriesOfFund);
  const lastId = prepare("select max(seq) from sqlite_sequence where name = 'fund'");
  const highest = prepare('select max(id) from fund where id <= ?');
  // `cross join` fixes the order of the loops: month by month, and in each the samples of one asset.
  const since = prepare(
    'select update_time, balance, unstamped from month cross join sample on month = number and fund = ?1 and asset = ?2 ' +
      'where number >= ?3 and update_time >= ?4 order by number, update_time',
  );
  const before = prepare(
    'select update_time, balance, unstamped from month cross join sample on month = number and fund = ?1 and asset = ?2 ' +
      'where number <= ?3 and update_time < ?4 order by number desc, update_time desc',
  );
  const oldest = prepare(
    'select fetched_at from month cross join sample on month = number and fund = ? order by number, update_time limit 1',
  );
  const events = prepare(
    'select detail from event where fund = ? and at >= ? order by at desc, kind, detail limit 500',
  );

  function readSample(fund: number, asset: string, [stamp, text, unstamped]: Row): Sample[] {
    const [at, balance] = [timeIn(stamp), decimalIn(text)];
    if (at !== null && balance !== null) {
      return [integerIn(unstamped) === 1 ? { at, balance, unstamped: true } : { at, balance }];
    }
    onUnreadable(`sample ${fund} ${asset} ${String(stamp)}`);
    return [];
  }

  function samplesSince(fund: number, asset: string, from: number): Sample[] {
    return rowsOf(since.all(fund, asset, monthOf(from), from)).flatMap((row) => readSample(fund, asset, row));
  }

  /** The newest readable sample before a stamp. */
  function lastBefore(fund: number, asset: string, end: number): Sample[] {
    for (const row of before.iterate(fund, asset, monthOf(end), end)) {
      const found = readSample(fund, asset, rowIn(row));
      if (found.length > 0) return found;
    }
    return [];
  }

  function readSeries([
    fund,
    name,
    present,
    first,
    peak,
    peakAt,
    goneAt,
    regrouped,
    moved,
    before,
  ]: Row): KnownSeries[] {
    const asset = nameIn(name);
    if (asset === null) return unreadable(`series ${String(fund)}`);
    const [begin, at, balance] = [timeIn(first), timeIn(peakAt), decimalIn(peak)];
    if (first !== null && begin === null) onUnreadable(`first sample ${String(fund)} ${asset}`);
    const regroupings = readRegroupings(moved);
    const total = decimalIn(regrouped);
    const joined = before === null ? null : readJoined(before);
    if (before !== null && joined === null) onUnreadable(`joined balance ${String(fund)} ${asset}`);
    if (regroupings === null || total === null) onUnreadable(`moved money ${String(fund)} ${asset}`);
    if (goneAt !== null && timeIn(goneAt) === null) onUnreadable(`end ${String(fund)} ${asset}`);
    if (peak !== null && (at === null || balance === null)) onUnreadable(`peak ${String(fund)} ${asset}`);
    return [
      {
        asset,
        present: integerIn(present) !== 0,
        first: first !== null && begin === null ? firstSample(integerIn(fund) ?? 0, asset) : begin,
        peak: at === null || balance === null ? null : { at, balance },
        goneAt: timeIn(goneAt),
        regrouped: total ?? '0',
        regroupings: regroupings ?? [],
        ...(joined !== null && { joined }),
      },
    ];
  }

  function firstSample(fund: number, asset: string): number | null {
    return samplesSince(fund, asset, 0)[0]?.at ?? null;
  }

  function readFund([id, goneAt, listed, changed, membersSince]: Row): Omit<KnownFund, 'symbols' | 'series'>[] {
    const identity = integerIn(id);
    const gone = goneAt === null ? null : timeIn(goneAt);
    if (identity === null || identity > highestId || (goneAt !== null && gone === null)) {
      return unreadable(`fund ${String(id)}`);
    }
    const change = readChange(changed);
    if (changed !== null && change === null) onUnreadable(`change of fund ${identity}`);
    return [
      {
        id: identity,
        membersSince: timeIn(membersSince) ?? 0,
        goneAt: gone,
        listed: integerIn(listed) !== 0,
        changed: change,
      },
    ];
  }

  function unreadable(row: string): never[] {
    onUnreadable(row);
    return [];
  }

  function readLast(source: string): { readonly snapshot: Snapshot | null; readonly row: Row } {
    const [row] = rowsOf(last.all(source));
    if (row === undefined) return { snapshot: null, row: [] };
    const snapshot = readSnapshot(source, row[1], timeIn(row[0]));
    if (snapshot === null) onUnreadable('last answer');
    return { snapshot, row };
  }

  function answerIn({ snapshot, row }: ReturnType<typeof readLast>): Known['answer'] {
    const ids = snapshot === null ? null : readIds(row[2], snapshot.funds.length);
    // Versions that identified no funds left the cell empty.
    if (snapshot !== null && ids === null && row[2] !== null) onUnreadable('identities of the last answer');
    return snapshot === null || ids === null ? null : { snapshot, ids };
  }

  return {
    known(source) {
      const last = readLast(source);
      const [, , , time, unread, heldSince, namesDay, namesFresh, namesChanged, clock] = last.row;
      const symbols = listsBy(rowsOf(members.all(source)), ([fund, symbol]) =>
        [nameIn(symbol) ?? unreadable(`member ${String(fund)}`)].flat(),
      );
      const counters = [unread, namesDay, namesFresh, namesChanged].map(integerIn);
      const [stamp, held] = [timeIn(time), timeIn(heldSince)];
      const isSound =
        !counters.includes(null) && (time === null || stamp !== null) && (heldSince === null || held !== null);
      if (unread !== undefined && !isSound) onUnreadable('numbers of the last answer');
      const seriesOfFunds = listsBy(rowsOf(series.all(source)), readSeries);
      const known = rowsOf(funds.all(source))
        .flatMap(readFund)
        .map(
          (fund): KnownFund => ({
            ...fund,
            symbols: symbols.get(fund.id) ?? [],
            series: new Map(seriesOfFunds.get(fund.id)?.map((one) => [one.asset, one])),
          }),
        );
      return {
        ...nothingKnown,
        funds: new Map(known.map((fund) => [fund.id, fund])),
        answer: answerIn(last),
        clock: readClock(clock),
        time: stamp,
        hidden: counters[0] ?? 0,
        heldSince: held,
        names: {
          recorded: integerIn(rowsOf(nameCount.all(source))[0]?.[0]) ?? 0,
          day: counters[1] ?? 0,
          fresh: counters[2] ?? 0,
          changed: counters[3] ?? 0,
        },
      };
    },
    fund(source, id) {
      const [fund] = rowsOf(oneFund.all(source, id)).flatMap(readFund);
      if (fund === undefined) return null;
      const symbols = rowsOf(ownMembers.all(id, fund.goneAt)).flatMap(([symbol]) => nameIn(symbol) ?? []);
      const assets = rowsOf(ownSeries.all(id)).flatMap(readSeries);
      return { ...fund, symbols, series: new Map(assets.map((one) => [one.asset, one])) };
    },
    series: (fund, asset) => rowsOf(oneSeries.all(fund, asset)).flatMap(readSeries)[0] ?? null,
    hosts: () => rowsOf(hosts.all()).flatMap(([source]) => textIn(source) ?? []),
    snapshot: (source) => readLast(source).snapshot,
    nextId() {
      const last = integerIn(rowsOf(lastId.all())[0]?.[0]) ?? 0;
      return Math.max(last <= highestId ? last : 0, integerIn(rowsOf(highest.all(highestId))[0]?.[0]) ?? 0) + 1;
    },
    samples(fund, asset, days) {
      if (days === null) return samplesSince(fund, asset, 0);
      const [newest] = lastBefore(fund, asset, Number.MAX_SAFE_INTEGER);
      if (newest === undefined) return [];
      const start = newest.at - days * day;
      return [...lastBefore(fund, asset, start), ...samplesSince(fund, asset, start)];
    },
    samplesSince,
    recordedFrom: (fund) => timeIn(rowsOf(oldest.all(fund))[0]?.[0] ?? null),
    events: (fund, from) =>
      rowsOf(events.all(fund, from)).flatMap(([detail]) => readEvent(detail) ?? unreadable(`event of fund ${fund}`)),
  };
}

/** Groups values by the fund in the first cell. */
function listsBy<Value>(list: readonly Row[], read: (row: Row) => readonly Value[]): Map<number, Value[]> {
  const lists = new Map<number, Value[]>();
  for (const row of list) {
    const fund = integerIn(row[0]);
    if (fund === null) continue;
    const values = lists.get(fund);
    if (values === undefined) lists.set(fund, [...read(row)]);
    else values.push(...read(row));
  }
  return lists;
}
