import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { latestTime } from '../../base/clock.ts';
import { visible } from '../../base/visible-text.ts';
import { readDecimal } from '../../funds/decimal.ts';

/**
 * A row of untyped cells: the file may have been edited, and an unreadable cell should cost only its row. Integers are
 * `bigint`, because a single one that does not fit a number would make the whole query throw.
 */
export type Row = readonly SQLOutputValue[];

/** A prepared query. Throws SQLite's errors. */
export type Query = (...parameters: readonly SQLInputValue[]) => Row[];

export function query(database: DatabaseSync, sql: string): Query {
  const statement = inCells(database, sql);
  return (...parameters) => statement.all(...parameters).map(rowIn);
}

/** A prepared query whose rows come one by one, as far as they are wanted. */
export function eachRow(
  database: DatabaseSync,
  sql: string,
): (...parameters: readonly SQLInputValue[]) => Iterable<Row> {
  const statement = inCells(database, sql);
  return function* (...parameters) {
    for (const row of statement.iterate(...parameters)) yield rowIn(row);
  };
}

function inCells(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  statement.setReadBigInts(true);
  return statement;
}

/** Statements that return arrays are still typed as if they returned objects. */
function rowIn(row: unknown): Row {
  return row as Row; // the statement was made by `inCells`
}

/** @returns null if the cell is not an integer, or does not fit a number */
export function integerIn(cell: unknown): number | null {
  const value = typeof cell === 'bigint' ? Number(cell) : cell;
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** Unix ms. */
export function timeIn(cell: unknown): number | null {
  const value = integerIn(cell);
  return value !== null && Math.abs(value) <= latestTime ? value : null;
}

export function textIn(cell: unknown): string | null {
  return typeof cell === 'string' ? cell : null;
}

/** A symbol or asset with invisible characters escaped, as where an answer is read. */
export function nameIn(cell: unknown): string | null {
  return typeof cell === 'string' ? visible(cell) : null;
}

export function decimalIn(cell: unknown): string | null {
  return typeof cell === 'string' ? readDecimal(cell) : null;
}
