/** Lives through a simulated year in a process of its own, and prints the bytes that the app holds before and after it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { answerBody, fetchTimeOf, symbolsOf, usualSize } from './answers.ts';
import { type BenchCore, startCore } from './running-core.ts';

const day = 86_400_000;
/** The sample window is full by then: what grows until then is meant to. */
const twoMonths = 60;
// A time limit passes in real time: thousands would wait at once, in a table of Node's own that now grows and now shrinks.
AbortSignal.timeout = () => new AbortController().signal;

const app: { now: BenchCore | null } = { now: startCore(symbolsOf(usualSize).slice(0, 100), fetchTimeOf(0)) };
app.now?.core.changeSettings({ refreshMinutes: 60 });
/** What is let go late lies above what is held, so the least of some looks says most. */
const looks = 4;
const young = await leastAfter(0, twoMonths);
const old = await leastAfter(twoMonths, twoMonths + 365);
app.now?.close();
app.now = null;
const gone = await heap();
process.stdout.write(JSON.stringify({ atFirst: young - gone, afterYear: old - gone }));

/** @returns bytes in use, at the least, on the last days of these */
async function leastAfter(from: number, until: number): Promise<number> {
  await live(from, until - looks);
  let least = Number.POSITIVE_INFINITY;
  for (let snapshot = until - looks; snapshot < until; snapshot += 1) {
    await live(snapshot, snapshot + 1);
    least = Math.min(least, await heap());
  }
  return least;
}

/** One answer a day, asked for every hour. */
async function live(from: number, until: number): Promise<void> {
  for (let snapshot = from; snapshot < until; snapshot += 1) {
    app.now?.answer(answerBody(usualSize, snapshot));
    if (snapshot === 0) await app.now?.core.refresher.refresh();
    await app.now?.clock.advance(day);
  }
}

/** Bytes in use once everything that can be let go has been. */
async function heap(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('node needs --expose-gc');
  await nextTurn();
  await globalThis.gc({ execution: 'async', type: 'major', flavor: 'last-resort' });
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
