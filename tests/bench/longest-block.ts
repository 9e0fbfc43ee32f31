/** What this thread has worked, in ms: what else runs on the machine does not count. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * The longest time, in ms, for which nothing else could run while this did.
 * @param clock in ms; without it the time that passes
 */
export async function longestBlock(act: () => Promise<unknown>, clock = () => performance.now()): Promise<number> {
  let longest = 0;
  let last = clock();
  let running = true;
  const look = (): void => {
    const now = clock();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(look);
  };
  setImmediate(look);
  await act();
  look();
  running = false;
  return longest;
}
