import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { WatchlistView } from '../../electron/funds/watchlist-view.ts';
import { openHistory } from '../../electron/history/history.ts';
import { createView } from '../../electron/watchlist/view.ts';
import { startExchange } from '../exchange/exchange.ts';
import { answerBody, fetchTimeOf, symbolsOf } from './answers.ts';
import { absoluteFigure, type Bench, compare, counted, type Figure, spreadOf, timesOf } from './figure.ts';
import { startedApp } from './start.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { lastDay, recordTenYears, tenYears } from './ten-years.ts';

const rounds = 30;
const everySymbol = symbolsOf(tenYears);

/** What ten years of daily samples of 60 funds cost, against a history with nothing in it. */
export const historyBench: Bench = {
  name: 'history',
  async run() {
    const exchange = await startExchange();
    const headers = { 'content-type': 'application/json' };
    exchange.fault({ kind: 'answer', status: 200, headers, body: answerBody(tenYears, lastDay), times: null });
    const folder = temporaryFolder();
    recordTenYears(folder.path, exchange.url);
    const figures = [
      await start(folder.path, exchange.url),
      firstState(folder.path, exchange.url),
      await popoverState(folder.path, exchange.url),
      ...(await queries(folder.path, exchange.url)),
    ];
    await exchange.close();
    folder.remove();
    return figures;
  },
};

async function start(folder: string, source: string): Promise<Figure> {
  const empty = temporaryFolder();
  const fresh = temporaryFolder();
  openHistory(fresh.path, () => fetchTimeOf(lastDay)).close();
  const app = startedApp();
  const args = [`--api-url=${source}`, '--hidden'];
  const figure = await compare({
    name: 'history of 10 years: start to tray ready',
    sample: () => app.start({ args, userDataDir: folder }),
    reference: { name: 'with an empty history', sample: () => app.start({ args, userDataDir: empty.path }) },
    atMost: 1.1,
    rounds: 15,
    async prepare() {
      await app.end();
      for (const end of ['', '-wal', '-shm']) rmSync(join(empty.path, `history.db${end}`), { force: true });
      copyFileSync(join(fresh.path, 'history.db'), join(empty.path, 'history.db'));
    },
  });
  await app.end();
  empty.remove();
  fresh.remove();
  return figure;
}

/** Changes, lines and falls of the funds behind a usual watchlist, when nothing of the recording is at hand yet. */
function firstState(folder: string, source: string): Figure {
  const watchlist = everySymbol.slice(0, 10);
  const times: number[] = [];
  for (let round = -5; round < rounds; round += 1) {
    const history = openHistory(folder, () => fetchTimeOf(lastDay));
    const latest = history.latest(source);
    const began = performance.now();
    const view = createView(history)(watchlist, latest);
    if (round >= 0) times.push(performance.now() - began);
    prove(view, 10);
    history.close();
  }
  return absoluteFigure(
    'history of 10 years: popover state at the start, 10 watched symbols',
    spreadOf('ms', times),
    5,
  );
}

/** Every fund for a watchlist that has just been changed. */
async function popoverState(folder: string, source: string): Promise<Figure> {
  const history = openHistory(folder, () => fetchTimeOf(lastDay));
  const latest = history.latest(source);
  const times = await timesOf(() => prove(createView(history)([...everySymbol], latest), tenYears.funds), rounds);
  history.close();
  return absoluteFigure('history of 10 years: popover state, 900 watched symbols', times, 5);
}

function prove({ funds }: WatchlistView, count: number): void {
  const [balance] = funds.at(-1)?.balances ?? [];
  if (funds.length !== count || balance?.changes.length !== 4 || balance.spark.length !== 30) {
    throw new Error(`the state is not whole: ${funds.length} funds, ${JSON.stringify(balance)}`);
  }
}

async function queries(folder: string, source: string): Promise<Figure[]> {
  const history = openHistory(folder, () => fetchTimeOf(lastDay));
  history.latest(source);
  const { samples } = history.facts();
  const all = await timesOf(() => history.detail(source, 1, 'all'), rounds);
  const year = await timesOf(() => history.detail(source, 1, 'year'), rounds);
  history.close();
  return [
    absoluteFigure('history of 10 years: chart query, all of it', all, 20),
    absoluteFigure('history of 10 years: chart query, a year', year, 20),
    {
      name: 'history of 10 years: its samples',
      measured: counted('samples', samples),
      reference: null,
      ratio: null,
      target: null,
    },
  ];
}
