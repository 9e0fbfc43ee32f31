import type { DatabaseSync } from 'node:sqlite';
import { day } from '../../base/duration.ts';
import { higher } from '../../funds/change.ts';
import type { Sample } from '../../funds/sample.ts';
import { integerIn, query, timeIn } from '../database/cells.ts';
import { openInMemory } from '../database/database.ts';
import { readRegroupings } from '../database/rows.ts';
import { monthOf } from '../database/schema.ts';
import { tablesOf } from './copy-rows.ts';
import type { RecordingFile } from './file.ts';

/** The publish schedule stays, and the table that counts identities: used ones are not given out again. */
const staying: ReadonlySet<string> = new Set(['stamp_rhythm', 'sqlite_sequence']);
/** From this many free pages of 4 kB on, a file is shrunk; fewer are soon used again. */
const manyFreePages = 1000;

export function countSamples(database: DatabaseSync): { readonly samples: number; readonly since: number | null } {
  const [row] = query(database, 'select (select count(*) from sample), min(first) from series')();
  return { samples: integerIn(row?.[0]) ?? 0, since: timeIn(row?.[1]) };
}

/** Deletes the recording of all hosts. */
export function deleteEverything({ database, writer }: RecordingFile): void {
  const present = openInMemory();
  const tables = tablesOf(present);
  present.close();
  writer.inOneTransaction(() => {
    for (const table of tables) if (!staying.has(table)) database.exec(`delete from ${table}`);
  });
}

/** Shrinks the file if there is enough free space in it. */
export function giveSpaceBack(database: DatabaseSync): void {
  const free = Number(database.prepare('pragma freelist_count').get()?.freelist_count);
  const all = Number(database.prepare('pragma page_count').get()?.page_count);
  if (free > manyFreePages && free * 4 > all) shrink(database);
}

/** Shrinks the file to its content, which temporarily needs as much space again. */
export function shrink(database: DatabaseSync): void {
  database.exec('vacuum; pragma wal_checkpoint(truncate)');
}

/** True if something recorded of a host is dated after the latest believed stamp (Unix ms). */
export function isAhead(database: DatabaseSync, source: string, latest: number): boolean {
  const found = database.prepare(
    `select 1 where exists (select 1 from snapshot where source = ?1 and time > ?3)
       or exists (select 1 from fund where source = ?1 and gone_at > ?3)
       or exists (select 1 from series join fund on fund.id = fund, json_each(${movedIn})
         where source = ?1 and value ->> 'at' > ?3)
       or exists (select 1 from sample join fund on id = fund
         where month >= ?2 and update_time > ?3 and source = ?1)`,
  );
  return found.get(source, monthOf(latest), latest) !== undefined;
}

/** A damaged cell counts as no moves. */
const movedIn = `iif(json_valid(regroupings), regroupings, '[]')`;

/** True if one of these samples has a stamp of the exchange. */
export function isStampedAhead(database: DatabaseSync, source: string, latest: number): boolean {
  const found = database.prepare(
    `select 1 from sample join fund on id = fund
       where month >= ?2 and update_time > ?3 and unstamped = 0 and source = ?1`,
  );
  return found.get(source, monthOf(latest), latest) !== undefined;
}

/**
 * Corrects samples of a host dated in the future. Those with a stamp, which earlier versions believed, are deleted. Those
 * without a stamp were dated by this machine's clock: the last such balance of an asset is right and is redated.
 * @param latest the latest stamp that is believed, Unix ms
 * @param now Unix ms, by the exchange's clock
 * @returns how many samples were deleted, and how many redated
 */
export function takeBackAhead(
  { database, reader, writer }: RecordingFile,
  source: string,
  latest: number,
  now: number,
): { readonly deleted: number; readonly datedBack: number } {
  const own = '(select id from fund where source = ?1)';
  const ahead = database.prepare(
    `select distinct fund, asset from sample where month >= ?2 and update_time > ?3 and fund in ${own}`,
  );
  const series = ahead.all(source, monthOf(latest), latest);
  return writer.inOneTransaction(() => {
    database.prepare('insert or ignore into month values (?)').run(monthOf(now));
    const datedBack = database
      .prepare(
        `update or replace sample set month = ?4, update_time = ?5 where (month, fund, asset, update_time) in
           (select month, fund, asset, max(update_time) from sample
            where month >= ?2 and update_time > ?3 and unstamped = 1 and fund in ${own} group by fund, asset)`,
      )
      .run(source, monthOf(latest), latest, monthOf(now), now);
    const deleted = database
      .prepare(`delete from sample where month >= ?2 and update_time > ?3 and fund in ${own}`)
      .run(source, monthOf(latest), latest);
    for (const { fund, asset } of series) resetSeries(database, reader, Number(fund), String(asset));
    dateMovesBack(database, source, latest, now);
    database.prepare(`delete from event where at > ?2 and fund in ${own}`).run(source, latest);
    database.prepare('update fund set gone_at = ?2 where source = ?1 and gone_at > ?2').run(source, latest);
    for (const side of ['"from"', '"to"']) {
      const text = `update or replace membership set ${side} = ?2 where ${side} > ?2 and fund in ${own}`;
      database.prepare(text).run(source, latest);
    }
    database
      .prepare(`update fund set changed = null where source = ?1 and json_valid(changed) and changed ->> 'at' > ?2`)
      .run(source, latest);
    database.prepare('update snapshot set time = null where source = ?1 and time > ?2').run(source, latest);
    return { deleted: Number(deleted.changes), datedBack: Number(datedBack.changes) };
  });
}

