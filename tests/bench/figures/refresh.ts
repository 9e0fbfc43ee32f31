import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { readFunds } from '../../../electron/exchange/wire.ts';
import { startExchange } from '../../exchange/exchange.ts';
import { type AnswerSize, answerBody, fetchTimeOf, stampOf, symbolsOf, usualSize } from '../answers.ts';
import {
  absoluteFigure,
  alternate,
  type Bench,
  counted,
  type Figure,
  ratioFigure,
  type Sample,
  spreadOf,
} from '../figure.ts';
import { longestBlock, processorTime } from '../longest-block.ts';
import { serve } from '../open-app.ts';
import { startCore } from '../running-core.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const rounds = 100;
const warmUp = 100;
/** A thread's work is counted in ticks that are coarser than one refresh. */
const batch = 20;
const tenTimes: AnswerSize = { funds: usualSize.funds * 10, symbols: usualSize.symbols * 10 };

/**
 * How long one refresh with every balance new keeps the main thread, so that nothing else can happen, and how its work
 * grows. At each size a tenth of the funds is watched, except where all are. The floor is what no refresh can do
 * without, and nothing else.
 */
export const refreshBench: Bench = {
  name: 'refresh',
  async run() {
    const usual = refreshOf(usualSize);
    const floor = floorOf(usualSize);
    const blocks: number[] = [];
    for (let round = -warmUp; round < rounds; round += 1) {
      const block = await usual.block();
      if (round >= 0) blocks.push(block);
    }
    // The floor is a fraction of a tick, so it takes more rounds to be measured as exactly.
    const whole = await alternate(meanOf(usual.work, batch), meanOf(floor.work, 10 * batch), 10, warmUp / batch);
    floor.close();
    const all = refreshOf(usualSize, symbolsOf(usualSize));
    const watched = await alternate(meanOf(all.work, batch), meanOf(usual.work, batch), 6, warmUp / batch);
    all.close();
    const large = refreshOf(tenTimes);
    const growth = await alternate(meanOf(large.work, batch), meanOf(usual.work, batch), 6, warmUp / batch);
    usual.close();
    large.close();
    return [
      absoluteFigure('longest block by one refresh, 60 funds, 900 symbols', spreadOf('ms', blocks), 16),
      ratioFigure('work of one refresh', 'its floor: decode, parse, guard, insert, commit', whole, 5.5),
      ratioFigure('work of one refresh with every fund watched', 'with a tenth of them', watched, 3.5),
      ratioFigure('work of one refresh at 10 × the size', 'at the usual size', growth, 10),
    ];
  },
};

/** One refresh after another: the work of each from begin to end, or the longest time for which nothing else could run. */
function refreshOf(size: AnswerSize, watched: readonly string[] = watchedOf(size)) {
  const running = startCore(watched, fetchTimeOf(0));
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
  return { work: (): Promise<number> => refresh(workOf), block: () => refresh(longestBlock), close: running.close };
}

function meanOf(sample: Sample, times: number): Sample {
  return async () => {
    let sum = 0;
    for (let time = 0; time < times; time += 1) sum += await sample();
    return sum / times;
  };
}

/** The work of this thread, in ms: what else runs on the machine does not count. */
async function workOf(act: () => Promise<unknown>): Promise<number> {
  const before = processorTime();
  await act();
  return processorTime() - before;
}

/** The symbols of every tenth fund. */
function watchedOf(size: AnswerSize): string[] {
  return symbolsOf(size).filter((_symbol, index) => (index % size.funds) % 10 === 0);
}

/** Bytes to text, text to values, values through the guard, and one transaction with every balance. */
function floorOf(size: AnswerSize) {
  const database = new DatabaseSync(join(temporaryFolder(), 'floor.db'));
  database.exec('pragma journal_mode = wal; pragma synchronous = normal');
  database.exec('create table sample (fund, asset, stamp, balance, fetched, primary key (fund, asset, stamp))');
  const insert = database.prepare('insert into sample values (?, ?, ?, ?, ?)');
  let snapshot = 0;
  const work: Sample = async () => {
    const bytes = new TextEncoder().encode(answerBody(size, snapshot));
    await nextTurn();
    const time = await workOf(async () => {
      const funds = readFunds(JSON.parse(new TextDecoder().decode(bytes)))?.funds ?? [];
      database.exec('begin');
      for (const [fund, { balances }] of funds.entries()) {
        for (const { asset, marginBalance } of balances) {
          insert.run(fund, asset, stampOf(snapshot), marginBalance, fetchTimeOf(snapshot));
        }
      }
      database.exec('commit');
    });
    snapshot += 1;
    return time;
  };
  return { work, close: () => database.close() };
}

/** What one refresh asks of the exchange, over real HTTP. */
export const requestsBench: Bench = {
  name: 'requests',
  async run() {
    const figures: Figure[] = [];
    for (const count of [1, 900]) {
      const exchange = await startExchange();
      serve(exchange, answerBody(usualSize, 0));
      const real = { source: exchange.url, fetch: (url: string, init?: RequestInit) => fetch(url, init) };
      const running = startCore(symbolsOf(usualSize).slice(0, count), Date.now(), real);
      await running.core.refresher.refresh();
      running.close();
      await exchange.close();
      const requests = counted('requests', exchange.requests.length);
      figures.push(absoluteFigure(`requests per refresh, ${count} watched`, requests, 1));
    }
    return figures;
  },
};
