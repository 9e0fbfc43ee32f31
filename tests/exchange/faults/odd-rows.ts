/** Rows of one symbol each (ratings, prices, open interest) that are odd in a way that a host has been or may be. */
type Row = Readonly<Record<string, unknown>>;

const times = ['timestamp', 'updateTime', 'time'] as const;
const values = ['sumOpenInterest', 'sumOpenInterestValue', 'index', 'adlRisk'] as const;
const hour = 3_600_000;

function withEach(names: readonly string[], row: Row, change: (value: unknown, position: number) => unknown): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      names.includes(name) ? change(value, names.indexOf(name)) : value,
    ]),
  );
}

/** What can be odd about a list of rows. */
export const oddities = {
  /** A symbol without statistics. */
  empty: () => [],
  'text-times': (rows) => rows.map((row) => withEach(times, row, String)),
  'no-times': (rows) => rows.map((row) => withEach(times, row, () => undefined)),
  'old-times': (rows) => rows.map((row) => withEach(times, row, (time) => Number(time) - 5 * hour)),
  /** The midnight that was last is not there yet. */
  'without-newest': (rows) => rows.slice(0, -1),
  'other-symbol': (rows) => rows.map((row) => ({ ...row, symbol: 'OTHERUSDT' })),
  /** Every second row: a number, nothing, a word, below zero. */
  'bad-values': (rows) =>
    rows.map((row, index) =>
      index % 2 === 0 ? row : withEach(values, row, () => [12.5, null, 'n/a', '-1'][Math.floor(index / 2) % 4]),
    ),
  /** As the documentation writes the ratings. */
  'lower-case': (rows) =>
    rows.map((row) =>
      withEach(['adlRisk'], row, (word) => (word === 'MIDDLE' ? 'medium' : String(word).toLowerCase())),
    ),
  'new-words': (rows) => rows.map((row) => withEach(['adlRisk'], row, () => 'SEVERE')),
} as const satisfies Readonly<Record<string, (rows: readonly Row[]) => readonly Row[]>>;

export type Oddity = keyof typeof oddities;
