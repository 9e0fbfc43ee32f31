import { openHistory } from '../../../../../electron/history/history.ts';
import { answerAt, fundOf } from './recording.ts';
import { day, stamp } from './samples.ts';

/**
 * A process that keeps one day after the other, from the day after the last one that is recorded, and writes a line for
 * each: the number of the day, and why it could not be written. With `step` it keeps a day for each line that it reads.
 */
const [, , folder = '', mode = 'loop'] = process.argv;
const history = openHistory(folder, () => stamp);
const source = answerAt(stamp).source;
const last = history.latest(source)?.funds[0]?.balances[0]?.updateTime ?? null;
let next = last === null ? 0 : Math.round((last - stamp) / day) + 1;

function keepOne(): void {
  const at = stamp + next * day;
  const funds = Array.from({ length: 40 }, (_, index) => fundOf(`S${index} T${index}`, `${next}.${index + 1}`, at));
  const { failure } = history.keep(answerAt(at, ...funds));
  // Written at once, and before the next day is begun.
  process.stdout.write(`${next} ${failure ?? 'written'}\n`);
  next += 1;
}

if (mode === 'step')
  process.stdin.on('data', (lines: Buffer) => lines.toString().replaceAll(/\n/g, () => `${keepOne()}`));
else setInterval(keepOne, 0);