/** Redates money that moved with symbols like the balance that it moved with. */
function dateMovesBack(database: DatabaseSync, source: string, latest: number, now: number): void {
  const moved = database.prepare(
    `select fund, asset, regroupings from series join fund on id = fund where source = ?1 and exists
       (select 1 from json_each(${movedIn}) where value ->> 'at' > ?2)`,
  );
  const write = database.prepare('update series set regroupings = ? where fund = ? and asset = ?');
  for (const { fund, asset, regroupings } of moved.all(source, latest)) {
    const dated = (readRegroupings(regroupings) ?? []).map((one) => (one.at > latest ? { ...one, at: now } : one));
    dated.sort((a, b) => a.at - b.at);
    write.run(JSON.stringify(dated), fund ?? null, asset ?? null);
  }
}

function resetSeries(database: DatabaseSync, reader: RecordingFile['reader'], fund: number, asset: string): void {
  const left = reader.samples(fund, asset, null);
  const peak = left.reduce<Sample | null>((a, b) => (a === null ? b : higher(a, b)), null);
  database
    .prepare('update series set first = ?, peak = ?, peak_at = ? where fund = ? and asset = ?')
    .run(left[0]?.at ?? null, peak?.balance ?? null, peak?.at ?? null, fund, asset);
}

/** A fund with samples older than the limit. */
export interface OldFund {
  readonly id: number;
  /** Older samples are deleted, Unix ms. */
  readonly before: number;
}

/**
 * Funds with samples older than this many days before the newest answer of their host by the exchange's stamps. A machine
 * clock that is a year ahead, or one stamp from the future, must not delete a year.
 */
export function fundsOlderThan(database: DatabaseSync, days: number): OldFund[] {
  const old = query(
    database,
    'select fund.id, max(min(snapshot.time, snapshot.fetched_at + ?2)) - ?1 as before from fund join snapshot on snapshot.source = fund.source ' +
      'join series on series.fund = fund.id where snapshot.time is not null ' +
      'group by fund.id having min(series.first) < before',
  );
  return old(days * day, day).flatMap((row) => {
    const [id, before] = [integerIn(row[0]), timeIn(row[1])];
    return id === null || before === null ? [] : [{ id, before }];
  });
}

/** Deletes the old samples of a fund, and the fund itself if nothing is left. */
export function forgetOld({ database, reader, writer }: RecordingFile, { id, before }: OldFund): void {
  writer.inOneTransaction(() => {
    const assets = database.prepare('select asset from series where fund = ?').all(id);
    database.prepare('delete from event where fund = ? and at < ?').run(id, before);
    database.prepare('delete from alert where fund = ? and coalesce(stamp, at) < ?').run(id, before);
    for (const row of assets) forgetSamples(database, id, String(row.asset), before);
    const { changes } = database.prepare('delete from fund where id = ? and gone_at < ?').run(id, before);
    database.prepare('delete from membership where fund = ? and "to" < ?').run(id, before);
    if (changes > 0) database.prepare('delete from series where fund = ?').run(id);
    database
      .prepare('delete from month where number <= ? and not exists (select 1 from sample where month = number)')
      .run(monthOf(before));
  });

  function forgetSamples(of: DatabaseSync, fund: number, asset: string, end: number): void {
    const { changes } = of
      .prepare(
        'delete from sample where month in (select number from month where number <= ?) and fund = ? and asset = ? ' +
          'and update_time < ?',
      )
      .run(monthOf(end), fund, asset, end);
    if (changes === 0) return;
    resetSeries(of, reader, fund, asset);
  }
}

/** Deletes alerts, ratings and other data beside the funds older than this many days before the host's newest answer. */
export function forgetOldBeside({ database }: RecordingFile, days: number): void {
  for (const [table, last] of [
    ['adl_stay', 'until'],
    ['open_interest', 'midnight'],
  ] as const) {
    const before = `(select min(time, fetched_at + ?2) - ?1 from snapshot where snapshot.source = ${table}.source)`;
    database.prepare(`delete from ${table} where ${last} < ${before}`).run(days * day, day);
  }
}
