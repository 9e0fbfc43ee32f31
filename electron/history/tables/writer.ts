import type { DatabaseSync } from 'node:sqlite';
import type { Snapshot } from '../../funds/fund.ts';
import type { Comparison } from '../comparison/compare-answer.ts';
import { textOfSnapshot } from '../database/rows.ts';
import { monthOf } from '../database/schema.ts';

/** The prepared writes. Throws SQLite's errors, and then leaves the database unchanged. */
export interface Writer {
  /** Writes what an answer added, in one transaction; only its fetch time if it added nothing. */
  write(snapshot: Snapshot, comparison: Comparison): void;
  /** Runs `act` in one transaction. */
  inOneTransaction<Value>(act: () => Value): Value;
}

export function createWriter(database: DatabaseSync): Writer {
  const fund = database.prepare(
    'insert or replace into fund (id, source, gone_at, listed, changed) values (?, ?, ?, ?, ?)',
  );
  const join = database.prepare(
    'insert into membership (fund, symbol, "from") values (?, ?, ?) ' +
      'on conflict (fund, symbol, "from") do update set "to" = null',
  );
  const leave = database.prepare(
    `update membership set "to" = ?1, "from" = iif(typeof("from") = 'integer', "from", ?1) ` +
      'where fund = ?2 and symbol = ?3 and "to" is null',
  );
  const series = database.prepare(
    'insert or replace into series ' +
      '(fund, asset, present, first, peak, peak_at, gone_at, regrouped, regroupings, joined) ' +
      'values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const sample = database.prepare(
    'insert or replace into sample (month, fund, asset, update_time, balance, fetched_at, unstamped) ' +
      'values (?, ?, ?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('delete from sample where month = ? and fund = ? and asset = ? and update_time = ?');
  const month = database.prepare('insert or ignore into month (number) values (?)');
  const event = database.prepare('insert or ignore into event (fund, at, kind, detail) values (?, ?, ?, ?)');
  const withdraw = database.prepare(
    `delete from event where fund = ? and at = ? and kind = 'top-up' and detail ->> 'asset' = ?`,
  );
  const answer = database.prepare(
    'insert or replace into snapshot ' +
      '(source, fetched_at, body, ids, time, unreadable, held_since, names_day, names_fresh, names_changed, clock) ' +
      'values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const confirm = database.prepare(
    'insert or ignore into confirmation (source, at) select source, fetched_at from snapshot ' +
      `where source = ? and typeof(fetched_at) = 'integer'`,
  );
  // SQLite refuses to update a row with a cell of the wrong type, so the whole row is written then.
  const numbers = [
    'unreadable',
    'names_day',
    'names_fresh',
    'names_changed',
    'ifnull(time, 0)',
    'ifnull(held_since, 0)',
  ];
  const isSound = numbers.map((cell) => `typeof(${cell}) = 'integer'`).join(' and ');
  const fetchedAgain = database.prepare(
    `update snapshot set fetched_at = ?, clock = ? where source = ? and ${isSound}`,
  );

  function inOneTransaction<Value>(act: () => Value): Value {
    if (database.isTransaction) return act();
    database.exec('begin immediate');
    try {
      const value = act();
      database.exec('commit');
      return value;
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      throw error;
    }
  }

  function writeSnapshot(snapshot: Snapshot, { known, isRepeat }: Comparison): void {
    const { source, fetchedAt } = snapshot;
    const clock = JSON.stringify(known.clock);
    if (isRepeat && fetchedAgain.run(fetchedAt, clock, source).changes > 0) return;
    const ids = JSON.stringify(known.answer?.ids ?? []);
    answer.run(
      source,
      fetchedAt,
      textOfSnapshot(known.answer?.snapshot ?? snapshot),
      ids,
      known.time,
      known.hidden,
      known.heldSince,
      known.names.day,
      known.names.fresh,
      known.names.changed,
      clock,
    );
  }

  return {
    inOneTransaction,
    write: (snapshot, comparison) =>
      inOneTransaction(() => {
        for (const { id, goneAt, listed, changed } of comparison.funds) {
          const text = changed === null ? null : JSON.stringify(changed);
          fund.run(id, snapshot.source, goneAt, listed ? 1 : 0, text);
        }
        for (const { fund: id, symbol, at } of comparison.left) leave.run(at, id, symbol);
        for (const { fund: id, symbol, at } of comparison.joined) join.run(id, symbol, at);
        for (const one of comparison.series) {
          const { asset, present, first, peak, goneAt, regrouped, regroupings, joined } = one.series;
          const moved = JSON.stringify(regroupings);
          const before = joined === undefined ? null : JSON.stringify(joined);
          const [highest, peakAt] = [peak?.balance ?? null, peak?.at ?? null];
          series.run(one.fund, asset, present ? 1 : 0, first, highest, peakAt, goneAt, regrouped, moved, before);
        }
        if (comparison.samples.length > 0) confirm.run(snapshot.source);
        for (const key of comparison.removed) remove.run(monthOf(key.at), key.fund, key.asset, key.at);
        for (const number of new Set(comparison.samples.map(({ at }) => monthOf(at)))) month.run(number);
        for (const { fund: id, asset, at: stamp, balance, unstamped } of comparison.samples) {
          sample.run(monthOf(stamp), id, asset, stamp, balance, snapshot.fetchedAt, unstamped === true ? 1 : 0);
        }
        for (const key of comparison.withdrawn) withdraw.run(key.fund, key.at, key.asset);
        for (const one of comparison.events) {
          event.run(one.fund, one.event.at, one.event.kind, JSON.stringify(one.event));
        }
        writeSnapshot(snapshot, comparison);
      }),
  };
}
