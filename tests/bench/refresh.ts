import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { readFunds } from '../../electron/exchange/wire.ts';
import { type AnswerSize, answerBody, fetchTimeOf, stampOf, symbolsOf, usualSize } from './answers.ts';
import { absoluteFigure, alternate, type Bench, ratioFigure, type Sample, spreadOf } from './figure.ts';
import { longestBlock } from './longest-block.ts';
import { startCore } from './running-core.ts';
import { temporaryFolder } from './temporary-folder.ts';

const warmUp = 100;
const tenTimes: AnswerSize = { funds: usualSize.funds * 10, symbols: usualSize.symbols * 10 };

/**
 * How long one refresh with every balance new keeps the main thread, so that nothing else can happen. A tenth of the
 * funds is watched at each size. The floor does what no refresh can do without, with nothing around it.
 */
export const refreshBench: Bench = {
  name: 'refresh',
  async run() {
    const usual = refreshOf(usualSize);
    const floor = floorOf(usualSize);
    const whole = await alternate(usual.whole, floor.whole, 100, warmUp);
    floor.close();
    const large = refreshOf(tenTimes);
    const growth = await alternate(large.block, usual.block, 40, warmUp);
    usual.close();
    large.close();
    return [
      absoluteFigure('longest block by one refresh, 60 funds, 900 symbols', spreadOf('ms', growth.theirs), 16),
      ratioFigure('one refresh, against its floor', 'decode, parse, guard, insert, commit', whole, 6),
      ratioFigure('longest block at 10 × the size', 'at the usual size', growth, 10),
    ];
  },
};

interface Refreshing {
  /** The time from its begin to its end. */
  readonly whole: Sample;
  /** The longest time in it for which nothing else could run. */
  readonly block: Sample;
  close(): void;
}

function refreshOf(size: AnswerSize): Refreshing {
  const running = startCore(watchedOf(size), fetchTimeOf(0));
  let snapshot = 0;
  const refresh = async (measure: (act: () => Promise<unknown>) => Promise<number>): Promise<number> => {
    running.clock.time = fetchTimeOf(snapshot);
    running.answer(answerBody(size, snapshot));
    snapshot += 1;
    const time = await measure(() => running.core.refresher.refresh());
    const { connection } = running.core.state.current();
    if (connection.kind !== 'good') throw new Error(`the refresh failed: ${JSON.stringify(connection)}`);
    return time;
  };
  return { whole: () => refresh(timeOf), block: () => refresh(longestBlock), close: running.close };
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

/** The symbols of every tenth fund. */
function watchedOf(size: AnswerSize): string[] {
  return symbolsOf(size).filter((_symbol, index) => (index % size.funds) % 10 === 0);
}

/** Bytes to text, text to values, values through the guard, and one transaction with every balance. */
function floorOf(size: AnswerSize): Omit<Refreshing, 'block'> {
  const folder = temporaryFolder();
  const database = new DatabaseSync(join(folder.path, 'floor.db'));
  database.exec('pragma journal_mode = wal; pragma synchronous = normal');
  database.exec('create table sample (fund, asset, stamp, balance, fetched, primary key (fund, asset, stamp))');
  const insert = database.prepare('insert into sample values (?, ?, ?, ?, ?)');
  let snapshot = 0;
  const whole: Sample = async () => {
    const bytes = new TextEncoder().encode(answerBody(size, snapshot));
    await nextTurn();
    const began = performance.now();
    const funds = readFunds(JSON.parse(new TextDecoder().decode(bytes)))?.funds ?? [];
    database.exec('begin');
    for (const [fund, { balances }] of funds.entries()) {
      for (const { asset, marginBalance } of balances) {
        insert.run(fund, asset, stampOf(snapshot), marginBalance, fetchTimeOf(snapshot));
      }
    }
    database.exec('commit');
    snapshot += 1;
    return performance.now() - began;
  };
  return {
    whole,
    close() {
      database.close();
      folder.remove();
    },
  };
}
