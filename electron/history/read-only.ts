import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { day } from '../base/duration.ts';
import { isFile, isObstacle } from '../base/plain-file.ts';
import type { Snapshot } from '../funds/fund.ts';
import type { FundEvent } from '../funds/fund-event.ts';
import type { Known } from '../funds/identity/known-funds.ts';
import { decimalIn, integerIn, nameIn, query, timeIn } from './database/cells.ts';
import { copyInto, openForReading, reasonOf, sizeOf } from './database/database.ts';
import { readEvent } from './database/rows.ts';
import { monthOf, schemaVersion } from './database/schema.ts';
import { fileName } from './recording/file.ts';
import { createAdlStays, type FundStay } from './tables/adl-stays.ts';
import { createPastAlerts, type RecordedAlert } from './tables/past-alerts.ts';
import { createReader } from './tables/reader.ts';

/** Reads a recording that another process may be writing. Methods throw SQLite's errors. */
export interface ReadOnlyHistory {
  /** The last good answer of a host with the identity of each of its funds; null before the first. */
  latest(source: string): IdentifiedAnswer | null;
  /** Fetch time of the newest good answer of any host, Unix ms; -1 before the first. */
  newestAnswer(): number;
  /** Whether anything is recorded of a host. */
  hasFunds(source: string): boolean;
  /** Whether any recorded fund of this host had the symbol. */
  knows(source: string, symbol: string): boolean;
  /** The samples of the fund that covered the symbol at each time, oldest first. */
  samples(source: string, question: SampleQuestion): RecordedSample[];
  /** Samples of all funds, stamped within this many days before the host's newest stamp, oldest first. */
  recentSamples(source: string, days: number): RecordedSample[];
  /** Changes after each write by another process. */
  version(): number;
  /** Events of the funds that ever had the symbol, or of all funds, oldest first. */
  events(source: string, question: EventQuestion): RecordedFundEvent[];
  /** ADL ratings of recorded symbols, ordered by when each began. */
  ratings(source: string, question: EventQuestion): RecordedRating[];
  /** The last past alerts, oldest first, at most 500. */
  pastAlerts(source: string): RecordedAlert[];
  /** Copies the whole database. @param path of a file that does not exist yet */
  copyTo(path: string): void;
  close(): void;
}

export interface IdentifiedAnswer {
  readonly snapshot: Snapshot;
  /** Identity of each fund of the snapshot; null for a fund without one. */
  readonly ids: readonly (number | null)[];
}

export interface SampleQuestion {
  readonly symbol: string;
  /** Null for all assets. */
  readonly asset: string | null;
  /** Only stamps from this time on, Unix ms; null for all. */
  readonly since: number | null;
  /** At most this many samples; the newest are left out. */
  readonly limit: number;
}

export interface EventQuestion {
  /** Null for all funds. */
  readonly symbol: string | null;
  /** Only events from this time on, Unix ms; null for all. */
  readonly since: number | null;
  /** At most this many events; the newest are left out. */
  readonly limit: number;
}

export interface RecordedSample {
  readonly fund: number;
  readonly asset: string;
  /** The exchange's stamp, Unix ms. */
  readonly updateTime: number;
  /** Decimal, the exchange's own digits. */
  readonly balance: string;
  readonly fetchedAt: number;
}

export interface RecordedFundEvent {
  readonly fund: number;
  /** The alphabetically first of the fund's last known symbols; null if it has none. */
  readonly firstSymbol: string | null;
  readonly event: FundEvent;
}

/** A period in which the exchange rated a symbol the same. */
export interface RecordedRating extends FundStay {
  /** As for an event. */
  readonly firstSymbol: string | null;
}

export type ReadOnlyOpening =
  | { readonly ok: true; readonly history: ReadOnlyHistory }
  /** `missing`: nothing has been recorded in this folder. */
  | { readonly ok: false; readonly kind: 'missing' | 'unreadable'; readonly message: string };

/** How long a reader waits while the app writes, ms. */
const busyTimeout = 5000;

/**
 * Opens `history.db` of a user data folder, even while the app runs.
 * @param once true if it is read at once and closed; then no files are created beside it while no app has it open
 */
export function openReadOnly(directory: string, once: boolean): ReadOnlyOpening {
  const path = join(directory, fileName);
  if (sizeOf(path) === 0) return { ok: false, kind: 'missing', message: `nothing is recorded in ${directory}` };
  let database: DatabaseSync | null = null;
  try {
    database = (once ? openAlone(path) : null) ?? openBeside(path);
    const version = schemaVersion(database);
    if (version === 'present') return { ok: true, history: readOnlyHistory(database) };
    database.close();
    const message = `history.db was written by ${version === 'newer' ? 'a newer' : 'an older'} version of Backstop`;
    return { ok: false, kind: 'unreadable', message };
  } catch (error) {
    database?.close();
    return { ok: false, kind: 'unreadable', message: `history.db cannot be read: ${reasonOf(error)}` };
  }
}

/** @returns null if an app may have it open, which would have written a write-ahead log */
function openAlone(path: string): DatabaseSync | null {
  return isFile(`${path}-wal`) ? null : openForReading(path);
}

