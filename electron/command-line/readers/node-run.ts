import { homedir } from 'node:os';
import { systemClock } from '../../base/clock.ts';
import { readCommandLine } from '../arguments.ts';
import { complain, writeOut } from '../write-out.ts';
import { read } from './read.ts';
import { usualFolder } from './usual-folder.ts';

function refuse(message: string): number {
  complain(message);
  return 2;
}

const help = `Reads what Backstop has recorded, beside the running app or without it.

  --funds                        all funds of the last good answer
  --history SYMBOL               every sample of the symbol's fund
      --asset A  --since DATE  --format json|csv
  --events [SYMBOL]              members, funds and assets that came or went, gaps
  --watch                        a line for each new stamp, alert, event and failure, until Ctrl+C
      --symbols A,B              instead of the watchlist
  --user-data-dir=DIR            another folder than the app's own
  --api-url=URL                  the recording of another host
  --help                         this text

Exit codes: 0 good, 1 the output could not be written, 2 wrong usage, 3 no data.
`;

/** @returns the exit code */
export async function run(words: readonly string[]): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) return writeOut({ output: help, complaint: null, exitCode: 0 });
  const parsed = readCommandLine(words);
  if (!parsed.ok) return refuse(parsed.message);
  const { value: line, ignored } = parsed;
  if (ignored.length > 0) return refuse(`unknown argument ${ignored.join(' ')}`);
  if (line.read === null) return refuse('say --funds, --history SYMBOL, --events or --watch; the rest needs the app');
  const folder = line.userDataDirectory ?? usualFolder(process.platform, process.env, homedir());
  if (line.read.kind === 'watch') return (await import('./watch-until-ended.ts')).watchUntilEnded(folder, line);
  return writeOut(read(line.read, { folder, line, now: systemClock.now() }));
}
