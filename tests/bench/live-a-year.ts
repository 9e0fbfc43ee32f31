/** Lives through a simulated year in a process of its own, and prints the bytes in use after its first day and its last. */
import { setImmediate as immediate } from 'node:timers/promises';
import { answerBody, fetchTimeOf, symbolsOf, usualSize } from './answers.ts';
import { type BenchCore, startCore } from './running-core.ts';

const day = 86_400_000;
const minute = 60_000;
/** What a person would choose who wants little traffic; a year of it is what the figure is about, not its speed. */
const interval = 60 * minute;

const before = await begin();
await live(before, 1, 60);
before.close();

const running = await begin();
const afterDay = await heap();
await live(running, 1, 365);
const afterYear = await heap();
running.close();
process.stdout.write(JSON.stringify({ afterDay, afterYear }));

/** An app in its second day. The first one of a process is there so that the code is compiled and loaded in both cases. */
async function begin(): Promise<BenchCore> {
  const app = startCore(symbolsOf(usualSize).slice(0, 100), fetchTimeOf(0));
  app.core.changeSettings({ refreshMinutes: interval / minute });
  await live(app, 0, 1);
  return app;
}

async function live(app: BenchCore, from: number, to: number): Promise<void> {
  for (let snapshot = from; snapshot < to; snapshot += 1) {
    app.answer(answerBody(usualSize, snapshot));
    if (snapshot === 0) await app.core.refresher.refresh();
    await app.clock.advance(day);
  }
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
