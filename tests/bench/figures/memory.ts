import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Bench, counted } from '../figure.ts';

const here = join(import.meta.dirname, '..');
const run = promisify(execFile);

/** What a simulated year of hourly refreshes leaves in memory: heap of main, without what the measuring itself holds. */
export const memoryBench: Bench = {
  name: 'memory',
  async run() {
    // Code that is thrown away between two looks would count as memory of the app.
    const words = [
      '--expose-gc',
      '--no-flush-bytecode',
      '--import',
      join(here, 'stand-in.ts'),
      join(here, 'live-a-year.ts'),
    ];
    const { stdout } = await run(process.execPath, words);
    const { atFirst, afterYear }: { atFirst: number; afterYear: number } = JSON.parse(stdout); // its last line says so
    const ratio = afterYear / atFirst;
    return [
      {
        name: 'memory of main a year later',
        measured: counted('MB', afterYear / 1e6),
        reference: { name: 'once two months are recorded', measured: counted('MB', atFirst / 1e6) },
        ratio,
        target: { words: '≤ 1.05 ×', met: ratio <= 1.05 },
      },
    ];
  },
};
