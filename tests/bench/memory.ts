import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Bench, counted } from './figure.ts';

const here = import.meta.dirname;
const run = promisify(execFile);

/** The heap of the way of the data after a simulated year of hourly refreshes, against that after a day. */
export const memoryBench: Bench = {
  name: 'memory',
  async run() {
    const words = ['--expose-gc', '--import', join(here, 'stand-in.ts'), join(here, 'live-a-year.ts')];
    const { stdout } = await run(process.execPath, words);
    const { afterDay, afterYear }: { afterDay: number; afterYear: number } = JSON.parse(stdout); // its last line says so
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
