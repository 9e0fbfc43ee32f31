import { CommandFailure } from '../../ipc/main-side.ts';

/** The system's refusal to write, with its own code for the page and its own words for the log. */
export function notSaved(error: unknown): CommandFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new CommandFailure('not-saved', error instanceof Error ? error.message : String(error), { reason: code });
}
