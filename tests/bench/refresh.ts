import { type AnswerSize, answerBody, fetchTimeOf, symbolsOf, usualSize } from './answers.ts';
import { type Bench, comparedFigure, type Figure, spreadOf, timeOf } from './figure.ts';
import { type BenchCore, startCore } from './running-core.ts';

const rounds = 100;
/** Thrown away: the first hundred run before the compiler has seen them often enough. */
const warmUp = 100;

/** One refresh from the answer to the published state, against reading its JSON alone. */
export const refreshBench: Bench = { name: 'refresh', run: async () => [await everythingNew(), await nothingNew()] };

/** The same refresh at ten and a hundred times the size: each time per fund, against the usual size. */
export const growthBench: Bench = {
  name: 'growth',
  async run() {
    const usual = spreadOf('ms', await refreshTimes(usualSize, 20));
    const figures: Figure[] = [];
    for (const factor of [10, 100]) {
      const size = { funds: usualSize.funds * factor, symbols: usualSize.symbols * factor };
      const times = spreadOf('ms', await refreshTimes(size, factor === 10 ? 12 : 5));
      const ratio = times.median / usual.median / factor;
      figures.push({
        name: `refresh at ${factor} × the size, divided by ${factor}`,
        measured: times,
        reference: { name: 'refresh at the usual size', measured: usual },
        ratio,
        target: { words: '≤ 1 ×', met: ratio <= 1 },
      });
    }
    return figures;
  },
};

async function everythingNew(): Promise<Figure> {
  const running = startCore(symbolsOf(usualSize), fetchTimeOf(0));
  const pairs: { mine: number; theirs: number }[] = [];
  for (let snapshot = 0; snapshot < rounds + warmUp; snapshot += 1) {
    const body = answerBody(usualSize, snapshot);
    const mine = await timeOfRefresh(running, body, snapshot);
    const theirs = await timeOf(() => JSON.parse(body));
    if (snapshot >= warmUp) pairs.push({ mine, theirs });
  }
  running.close();
  return comparedFigure('one refresh, every balance new', 'JSON.parse of the same body', pairs, 30);
}

async function nothingNew(): Promise<Figure> {
  const running = startCore(symbolsOf(usualSize), fetchTimeOf(0));
  const body = answerBody(usualSize, 0);
  await timeOfRefresh(running, body, 0);
  const pairs: { mine: number; theirs: number }[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    running.clock.time += 60_000;
    running.answer(body);
    const mine = await timeOf(() => running.core.refresher.refresh());
    const theirs = await timeOf(() => JSON.parse(body));
    if (round >= 0) pairs.push({ mine, theirs });
  }
  running.close();
  return comparedFigure('one refresh, nothing new', 'JSON.parse of the same body', pairs, 10);
}

async function refreshTimes(size: AnswerSize, count: number): Promise<number[]> {
  // The watchlist stays as it is: nobody watches ninety thousand symbols.
  const running = startCore(symbolsOf(usualSize), fetchTimeOf(0));
  const times: number[] = [];
  for (let snapshot = 0; snapshot < count + 4; snapshot += 1) {
    const time = await timeOfRefresh(running, answerBody(size, snapshot), snapshot);
    if (snapshot >= 4) times.push(time);
  }
  running.close();
  return times;
}

async function timeOfRefresh(running: BenchCore, body: string, snapshot: number): Promise<number> {
  running.clock.time = fetchTimeOf(snapshot);
  running.answer(body);
  const time = await timeOf(() => running.core.refresher.refresh());
  const { connection } = running.core.state.current();
  if (connection.kind !== 'good') throw new Error(`the refresh failed: ${JSON.stringify(connection)}`);
  return time;
}
