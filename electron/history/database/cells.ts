import type { StatementSync } from 'node:sqlite';
import { latestTime } from '../../base/clock.ts';
import { visible } from '../../base/visible-text.ts';
import { readDecimal } from '../../funds/decimal.ts';

/**
 * The file may have been edited: an unreadable cell costs only its row. Integers come as
 * `bigint`, because SQLite's do not fit a number and a single large one would end the whole query.
 */
export type Row = readonly unknown[];

/** Makes a statement answer with rows of cells. */
export function inCells(statement: StatementSync): StatementSync {
  statement.setReturnArrays(true);
  statement.setReadBigInts(true);
  return statement;
}

/** Statements that return arrays are still typed as if they returned objects. */
export function rowsOf(result: unknown): Row[] {
  return result as Row[]; // every statement of this room that returns rows went through `inCells`
}

/** @returns null for what is not a whole number, or too large for a number */
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

/** A symbol or asset, with everything in it to be seen, as an answer brings it. */
export function nameIn(cell: unknown): string | null {
  return typeof cell === 'string' ? visible(cell) : null;
}

export function decimalIn(cell: unknown): string | null {
  return typeof cell === 'string' ? readDecimal(cell) : null;
}
