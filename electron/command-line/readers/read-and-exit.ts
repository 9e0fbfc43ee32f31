import { app } from 'electron';
import { systemClock } from '../../base/clock.ts';
import type { CommandLine, ReadCommand } from '../../core/command-line.ts';
import { exitWith } from '../exit-with.ts';
import { writeOut } from '../write-out.ts';
import { read } from './read.ts';

/** Runs a reading command and ends the app before a display is needed. Refuses `--watch`, which runs only under Node. */
export function readAndExit(command: ReadCommand, line: CommandLine): void {
  if (command.kind === 'watch') {
    exitWith(2, '--watch runs under Node; the README says how');
    return;
  }
  const folder = line.userDataDirectory ?? app.getPath('userData');
  app.exit(writeOut(read(command, { folder, line, now: systemClock.now() })));
}