function openBeside(path: string): DatabaseSync {
  const journal = `${path}-journal`;
  if (isObstacle(journal)) throw new Error(`${journal} is not a file`); // SQLite would wait at a pipe forever
  const database = new DatabaseSync(path, { readOnly: true, timeout: busyTimeout });
  try {
    database.prepare('select count(*) from sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    // In a read-only folder SQLite cannot create its files, and no other process can write either.
    const alone = sizeOf(`${path}-wal`) === 0 ? openForReading(path) : null;
    if (alone === null) throw error;
    return alone;
  }
}

function readOnlyHistory(database: DatabaseSync): ReadOnlyHistory {
  // Unreadable rows are skipped here; the app reports them.
  const reader = createReader(database, () => undefined);
  const prepare = (sql: string) => query(database, sql);
  const memberships = prepare(
    'select membership.fund, "from", "to", ' +
      '(select min(first."from") from membership first where first.fund = membership.fund) as beginning ' +
      'from membership join fund on fund.id = membership.fund where source = ? and symbol = ? order by "from"',
  );
  const samples = prepare(
    'select asset, update_time, balance, fetched_at from month cross join sample on month = number and fund = ?1 ' +
      'where number >= ?2 and update_time >= ?3 and update_time < ?4 and (?5 is null or asset = ?5) ' +
      'order by update_time, asset limit ?6',
  );
  const events = prepare(
    'select event.fund, detail from event join fund on fund.id = event.fund where source = ?1 and ' +
      '(?2 is null or event.fund in (select fund from membership where symbol = ?2)) and at >= ?3 ' +
      'order by at, event.fund, kind, detail limit ?4',
  );
  const recent = prepare(
    'select sample.fund, asset, update_time, balance, fetched_at from month cross join sample on month = number ' +
      'join fund on fund.id = sample.fund where number >= ?2 and source = ?1 and update_time >= ?3 order by update_time',
  );
  const newestAnswer = prepare('select max(fetched_at) from snapshot');
  const months = prepare('select number from month order by number desc');
  const newestIn = prepare(
    'select max(update_time) from sample join fund on fund.id = sample.fund where month = ?2 and source = ?1',
  );
  const version = database.prepare('pragma data_version');
  const pastAlerts = createPastAlerts(database);
  const adlStays = createAdlStays(database);

  /** Newest stamp of a host, Unix ms; 0 without one. Other hosts may be years ahead. */
  function newestStamp(source: string): number {
    for (const [month] of months()) {
      const [[newest] = []] = newestIn(source, integerIn(month));
      const stamp = timeIn(newest);
      if (stamp !== null) return stamp;
    }
    return 0;
  }

  /** When each fund covered the symbol. The first members of a fund count as there from the beginning. */
  function coverage(source: string, symbol: string): { fund: number; from: number; to: number }[] {
    return memberships(source, symbol).flatMap(([id, begin, end, beginning]) => {
      const [fund, from] = [integerIn(id), timeIn(begin)];
      if (fund === null || from === null) return [];
      return [{ fund, from: begin === beginning ? 0 : from, to: timeIn(end) ?? Number.MAX_SAFE_INTEGER }];
    });
  }

  return {
    latest(source) {
      const { answer } = reader.known(source);
      if (answer !== null) return answer;
      const snapshot = reader.snapshot(source);
      return snapshot === null ? null : { snapshot, ids: snapshot.funds.map(() => null) };
    },
    newestAnswer: () => timeIn(newestAnswer()[0]?.[0] ?? null) ?? -1,
    hasFunds: (source) => reader.known(source).funds.size > 0,
    knows: (source, symbol) => coverage(source, symbol).length > 0,
    samples(source, { symbol, asset, since, limit }) {
      const found = coverage(source, symbol).flatMap(({ fund, from, to }) => {
        const first = Math.max(from, since ?? 0);
        return samples(fund, monthOf(first), first, to, asset, limit).flatMap((row) => sampleIn(fund, row));
      });
      return found.sort((a, b) => a.updateTime - b.updateTime).slice(0, limit);
    },
    recentSamples(source, days) {
      const from = Math.max(0, newestStamp(source) - days * day);
      return recent(source, monthOf(from), from).flatMap(([id, ...row]) => sampleIn(integerIn(id), row));
    },
    version: () => Number(version.get()?.data_version),
    events(source, { symbol, since, limit }) {
      const { funds } = reader.known(source);
      return events(source, symbol, since ?? 0, limit).flatMap(([id, detail]) => {
        const [fund, event] = [integerIn(id), readEvent(detail)];
        if (fund === null || event === null) return [];
        return [{ fund, firstSymbol: firstSymbolIn(funds, fund), event }];
      });
    },
    ratings(source, { symbol, since, limit }) {
      const { funds } = reader.known(source);
      return adlStays
        .began(source, symbol, since ?? 0, limit)
        .map((stay) => ({ ...stay, firstSymbol: firstSymbolIn(funds, stay.fund) }));
    },
    pastAlerts: (source) => pastAlerts.read(source, null).reverse(),
    copyTo: (path) => copyInto(database, path),
    close: () => database.close(),
  };
}

function firstSymbolIn(funds: Known['funds'], fund: number | null): string | null {
  const symbols = fund === null ? [] : (funds.get(fund)?.symbols ?? []);
  return [...symbols].sort()[0] ?? null;
}

/** A sample from a row of asset, stamp, balance and fetch time; empty if it cannot be read. */
function sampleIn(fund: number | null, [name, stamp, text, fetched]: readonly unknown[]): RecordedSample[] {
  const [updateTime, balance, fetchedAt] = [timeIn(stamp), decimalIn(text), timeIn(fetched)];
  if (fund === null || updateTime === null || balance === null || fetchedAt === null) return [];
  return [{ fund, asset: nameIn(name) ?? '', updateTime, balance, fetchedAt }];
}
