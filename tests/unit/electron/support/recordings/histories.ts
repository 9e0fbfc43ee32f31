import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach } from 'vitest';
import type { Fund } from '../../../../../electron/funds/fund.ts';
import type { FundRecord } from '../../../../../electron/funds/view/watchlist-view.ts';
import { type History, openHistory } from '../../../../../electron/history/history.ts';
import type { HistoryTrouble } from '../../../../../electron/history/recording/history-trouble.ts';
import type { RecordedAlert } from '../../../../../electron/history/tables/past-alerts.ts';
import { newFolder } from '../folders.ts';
import { answerFrom, dayOf } from './recording.ts';
import { source, stamp } from './samples.ts';

const open: History[] = [];

afterEach(() => {
  for (const history of open.splice(0)) history.close();
});

export const historyFile = (folder: string): string => join(folder, 'history.db');

/** A history that ends with the test at the latest. */
export function historyIn(folder: string, report?: (trouble: HistoryTrouble) => void): History {
  const history = openHistory(folder, () => stamp, report);
  open.push(history);
  return history;
}

/** A history with an answer of each day, its funds as `symbols balances, …`. */
export function historyOf(...answers: readonly string[]): History {
  const history = historyIn(newFolder());
  for (const [index, text] of answers.entries()) history.keep(answerFrom(text, index));
  return history;
}

/** A folder in which the first days were recorded. */
export function folderWithDays(days: number, more: (history: History) => void = () => undefined): string {
  const folder = newFolder();
  const history = historyIn(folder);
  for (let index = 0; index < days; index += 1) history.keep(dayOf(index));
  more(history);
  history.close();
  return folder;
}

/** An alert as it is recorded. */
export const alertInHistory = (change: Partial<RecordedAlert> = {}): RecordedAlert => ({
  fund: 1,
  symbol: 'BTCUSDT',
  at: stamp + 5,
  stamp,
  kind: 'fall',
  asset: 'USDT',
  from: '922114350.27184466',
  to: '734114350.27184466',
  percent: '-20.38',
  loss: true,
  body: '{"id":"1"}',
  ...change,
});

/** What is recorded of the fund that covers a symbol in the latest answer. */
export function recordIn(history: History, symbol: string, host = source): FundRecord & { readonly fund: Fund } {
  const fund = history.latest(host)?.funds.find(({ symbols }) => symbols.includes(symbol));
  const record = fund === undefined ? null : history.recordOf(fund);
  if (fund === undefined || record === null) throw new Error(`nothing is recorded of ${symbol}`);
  return { ...record, fund };
}

/** Rows of the file, read through another connection. */
export function rowsOf(folder: string, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(historyFile(folder), { readOnly: true });
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}

/** The recorded balances of the first fund. */
export const samplesIn = (folder: string): unknown[] =>
  rowsOf(folder, 'select balance from sample where fund = 1 order by update_time').map(({ balance }) => balance);

/** The last step of the balance of a fund. */
export const changeIn = (history: History, symbol = 'A') => recordIn(history, symbol).balances[0]?.changes[0];
