/** The longest time, in ms, for which nothing else could run while this did. */
export async function longestBlock(act: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let running = true;
  const look = (): void => {
    const now = performance.now();
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
