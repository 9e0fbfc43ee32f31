/** An exchange that wants to be slow to deal with: each answer of it has at most 5 MB. */
export interface Hostile {
  /** What it says of the funds; an object is sent as JSON. @param turn which of several answers in a row */
  readonly answer: (turn: number) => object | string;
  /** What a person watches; without it three symbols. */
  readonly watched?: readonly string[];
  /** What it says to all else, one request after the other. */
  readonly beside?: (path: string) => object;
  /** HTTP status of its answers about funds; without it 200. */
  readonly status?: number;
}

export const largestAnswer = 5_000_000;
const firstStamp = Date.UTC(2026, 0, 1);
export const day = 86_400_000;

/** When an exchange stamped what it says in a turn. */
export const stampOf = (turn: number): number => firstStamp + turn * day;

export const list = <Value>(length: number, entry: (at: number) => Value): Value[] =>
  Array.from({ length }, (_, at) => entry(at));
export const names = (length: number, prefix: string): string[] => list(length, (at) => `${prefix}${at}`);
export const asset = (name: string, turn: number, balance = `${1000 + turn}.5`) => ({
  asset: name,
  marginBalance: balance,
  updateTime: stampOf(turn),
});
export const assets = (turn: number, length: number, prefix: string, balance?: string) =>
  names(length, prefix).map((name) => asset(name, turn, balance));
export const fund = (symbols: readonly string[], turn: number, held: object[] = [asset('USDT', turn)]) => ({
  symbols,
  assets: held,
});
/** Another order in each turn, so that no answer looks like the one before. */
export const turned = <Value>(entries: readonly Value[], turn: number): Value[] => [
  ...entries.slice(turn * 7),
  ...entries.slice(0, turn * 7),
];
/** Funds that all have the same twenty symbols, and each its own balance. */
export const alike = (length: number, turn: number) =>
  list(length, (at) => fund(names(20, 'A'), turn, [asset('USDT', turn, `${at}.${turn}`)]));
/** Six balances, another amount in each fund. */
export const amounts = (turn: number, place: number, count = 6, digits = '') =>
  list(count, (held) => asset(`C${held}`, turn, `${100 + place * 7 + held}${digits}.5`));
/** Funds of which each gets the symbols and the money of the one before it. */
export const ring = (turn: number) =>
  list(1000, (at) => fund([`A${(at + turn) % 1000}`, `B${at}`], turn, amounts(turn, (at + turn) % 1000, 30)));
export const deep = '9'.repeat(60);
export const long = (name: string): string => name.padEnd(64, 'X');
export const many = names(1000, 'A');
