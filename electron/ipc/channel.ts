/** The Electron channel that carries a message. One prefix keeps us apart from libraries that use channels too. */
export function channelOf(name: string): string {
  return `backstop:${name}`;
}
