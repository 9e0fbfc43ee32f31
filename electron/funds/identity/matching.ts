import { once } from '../../base/once.ts';
import type { Fund } from '../fund.ts';
import type { Known, KnownFund } from './known-funds.ts';
import { isSameList } from './same-snapshot.ts';

/**
 * Identifies each fund of an answer as one of the known funds: a present one, else a vanished one that has returned with
 * at least half of its symbols.
 * @returns by position in the answer: an identity, or null for a new fund
 */
export function identify({ funds, answer }: Known, found: readonly Fund[]): (number | null)[] {
  if (answer !== null && !answer.ids.includes(null) && hasSameMembers(answer.snapshot.funds, found)) {
    return [...answer.ids];
  }
  const lastSeen = new Map(answer?.ids.map((id, position) => [id, answer.snapshot.funds[position]?.balances ?? []]));
  const asSeen = ({ id, symbols }: KnownFund): Fund => ({ symbols, balances: lastSeen.get(id) ?? [] });
  const all = [...funds.values()];
  const there = all.filter(({ goneAt }) => goneAt === null);
  const matches = matchFunds(there.map(asSeen), found);
  const ids = matches.map((match) => (match === null ? null : (there[match]?.id ?? null)));
  const strangers = ids.flatMap((id, position) => (id === null ? [position] : []));
  // Of several with the same last symbols, the one that vanished last has returned.
  const gone = all.filter(({ goneAt }) => goneAt !== null).sort((a, b) => (b.goneAt ?? 0) - (a.goneAt ?? 0));
  if (strangers.length === 0 || gone.length === 0) return ids;
  const returned = matchFunds(
    gone.map(asSeen),
    strangers.map((position) => found[position] ?? { symbols: [], balances: [] }),
  );
  for (const [index, position] of strangers.entries()) {
    const previous = gone[returned[index] ?? -1];
    if (previous !== undefined && sharesHalf(previous.symbols, found[position]?.symbols ?? []))
      ids[position] = previous.id;
  }
  return ids;
}

/** A quick check, because most answers list the same funds and symbols in the same order. */
function hasSameMembers(a: readonly Fund[], b: readonly Fund[]): boolean {
  return isSameList(a, b, (one, other) => isSameList(one.symbols, other.symbols));
}

function sharesHalf(a: readonly string[], b: readonly string[]): boolean {
  const names = new Set(a.map((symbol) => pairOfDelivery(symbol) ?? symbol));
  const shared = b.filter((symbol) => names.has(pairOfDelivery(symbol) ?? symbol)).length;
  return shared * 2 >= Math.max(a.length, b.length);
}

/**
 * A symbol in more known funds than this is not used for matching. The exchange lists a symbol in one fund; the limit keeps
 * the work proportional to the length of a hostile answer.
 */
const maxOwners = 8;
/** Pairs of funds with the same symbols whose balances are compared one by one; more are paired in order. */
const maxTwins = 100;

/**
 * Matches the funds of an answer with known funds, one to one, by the most shared symbols: a fund has neither id nor name.
 * The order of both lists means nothing.
 * @param known as last seen
 * @returns for each found fund its position in `known`, or null if it shares no symbol with an unmatched one
 */
export function matchFunds(known: readonly Fund[], found: readonly Fund[]): (number | null)[] {
  const matches = found.map((): number | null => null);
  const taken = new Set<number>();
  const match = (pairs: readonly Pair[]): void => {
    for (const pair of pairs) {
      if (taken.has(pair.known) || matches[pair.found] !== null) continue;
      matches[pair.found] = pair.known;
      taken.add(pair.known);
    }
  };
  // Funds with equal symbols first: no other pair can match better.
  match(twins(known, found));
  for (const nameOf of [(symbol: string) => symbol, pairOfDelivery]) {
    const free = found.flatMap((_, position) => (matches[position] === null ? [position] : []));
    if (free.length === 0 || taken.size === known.length) break;
    match(closestFirst(sharing(known, found, taken, free, nameOf), known, found));
  }
  return matches;
}

/** Pairs of funds with equal symbols, the closest balances first. */
function twins(known: readonly Fund[], found: readonly Fund[]): Pair[] {
  const before = bySymbols(known);
  return [...bySymbols(found)].flatMap(([key, those]) => {
    const these = before.get(key) ?? [];
    const shared = found[those[0] ?? -1]?.symbols.length ?? 0;
    if (these.length * those.length <= maxTwins) {
      const pairs = these.flatMap((one) => those.map((other) => ({ known: one, found: other, shared })));
      return pairs.length < 2 ? pairs : closestFirst(pairs, known, found);
    }
    const others = inOrder(those, found);
    return inOrder(these, known).flatMap((one, rank) => {
      const other = others[rank];
      return other === undefined ? [] : [{ known: one, found: other, shared }];
    });
  });
}

