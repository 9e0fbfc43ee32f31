/** The Electron channel of a message, with a prefix that separates it from channels of libraries. */
export function channelOf(name: string): string {
  return `backstop:${name}`;
}
