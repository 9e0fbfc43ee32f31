import type { DatabaseSync } from 'node:sqlite';
import { isObstacle } from '../../base/plain-file.ts';
import { newestStamp } from '../../funds/exchange-time.ts';
import { regroupedBetween } from '../../funds/own-change.ts';
import type { Comparison } from '../comparison/compare-answer.ts';
import { query, textIn, timeIn } from '../database/cells.ts';
import { attachDamaged, ifReadable, isDamage, isRefusal, openInMemory } from '../database/database.ts';
import { readRegroupings } from '../database/rows.ts';
import { monthLength } from '../database/schema.ts';
import { createReader, type Reader } from '../tables/reader.ts';
import { createWriter, type Writer } from '../tables/writer.ts';
import { copyRows, tablesOf } from './copy-rows.ts';
import { createRecorder, lastView, type Remembered } from './recorder.ts';

/**
 * What can be saved of a recording whose file is damaged or gone, in a database in memory: all rows that can be read, with
 * what is in memory of them. What then is missing of funds is taken from the last answer, from their other tables, and of
 * watched ones from the memory of alerts. Funds keep their identities, because the memory of alerts refers to them.
 * @param path of the damaged file; null for none
 * @param remembered what is in memory
 */
export function salvage(path: string | null, remembered: readonly Remembered[]): DatabaseSync {
  const copy = openInMemory();
  const [reader, writer] = [createReader(copy, () => undefined), createWriter(copy)];
  if (path !== null && !isObstacle(path)) {
    ifReadable(() => attachDamaged(copy, path));
    copyRows(copy);
    ifReadable(() => copy.exec('detach damaged'));
  }
  writer.inOneTransaction(() => {
    for (const one of remembered) writeRemembered(reader, writer, one);
  });
  // What is odd in the rows that could be read must not stop the app.
  ifReadable(() => writer.inOneTransaction(() => complete(copy, reader, writer)));
  return copy;
}

/**
 * Writes everything that was salvaged into a new file, or what is of the last months if the disk has no room for all of it.
 * @throws SQLite's error; the file is then unchanged
 */
export function writeSalvaged(salvaged: DatabaseSync, path: string): void {
  const writer = createWriter(salvaged);
  const write = (): void =>
    writer.inOneTransaction(() => {
      for (const table of tablesOf(salvaged)) {
        salvaged.exec(`delete from file.${table}; insert into file.${table} select * from main.${table}`);
      }
    });
  salvaged.prepare('attach ? as file').run(path);
  try {
    write();
  } catch (error) {
    if (!isRefusal(error) || isDamage(error)) throw error;
    writer.inOneTransaction(() => salvaged.exec(shorten));
    write();
  } finally {
    salvaged.exec('detach file');
  }
}

const nothingNew: Omit<Comparison, 'known'> = {
  complete: true,
  isRepeat: false,
  funds: [],
  joined: [],
  left: [],
  series: [],
  samples: [],
  events: [],
  withdrawn: [],
  removed: [],
};

/** Adds what is in memory and could not be read. */
function writeRemembered(reader: Reader, writer: Writer, { known, samples }: Remembered): void {
  if (known.answer === null) return;
  const { snapshot } = known.answer;
  const stored = reader.known(snapshot.source).funds;
  const funds = [...known.funds.values()];
  const missing = funds.flatMap(({ id, symbols, membersSince, goneAt }) => {
    const there = new Set(stored.get(id)?.symbols);
    const own = symbols.filter((symbol) => !there.has(symbol));
    return own.map((symbol) => ({ fund: id, symbol, at: membersSince, goneAt }));
  });
  const isNew = ({ fund, asset, at, balance }: Remembered['samples'][number]): boolean =>
    reader.samplesSince(fund, asset, at)[0]?.balance !== balance;
  writer.write(snapshot, {
    ...nothingNew,
    known,
    funds,
    joined: missing,
    series: funds.flatMap(({ id, series }) => [...series.values()].map((one) => ({ fund: id, series: one }))),
    samples: samples.filter(isNew),
  });
  // Members leave only after they joined.
  const left = missing.flatMap(({ goneAt, ...member }) => (goneAt === null ? [] : [{ ...member, at: goneAt }]));
  writer.write(snapshot, { ...nothingNew, known, left });
}

/** Adds what is missing of funds to what was salvaged. */
function complete(copy: DatabaseSync, reader: Reader, writer: Writer): void {
  copy.function('total', (moves) => regroupedBetween(readRegroupings(moves) ?? [], 0, Number.POSITIVE_INFINITY));
  copy.exec(completing);
  for (const [source] of query(copy, 'select distinct source from fund')()) {
    writeLastAnswer(copy, reader, writer, textIn(source) ?? '');
  }
}

