import { once } from '../../base/once.ts';
import type { Fund } from '../../funds/fund.ts';
import type { FundEvent } from '../../funds/fund-event.ts';
import type { KnownFund } from '../../funds/identity/known-funds.ts';
import { isSameList } from '../../funds/identity/same-snapshot.ts';

/** Symbols that moved together from one fund to another; `from` is null for new symbols, `to` for delisted ones. */
export interface SymbolMove {
  readonly symbols: readonly string[];
  readonly from: number | null;
  readonly to: number | null;
}

export interface SymbolMoves {
  readonly moves: readonly SymbolMove[];
  /** The moves from and to each fund. */
  readonly movesOf: ReadonlyMap<number, readonly SymbolMove[]>;
  /** Symbols that their fund no longer lists and no other fund has: not believed gone yet. */
  readonly lostOf: ReadonlyMap<number, readonly string[]>;
  /** How many these are. */
  readonly lost: number;
}

/**
 * Which symbols joined and left which fund between what is known and an answer. A symbol that is in two funds moves
 * only when it leaves one of them.
 * @param known the funds that were there, by identity
 * @param present the funds of the answer, by identity: known ones and new ones
 */
export function movementsBetween(
  known: ReadonlyMap<number, KnownFund>,
  present: ReadonlyMap<number, Fund>,
): SymbolMoves {
  if ([...present].every(([id, { symbols }]) => hasSameSymbols(symbols, known.get(id)?.symbols ?? []))) {
    // An absent fund's symbols have moved only where another fund has grown.
    return { moves: [], movesOf: new Map(), lostOf: new Map(), lost: 0 };
  }
  const before = fundsBySymbol(known);
  const after = fundsBySymbol(present);
  const moves = new Map<string, { symbols: Set<string>; from: number | null; to: number | null }>();
  const lostOf = new Map<number, string[]>();
  let lost = 0;
  const move = (symbol: string, from: number | null, to: number | null): void => {
    const key = `${from} ${to}`;
    const one = moves.get(key) ?? { symbols: new Set<string>(), from, to };
    moves.set(key, one);
    one.symbols.add(symbol);
  };
  for (const symbol of new Set([...after.keys(), ...before.keys()])) {
    const [then, now] = [before.get(symbol) ?? [], after.get(symbol) ?? []];
    const [joined, left] = [without(now, then), without(then, now)];
    for (const to of joined) move(symbol, left[0] ?? null, to);
    for (const from of left) {
      if (joined[0] !== undefined) move(symbol, from, joined[0]);
      else if (present.has(from)) {
        lost += 1;
        addTo(lostOf, from, symbol);
      }
    }
  }
  // Sorted, because the order in a file differs from the order in an answer.
  const sorted = [...moves.values()].map((one) => ({ ...one, symbols: [...one.symbols].sort() }));
  const nameOf = once(({ symbols }: SymbolMove) => symbols.join(' '));
  sorted.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const movesOf = new Map<number, SymbolMove[]>();
  for (const one of sorted) for (const id of [one.from, one.to]) if (id !== null) addTo(movesOf, id, one);
  for (const symbols of lostOf.values()) symbols.sort();
  return { moves: sorted, movesOf, lostOf, lost };
}

/** A set, because a symbol may be in a thousand funds. */
function without(ids: readonly number[], others: readonly number[]): readonly number[] {
  if (others.length < 2) return ids.filter((id) => id !== others[0]);
  const known = new Set(others);
  return ids.filter((id) => !known.has(id));
}

function addTo<Value>(lists: Map<number, Value[]>, id: number, value: Value): void {
  const list = lists.get(id);
  if (list === undefined) lists.set(id, [value]);
  else list.push(value);
}

function fundsBySymbol(funds: ReadonlyMap<number, Pick<Fund, 'symbols'>>): Map<string, number[]> {
  const bySymbol = new Map<string, number[]>();
  for (const [id, { symbols }] of funds) {
    for (const symbol of symbols) {
      const ids = bySymbol.get(symbol);
      if (ids === undefined) bySymbol.set(symbol, [id]);
      else ids.push(id);
    }
  }
  return bySymbol;
}

/** True for the same symbols, whatever their order. */
export function hasSameSymbols(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  if (isSameList(a, b)) return true;
  const names = new Set(b);
  return a.every((symbol) => names.has(symbol));
}

/** How many other funds are named in the events of one fund; real funds part into two or three. */
const maxPartners = 10;

/** The events of one fund's part in the moves. */
export function membershipEvents(id: number, moves: readonly SymbolMove[], at: number): FundEvent[] {
  const joined = withFewPartners(moves.filter(({ to }) => to === id));
  const left = withFewPartners(moves.filter(({ from }) => from === id));
  return [
    ...joined.map(({ symbols, from }): FundEvent => ({ at, kind: 'symbols-joined', symbols, from })),
    ...left.map(({ symbols, to }): FundEvent => ({ at, kind: 'symbols-left', symbols, to })),
  ];
}

/** Moves beyond the named funds are joined into one without a fund. */
function withFewPartners(moves: readonly SymbolMove[]): readonly SymbolMove[] {
  if (moves.length <= maxPartners) return moves;
  const rest = new Set(moves.slice(maxPartners).flatMap(({ symbols }) => symbols));
  return [...moves.slice(0, maxPartners), { symbols: [...rest].sort(), from: null, to: null }];
}
