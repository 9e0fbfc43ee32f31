import { originOf } from '../base/origin.ts';
import { visible } from '../base/visible-text.ts';
import type { Failure } from '../exchange/failure.ts';
import type { Reading } from '../exchange/http-answer.ts';
import type { Snapshot } from '../funds/fund.ts';
import { viewWatchlist } from '../funds/view/watchlist-view.ts';
import { isoTime, jsonLine } from '../reports/json-line.ts';
import { balanceReport } from '../reports/reports.ts';

/** The output of `--print`, and its exit code: 0 good, 3 no data. */
export interface Printout {
  readonly output: string;
  /** For standard error; null when all is well. */
  readonly complaint: string | null;
  readonly exitCode: 0 | 3;
}

/**
 * The watched funds of one reading, as a table for a person or as one JSON object for a program.
 * @param source base URL of the exchange that was asked
 */
export function printout(
  format: 'table' | 'json',
  watchlist: readonly string[],
  reading: Reading<Snapshot>,
  source: string,
): Printout {
  if (!reading.ok) {
    const { kind, message, retryAt } = reading.failure;
    const host = originOf(source);
    if (format === 'table') return { output: '', complaint: complaintOf(reading.failure, host), exitCode: 3 };
    const output = jsonLine({ error: { kind, message, retryAt: isoTime(retryAt), source: host } });
    return { output, complaint: null, exitCode: 3 };
  }
  const output = format === 'json' ? json(watchlist, reading.value) : table(watchlist, reading.value);
  // No fund covers any of the symbols: a script with misspelt ones must notice.
  const { funds, missing } = viewWatchlist(watchlist, reading.value);
  const knowsNone = funds.length === 0 && missing.length > 0 && missing.every(({ reason }) => reason === 'no-fund');
  return { output, complaint: null, exitCode: knowsNone ? 3 : 0 };
}

function complaintOf({ kind, message, retryAt }: Failure, host: string): string {
  const until = retryAt === null ? '' : `; nothing is sent before ${isoTime(retryAt)}`;
  return `backstop: no data from ${host} (${kind}: ${visible(message)}${until})`;
}

function json(watchlist: readonly string[], snapshot: Snapshot): string {
  const { funds, missing } = viewWatchlist(watchlist, snapshot);
  return jsonLine({
    fetchedAt: isoTime(snapshot.fetchedAt),
    source: originOf(snapshot.source),
    funds: funds.map(({ watched, symbols, balances }) => ({
      watched,
      symbols,
      balances: balances.map(balanceReport),
    })),
    missing: missing.map(({ symbol }) => symbol),
    unreadable: snapshot.unreadable,
  });
}

function table(watchlist: readonly string[], snapshot: Snapshot): string {
  const { funds, missing } = viewWatchlist(watchlist, snapshot);
  const blocks = funds.map(({ watched, symbols, balances }) => {
    const others = symbols.length - watched.length;
    const heading = watched.join(', ') + (others > 0 ? ` (and ${counted(others, 'more symbol', 'more symbols')})` : '');
    const rows = balances.map(({ asset, marginBalance, updateTime }) => [
      asset,
      marginBalance ?? 'unknown',
      isoTime(updateTime) ?? 'unknown time',
    ]);
    return [
      heading,
      ...(rows.length === 0 ? [snapshot.unreadable > 0 ? '  no readable balances' : '  no balances'] : columns(rows)),
    ].join('\n');
  });
  const notes = [
    ...missing.map(
      ({ symbol, reason }) => `${symbol}: ${reason === 'no-fund' ? 'no fund covers it' : 'not known yet'}`,
    ),
    ...(snapshot.unreadable === 0 ? [] : [`${counted(snapshot.unreadable, 'entry', 'entries')} could not be read`]),
    `Asked ${originOf(snapshot.source)} at ${isoTime(snapshot.fetchedAt)}`,
  ];
  return `${[...blocks, notes.join('\n')].join('\n\n')}\n`;
}

/** Aligns names to the left, and numbers at their decimal points. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const fraction = (amount: string): number => (amount.includes('.') ? amount.length - amount.indexOf('.') : 0);
  const padded = rows.map(([asset = '', amount = '', time = '']) => ({ asset, amount, time, tail: fraction(amount) }));
  const tail = Math.max(...padded.map((row) => row.tail));
  const aligned = padded.map((row) => ({ ...row, amount: row.amount + ' '.repeat(tail - row.tail) }));
  const amountWidth = Math.max(...aligned.map(({ amount }) => amount.length));
  const assetWidth = Math.max(...aligned.map(({ asset }) => asset.length));
  return aligned.map(
    ({ asset, amount, time }) => `  ${asset.padEnd(assetWidth)}  ${amount.padStart(amountWidth)}  ${time}`,
  );
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
