import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import { latestTime } from '../../base/clock.ts';
import { visible } from '../../base/visible-text.ts';
import { readDecimal } from '../../funds/decimal.ts';

/**
 * A row of untyped cells: the file may have been edited, and an unreadable cell should cost only its row. Integers are
 * `bigint`, because a single one that does not fit a number would make the whole query throw.
 */
export type Row = readonly SQLOutputValue[];

/** Makes a statement return rows of cells. */
export function inCells(statement: StatementSync): StatementSync {
  statement.setReturnArrays(true);
  statement.setReadBigInts(true);
  return statement;
}

/** Statements that return arrays are still typed as if they returned objects. */
export function rowsOf(result: unknown): Row[] {
  return result as Row[]; // every statement here that returns rows was passed to `inCells`
}

/** {@link rowsOf} for one row. */
export function rowIn(result: unknown): Row {
  return result as Row; // as above
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
