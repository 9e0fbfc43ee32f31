import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readFunds } from '../../electron/exchange/wire.ts';
import { monthOf } from '../../electron/history/database/schema.ts';
import { openHistory } from '../../electron/history/history.ts';
import { type AnswerSize, answerBody, assetsOf, balance, fetchTimeOf, stampOf, usualSize } from './answers.ts';

/** 240 assets in 60 funds over 3750 days: 900,000 samples. */
export const tenYears: AnswerSize = { ...usualSize, assets: 4 };
export const lastDay = 3749;

/**
 * Gives a user data folder the recording of ten years. The first and the last answer are recorded by the app itself; the
 * samples between them are written at once, as the app would have written them day by day.
 * @param last another last day, for fewer years
 */
export function recordTenYears(folder: string, source: string, last: number = lastDay): void {
  record(folder, source, 0);
  const database = new DatabaseSync(join(folder, 'history.db'));
  database.exec('begin');
  const sample = database.prepare(
    'insert into sample (month, fund, asset, update_time, balance, fetched_at) values (?, ?, ?, ?, ?, ?)',
  );
  const series = database.prepare('update series set peak = ?, peak_at = ? where fund = ? and asset = ?');
  for (let fund = 0; fund < tenYears.funds; fund += 1) {
    for (const asset of assetsOf(tenYears, fund)) {
      const balances = Array.from({ length: last }, (_, day) => balance(fund, asset, day));
      for (const [day, text] of balances.entries()) {
        const at = stampOf(day);
        if (day > 0) sample.run(monthOf(at), fund + 1, asset, at, text, fetchTimeOf(day));
      }
      const peak = balances.reduce((highest, text) => (Number(text) > Number(highest) ? text : highest));
      series.run(peak, stampOf(balances.indexOf(peak)), fund + 1, asset);
    }
  }
  database.exec('insert or ignore into month select distinct month from sample');
  database.exec('commit; pragma wal_checkpoint(truncate)');
  database.close();
  record(folder, source, last);
}

/** Gives a user data folder the recording of some days, one answer after the other. */
export function recordDays(folder: string, source: string, size: AnswerSize, days: number): void {
  for (let day = 0; day < days; day += 1) record(folder, source, day, size);
}

function record(folder: string, source: string, day: number, size: AnswerSize = tenYears): void {
  const history = openHistory(folder, () => fetchTimeOf(day));
  const read = readFunds(JSON.parse(answerBody(size, day)));
  const rest = { uncovered: [], unreadable: 0, hidden: 0, serverTime: null };
  const { failure } = history.keep({ source, fetchedAt: fetchTimeOf(day), funds: read?.funds ?? [], ...rest });
  history.close();
  if (failure !== null) throw new Error(failure);
}
