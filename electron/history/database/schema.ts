import type { DatabaseSync } from 'node:sqlite';
import { day } from '../../base/duration.ts';

/** Samples within a time this long share one number, ms. */
export const monthLength = 30 * day;

/** The number under which samples of a time are stored. @param at Unix ms */
export function monthOf(at: number): number {
  return Math.floor(at / monthLength);
}

/**
 * Each entry migrates the database from the version of its index to the next; entries must not be changed. All times are
 * Unix ms: `at`, `from`, `to` and `update_time` by the exchange's clock, `fetched_at` by the machine's.
 */
const migrations: readonly string[] = [
  `create table snapshot (
     source text primary key,       -- base URL of the exchange
     fetched_at integer not null,
     body text not null             -- the last good answer as JSON
   ) strict`,

  `create table fund (
     id integer primary key autoincrement, -- never given out twice: others remember it
     source text not null,          -- a fund of the demo host is never one of the real host
     gone_at integer,               -- null while it is there
     listed integer not null,       -- 0: only ever told by requests for one of its symbols
     changed text                   -- its last change of membership as JSON
   ) strict;
   create table membership (
     fund integer not null,
     symbol text not null,
     "from" integer not null,
     "to" integer,                  -- null while the symbol is in the fund
     primary key (fund, symbol, "from")
   ) strict, without rowid;
   create table sample (
     fund integer not null,
     asset text not null,
     update_time integer not null,
     balance text not null,         -- decimal, the exchange's own digits
     fetched_at integer not null,
     primary key (fund, asset, update_time)
   ) strict, without rowid;
   create table series (            -- what would take a look at every sample of an asset
     fund integer not null,
     asset text not null,
     present integer not null,      -- 0 after the asset vanished from its fund
     first integer,                 -- stamp of its first sample
     peak text,                     -- highest balance
     peak_at integer,
     primary key (fund, asset)
   ) strict, without rowid;
   create table event (
     fund integer not null,
     at integer not null,
     kind text not null,
     detail text not null,          -- the whole event as JSON
     primary key (fund, at, kind, detail)
   ) strict, without rowid;
   -- identity of each of its funds as JSON; newest time of an answer by the exchange's stamps; how much was unreadable
   -- in the last answer that left nothing open; since when answers lack something
   alter table snapshot add column ids text;
   alter table snapshot add column time integer;
   alter table snapshot add column unreadable integer;
   alter table snapshot add column held_since integer`,

  `create table alert_memory (
     source text primary key,
     body text not null             -- what alert rules remember of the funds of this host, as JSON
   ) strict`,

  `create table stamp_rhythm (
     source text primary key,
     body text not null             -- when this host stamped of late, as JSON
   ) strict`,

  // Rows written together are stored together: a day's samples share a few pages instead of one page for each asset.
  `create table sample_by_month (
     month integer not null,        -- number of the step of 30 days that holds update_time
     fund integer not null,
     asset text not null,
     update_time integer not null,
     balance text not null,         -- decimal, the exchange's own digits
     fetched_at integer not null,
     primary key (month, fund, asset, update_time)
   ) strict, without rowid;
   insert into sample_by_month
     select update_time / ${monthLength}, fund, asset, update_time, balance, fetched_at from sample order by 1, 2, 3, 4;
   drop table sample;
   alter table sample_by_month rename to sample;
   create table month (number integer primary key) strict; -- every month that has samples
   insert into month select distinct month from sample`,

  `create table alert (
     id integer primary key,
     source text not null,
     fund integer,                  -- null: of a fund that is not recorded
     symbol text not null,          -- its first watched symbol then
     at integer not null,           -- when it was found, by the machine's clock
     stamp integer,                 -- newest stamp of the fund then
     kind text not null,            -- of its gravest finding, as is all that follows
     asset text,
     "from" text,                   -- decimals
     "to" text,
     percent text,
     loss integer not null,
     body text not null             -- the whole alert as JSON
   ) strict;
   create index alert_of_fund on alert (source, fund)`,

  `create table confirmation (
     source text not null,
     at integer not null,           -- fetch time of the last answer before one with new samples
     primary key (source, at)
   ) strict, without rowid;
   create table failed_request (    -- those in a row with one cause
     source text not null,
     at integer not null,
     until integer not null,
     kind text not null,
     count integer not null,
     primary key (source, at)
   ) strict, without rowid`,

  `alter table sample add column unstamped integer not null default 0; -- 1: update_time is none of the exchange's stamps
   alter table series add column gone_at integer;                      -- when the asset vanished from its fund
   alter table series add column regrouped text not null default '0';  -- decimal: what ever moved with symbols
   alter table series add column regroupings text not null default '[]'`,

  // The last day on which names were new, counted from 1970 by the exchange's clock, and how many they were.
  `alter table snapshot add column names_day integer not null default 0;
   alter table snapshot add column names_fresh integer not null default 0`,

  `create table adl_stay (          -- as long as the exchange rated one symbol the same
     source text not null,
     symbol text not null,
     "from" integer not null,       -- the first reading that said so, by the exchange's clock
     until integer not null,        -- the last one
     risk text not null,            -- the exchange's own word
     primary key (source, symbol, "from")
   ) strict, without rowid`,

  `create table open_interest (     -- of one symbol at one midnight, for scale
     source text not null,
     midnight integer not null,
     symbol text not null,
     amount text,                   -- decimal, in the base asset; null: it was asked and has none
     value text,                    -- decimal, in the quote asset
     primary key (source, midnight, symbol)
   ) strict, without rowid;
   create index open_interest_of_symbol on open_interest (source, symbol, midnight)`,

  // How often known names have changed on that day.
  `alter table snapshot add column names_changed integer not null default 0`,

  // What a fund held before this one joined it with all of its symbols, as JSON.
  `alter table series add column joined text`,

  // How far the machine's clock is behind the exchange's, as JSON.
  `alter table snapshot add column clock text`,
];

/** The schema version of a database, compared with the current one. */
export function schemaVersion(database: DatabaseSync): 'older' | 'present' | 'newer' {
  const version = versionOf(database);
  return version === migrations.length ? 'present' : version > migrations.length ? 'newer' : 'older';
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('pragma user_version').get()?.user_version ?? 0);
}

/**
 * Migrates a database to the current schema, in one transaction.
 * @throws Error if a newer version wrote it; it is then unchanged
 */
export function migrate(database: DatabaseSync): void {
  if (schemaVersion(database) === 'newer') throw new Error('history.db was written by a newer version of Backstop');
  // In this mode commits do not wait for the disk. They survive a crash of the app; a power cut may lose the last ones,
  // but never the file (https://sqlite.org/pragma.html#pragma_synchronous).
  database.exec('pragma journal_mode = wal; pragma synchronous = normal');
  if (schemaVersion(database) === 'present') return;
  const steps = migrations.slice(versionOf(database)).join('; ');
  database.exec(`begin immediate; ${steps}; pragma user_version = ${migrations.length}; commit`);
}
