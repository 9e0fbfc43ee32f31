/** Rows of one symbol each that are odd in a way that a host has been or may be. */
type Row = Readonly<Record<string, unknown>>;

/** What can be odd about a list of rows. */
export const oddities = {
  /** A symbol without statistics. */
  empty: () => [],
  'text-times': (rows) => rows.map((row) => ({ ...row, timestamp: String(row.timestamp) })),
  /** The midnight that was last is not there yet. */
  'without-newest': (rows) => rows.slice(0, -1),
  'other-symbol': (rows) => rows.map((row) => ({ ...row, symbol: 'OTHERUSDT' })),
} as const satisfies Readonly<Record<string, (rows: readonly Row[]) => readonly Row[]>>;

export type Oddity = keyof typeof oddities;
