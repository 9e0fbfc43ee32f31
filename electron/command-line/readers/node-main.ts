/** Reads Backstop's recording under plain Node 24: without Electron, without a display. Built as dist/cli/backstop.mjs. */
import { homedir } from 'node:os';
import { systemClock } from '../../base/clock.ts';
import { visible } from '../../base/visible-text.ts';
import { readCommandLine } from '../arguments.ts';
import { writeOut, writeTo } from '../write-out.ts';
import { read } from './read.ts';
import { usualFolder } from './usual-folder.ts';

function refuse(message: string): number {
  writeTo(2, `backstop: ${visible(message)}\n`);
  return 2;
}

async function run(words: readonly string[]): Promise<number> {
  const parsed = readCommandLine(words);
  if (!parsed.ok) return refuse(parsed.message);
  const { value: line, ignored } = parsed;
  if (ignored.length > 0) return refuse(`unknown argument ${ignored.join(' ')}`);
  if (line.read === null) return refuse('say --funds, --history SYMBOL, --events or --watch; the rest needs the app');
  const folder = line.userDataDirectory ?? usualFolder(process.platform, process.env, homedir());
  if (line.read.kind === 'watch') return (await import('./watch-until-ended.ts')).watchUntilEnded(folder, line);
  return writeOut(read(line.read, { folder, line, now: systemClock.now() }));
}

process.exitCode = await run(process.argv.slice(2));
