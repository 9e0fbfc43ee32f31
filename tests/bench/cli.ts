/**
 * Measures Backstop: `npm run bench`, `npm run bench -- --json`.
 *
 *   --json        the figures as JSON, nothing else on standard output
 *   --only NAME   one part of the table (several times for several)
 *   --strict      exit code 1 when a target is missed
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/ready/build.ts';
import { readWords } from '../../scripts/ready/command-line.ts';
import { type Bench, type Figure, tableOf } from './figure.ts';
import { hostileBench } from './figures/hostile.ts';
import { idleBench } from './figures/idle.ts';
import { memoryBench } from './figures/memory.ts';
import { popoverBench } from './figures/popover.ts';
import { refreshBench, requestsBench } from './figures/refresh.ts';
import { fundsBench, searchBench } from './figures/settings.ts';
import { startBench } from './figures/start.ts';

const benches: readonly Bench[] = [
  refreshBench,
  hostileBench,
  requestsBench,
  startBench,
  popoverBench,
  fundsBench,
  searchBench,
  idleBench,
  memoryBench,
];

const names = benches.map(({ name }) => name);
const values = readWords((args) => {
  const read = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: names },
    },
  }).values;
  const unknown = read.only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new RangeError(`--only is one of ${names.join(', ')}, not ${unknown}`);
  return read;
});

const wanted = benches.filter(({ name }) => values.only.includes(name));
if (!ensureBuilt()) {
  process.exitCode = 1;
} else {
  const figures: Figure[] = [];
  for (const bench of wanted) {
    process.stderr.write(`measuring: ${bench.name}\n`);
    figures.push(...(await bench.run()));
  }
  const machine = { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.versions.node };
  const text = values.json ? JSON.stringify({ machine, figures }, null, 2) : tableOf(figures);
  process.stdout.write(`${text}\n`);
  if (values.strict && figures.some(({ target }) => !target.met)) process.exitCode = 1;
}