/** Positions of funds by their symbols. */
function bySymbols(funds: readonly Fund[]): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  for (const [position, { symbols }] of funds.entries()) {
    const key = JSON.stringify([...symbols].sort());
    const those = positions.get(key);
    if (those === undefined) positions.set(key, [position]);
    else those.push(position);
  }
  return positions;
}

/** Sorts by balance, then by content, independently of the order of the answer. */
function inOrder(positions: readonly number[], funds: readonly Fund[]): number[] {
  const keys = new Map(
    positions.map((position) => [
      position,
      { balance: Number(funds[position]?.balances[0]?.marginBalance ?? 0), content: contentOf(funds[position]) },
    ]),
  );
  return positions.toSorted((a, b) => {
    const [one, other] = [keys.get(a), keys.get(b)];
    return (one?.balance ?? 0) - (other?.balance ?? 0) || compareTexts(one?.content ?? '', other?.content ?? '');
  });
}

/**
 * The pair of a delivery contract: `BTCUSDT` for `BTCUSDT_261225`. A fund of only such contracts gets new symbols each
 * quarter but is still the same fund.
 */
function pairOfDelivery(symbol: string): string | null {
  return /^(.+)_\d{6}$/.exec(symbol)?.[1] ?? null;
}

interface Pair {
  readonly known: number;
  readonly found: number;
  readonly shared: number;
}

/** All pairs of a known and a found fund that share names (`nameOf` of a symbol), each name counted once. */
function sharing(
  known: readonly Fund[],
  found: readonly Fund[],
  taken: ReadonlySet<number>,
  free: readonly number[],
  nameOf: (symbol: string) => string | null,
): Pair[] {
  const owners = new Map<string, Set<number>>();
  for (const [position, { symbols }] of known.entries()) {
    if (taken.has(position)) continue;
    for (const symbol of symbols) {
      const name = nameOf(symbol);
      if (name === null) continue;
      const those = owners.get(name);
      if (those === undefined) owners.set(name, new Set([position]));
      else those.add(position);
    }
  }
  return free.flatMap((position) => {
    const counts = new Map<number, number>();
    for (const name of new Set(found[position]?.symbols.map(nameOf))) {
      const those = name === null ? undefined : owners.get(name);
      if (those === undefined || those.size > maxOwners) continue;
      for (const owner of those) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
    return [...counts].map(([owner, shared]) => ({ known: owner, found: position, shared }));
  });
}

/**
 * Sorts pairs: the largest overlap first, then the fewest other symbols, then the closest balances (for funds with equal
 * symbols), and finally by content, so that the order of the answer does not matter.
 */
function closestFirst(pairs: Pair[], known: readonly Fund[], found: readonly Fund[]): Pair[] {
  const others = (pair: Pair): number =>
    (known[pair.known]?.symbols.length ?? 0) + (found[pair.found]?.symbols.length ?? 0);
  const amounts = once(amountsOf);
  const apart = once((pair: Pair) => distance(amounts(known[pair.known]), amounts(found[pair.found])));
  const content = once((fund: Fund | undefined) => contentOf(fund));
  return pairs.sort(
    (a, b) =>
      b.shared - a.shared ||
      others(a) - others(b) ||
      apart(a) - apart(b) ||
      compareTexts(content(known[a.known]), content(known[b.known])) ||
      a.known - b.known ||
      compareTexts(content(found[a.found]), content(found[b.found])),
  );
}

/** How different the balances of two funds are; 0 if equal. Floats are exact enough for a comparison. */
function distance(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const asset of new Set([...before.keys(), ...now.keys()])) {
    const [x, y] = [before.get(asset), now.get(asset)];
    const larger = Math.max(Math.abs(x ?? 0), Math.abs(y ?? 0));
    sum += x === undefined || y === undefined ? 1 : larger === 0 ? 0 : Math.abs(x - y) / larger;
  }
  return sum;
}

function amountsOf(fund: Fund | undefined): ReadonlyMap<string, number> {
  return new Map(fund?.balances.map(({ asset, marginBalance }) => [asset, Number(marginBalance ?? 0)]));
}

function contentOf(fund: Fund | undefined): string {
  return JSON.stringify([[...(fund?.symbols ?? [])].sort(), fund?.balances.map((one) => JSON.stringify(one)).sort()]);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
