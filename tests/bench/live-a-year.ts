/** Lives through a simulated year in a process of its own, and prints the bytes that the app holds before and after it. */
import { setImmediate as immediate } from 'node:timers/promises';
import { answerBody, fetchTimeOf, symbolsOf, usualSize } from './answers.ts';
import { type BenchCore, startCore } from './running-core.ts';

const day = 86_400_000;
/** What a person would choose who wants little traffic; a year of it is what the figure is about, not its speed. */
const refreshMinutes = 60;
/** The sample window is full by then: what grows until then is meant to. */
const twoMonths = 60;

// The first life of a process is as long as the last: by then all code is compiled and every table of the runtime large.
await heldAfter(twoMonths + 365);
const atFirst = await heldAfter(twoMonths);
const afterYear = await heldAfter(twoMonths + 365);
process.stdout.write(JSON.stringify({ atFirst, afterYear }));

/** Bytes that an app of this age holds: what is free again once it has gone. The rest is the harness and the code. */
async function heldAfter(days: number): Promise<number> {
  const app: { now: BenchCore | null } = { now: await liveFor(days) };
  const alive = await heap();
  app.now?.close();
  app.now = null;
  return alive - (await heap());
}

async function liveFor(days: number): Promise<BenchCore> {
  const app = startCore(symbolsOf(usualSize).slice(0, 100), fetchTimeOf(0));
  app.core.changeSettings({ refreshMinutes });
  for (let snapshot = 0; snapshot < days; snapshot += 1) {
    app.answer(answerBody(usualSize, snapshot));
    if (snapshot === 0) await app.core.refresher.refresh();
    await app.clock.advance(day);
  }
  return app;
}

/** Bytes in use once everything that can be let go has been. */
async function heap(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('node needs --expose-gc');
  for (let round = 0; round < 5; round += 1) {
    await immediate();
    globalThis.gc();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
