import { setImmediate as immediate } from 'node:timers/promises';
import { answerBody, fetchTimeOf, symbolsOf, usualSize } from './answers.ts';
import { type Bench, counted } from './figure.ts';
import { type BenchCore, startCore } from './running-core.ts';

const day = 86_400_000;
const minute = 60_000;
/** What a person would choose who wants little traffic; a year of it is what the figure is about, not its speed. */
const interval = 60 * minute;
const encoder = new TextEncoder();

/** The heap of the way of the data after a simulated year of hourly refreshes, against that after a day. */
export const memoryBench: Bench = {
  name: 'memory',
  async run() {
    const running = startCore(symbolsOf(usualSize).slice(0, 100), fetchTimeOf(0));
    running.core.changeSettings({ refreshMinutes: interval / minute });
    await live(running, 0, 1);
    const afterDay = await heap();
    await live(running, 1, 365);
    const afterYear = await heap();
    running.close();
    const ratio = afterYear / afterDay;
    return [
      {
        name: 'memory of main after a simulated year',
        measured: counted('bytes', afterYear),
        reference: { name: 'after a simulated day', measured: counted('bytes', afterDay) },
        ratio,
        target: { words: '≤ 1.05 ×', met: ratio <= 1.05 },
      },
    ];
  },
};

async function live(running: BenchCore, from: number, to: number): Promise<void> {
  for (let snapshot = from; snapshot < to; snapshot += 1) {
    running.answer = encoder.encode(answerBody(usualSize, snapshot));
    if (snapshot === 0) await running.core.refresher.refresh();
    await running.clock.advance(day);
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
