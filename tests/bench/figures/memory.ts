import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Bench, ratioFigure } from '../figure.ts';

const bench = join(import.meta.dirname, '..');
const run = promisify(execFile);
/** By its interpreter alone: what a compiler makes, and throws away when it likes, would count as memory of the app. */
const interpreted = ['--no-opt', '--no-maglev', '--no-sparkplug', '--no-flush-bytecode'];

/** What a simulated year of hourly refreshes leaves in memory: heap of main, without what the measuring itself holds. */
export const memoryBench: Bench = {
  name: 'memory',
  async run() {
    const words = ['--expose-gc', ...interpreted, '--import', join(bench, 'stand-in.ts')];
    const { stdout } = await run(process.execPath, [...words, join(bench, 'live-a-year.ts')]);
    const { atFirst, afterYear }: { atFirst: number; afterYear: number } = JSON.parse(stdout); // its last line says so
    // Both are told from what is left once the app has ended: what outlives it, and is more than all else, leaves nothing.
    const pairs = { unit: 'MB', mine: [afterYear / 1e6], theirs: [Math.max(0, atFirst) / 1e6] } as const;
    return [ratioFigure('memory of main a year later', 'once two months are recorded', pairs, 1.05)];
  },
};