/** Writes the last samples instead of a last answer that could not be read. */
function writeLastAnswer(copy: DatabaseSync, reader: Reader, writer: Writer, source: string): void {
  const known = reader.known(source);
  if (known.answer !== null) return;
  const { recent } = createRecorder(reader);
  const present = [...known.funds.values()].filter(({ goneAt }) => goneAt === null);
  const funds = present.map((fund) => ({
    ...lastView(fund, recent),
    ...(!fund.listed && { origin: 'single-request' as const }),
  }));
  const time = newestStamp(funds.flatMap(({ balances }) => balances));
  const newest = query(copy, 'select max(fetched_at) from sample where fund in (select id from fund where source = ?)');
  const fetchedAt = timeIn(newest(source)[0]?.[0]) ?? time;
  if (fetchedAt === null) return;
  const snapshot = { source, fetchedAt, serverTime: null, funds, uncovered: [], unreadable: 0, hidden: 0 };
  const answer = { snapshot, ids: present.map(({ id }) => id) };
  writer.write(snapshot, { ...nothingNew, known: { ...known, answer, time } });
}

/** The funds and balances of the last answers, and those that the memory of alerts has of watched funds. */
const witnesses = `
  create temp view answered as
    select source, one.value as fund, json_extract(body, '$.funds[' || one.key || ']') as body, ifnull(time, fetched_at) as at,
           fetched_at + iif(json_valid(clock), clock ->> 'correction', 0) as now
      from snapshot, json_each(iif(json_valid(ids) and json_valid(body), ids, '[]')) as one
      where one.type = 'integer';
  create temp view held as
    select fund, one.value ->> 'asset' as asset, one.value ->> 'marginBalance' as balance,
           ifnull(one.value ->> 'updateTime', now) as at, one.value ->> 'updateTime' is null as unstamped
      from answered, json_each(answered.body, '$.balances') as one
      where typeof(asset) = 'text' and typeof(at) = 'integer';
  create temp view watched as
    select source, cast(one.value ->> 'key' as integer) as fund, one.value as body, one.value ->> 'newest' as newest,
           not exists (select 1 from json_each(one.value, '$.states') where value -> 'gone' is not 'true')
             and json_array_length(one.value, '$.states') > 0 as is_gone
      from alert_memory, json_each(iif(json_valid(body), body, '{}'), '$.memory.funds') as one
      where cast(one.value ->> 'key' as integer) > 0;
  create temp view judged as
    select fund, state.value ->> 'asset' as asset, state.value ->> '$.last.balance' as balance,
           state.value ->> '$.last.at' as at, state.value ->> 'stamp' is null as unstamped
      from watched, json_each(watched.body, '$.states') as state
      where typeof(asset) = 'text' and typeof(balance) = 'text' and typeof(at) = 'integer'`;

/** The money that moved with symbols, by the events of a fund. */
const movesOfSeries = `
  select json_group_array(json_object('at', at, 'amount', iif(kind = 'money-left', '-', '') || (detail ->> 'amount')))
    from event where event.fund = one.fund and kind in ('money-left', 'money-joined')
      and iif(json_valid(detail), detail ->> 'asset', null) = one.asset`;

const firstSamples = `
  update series set first = null;
  update series set first = oldest
    from (select fund as id, asset as name, min(update_time) as oldest from sample group by fund, asset)
    where fund = id and asset = name`;

/** Leaves the samples of the last two months. */
const shorten = `
  delete from sample where month < (select max(number) from month) - 1;
  delete from month where number not in (select month from sample);
  ${firstSamples}`;

const completing = `
  ${witnesses};
  -- Funds without their row: of the one host that is known.
  create temp view host as
    select min(source) as source from (
      select source from fund union select source from alert_memory union select source from confirmation
      union select source from failed_request union select source from alert
    ) having count(*) = 1;
  insert or ignore into fund (id, source, listed) select fund, source, body ->> 'origin' is null from answered;
  insert or ignore into fund (id, source, gone_at, listed)
    select fund, host.source, iif(count(*) = count("to"), max("to"), null), 1 from membership, host group by fund;
  insert or ignore into fund (id, source, gone_at, listed)
    select fund, source, iif(is_gone, newest, null), 1 from watched;
  insert or ignore into membership (fund, symbol, "from", "to")
    select known.fund, one.value, since, gone_at
      from (select fund, body, at as since from answered union all select fund, body, ifnull(newest, 0) from watched) as known
        join fund on fund.id = known.fund, json_each(known.body, '$.symbols') as one
      where typeof(one.value) = 'text'
        and not exists (select 1 from membership as there where there.fund = known.fund and "to" is gone_at);
  insert or ignore into sample (month, fund, asset, update_time, balance, fetched_at, unstamped)
    select at / ${monthLength}, fund, asset, at, balance, at, unstamped from held
      where typeof(balance) = 'text' and (fund, asset) not in (select fund, asset from sample);
  insert or ignore into sample (month, fund, asset, update_time, balance, fetched_at, unstamped)
    select at / ${monthLength}, fund, asset, at, balance, at, unstamped from judged
      where not exists (
        select 1 from sample as known
          where month >= at / ${monthLength} and known.fund = judged.fund and known.asset = judged.asset and update_time >= at
      );
  insert or ignore into month select distinct month from sample;
  insert or ignore into series (fund, asset, present, regroupings, regrouped)
    select fund, asset, fund not in (select fund from answered) or (fund, asset) in (select fund, asset from held), moves,
           total(moves)
      from (
        select fund, asset, (${movesOfSeries}) as moves
          from (select fund, asset from sample union select fund, asset from held) as one
          where fund in (select id from fund)
      );
  ${firstSamples}`;
