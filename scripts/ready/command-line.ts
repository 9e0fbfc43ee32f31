import { say } from './install.mjs';

/**
 * Reads the words of a developer's command line. One that cannot be understood ends the process with exit code 2, after a
 * line that says why.
 * @param read gets the words after the script, and throws an error with a text for the person who typed them
 * @param hint follows that text
 */
export function readWords<Value>(read: (words: string[]) => Value, hint = ''): Value {
  try {
    return read(process.argv.slice(2));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    say(`${text.split(/\n|\. To specify/)[0]}${hint}`); // the first sentence of `parseArgs` is enough
    process.exit(2);
  }
}
