import { writeSync } from 'node:fs';
import { visible } from '../base/visible-text.ts';
import type { Printout } from './printout.ts';

/**
 * Writes a printout to standard output, and its complaint to standard error.
 * @returns the exit code of the printout, or 1 if standard output could not be written (a closed pipe is no error)
 */
export function writeOut({ output, complaint, exitCode }: Printout): number {
  const failure = writeTo(1, output);
  if (complaint !== null) writeTo(2, `${complaint}\n`);
  if (failure === null || failure.code === 'EPIPE') return exitCode;
  complain(`standard output could not be written: ${failure.message}`);
  return 1;
}

/** Writes one line to standard error. */
export function complain(message: string): void {
  writeTo(2, `backstop: ${visible(message)}\n`);
}

/** Writes a whole text. Not `process.stdout`, which reports a full disk late or never. @returns why it failed, or null */
export function writeTo(descriptor: number, text: string): NodeJS.ErrnoException | null {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (!isBusy(error)) return error;
      Atomics.wait(pause, 0, 0, 5); // the reader of the pipe is slow
    }
  }
  return null;
}

const pause = new Int32Array(new SharedArrayBuffer(4));

function isBusy(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EAGAIN';
}
