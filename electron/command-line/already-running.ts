/** Flags that a second start obeys. */
const heeded = /^--(hidden|user-data-dir)(=|$)/;

/**
 * The message of a second start: the running Backstop keeps the options it was started with.
 * @param words the command line of this start
 */
export function alreadyRunning(words: readonly string[]): string {
  const options = words.filter((word) => word.startsWith('--') && word !== '--');
  const ignored = options.filter((word) => !heeded.test(word)).map((word) => word.replace(/=.*/s, ''));
  const opens = options.includes('--hidden') ? '' : '; its window opens';
  const passedOver = ignored.length === 0 ? '' : ` ${ignored.join(', ')} ignored: quit it first.`;
  return `Backstop is already running${opens}.${passedOver}`;
}
