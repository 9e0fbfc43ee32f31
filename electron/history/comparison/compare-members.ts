import type { Fund } from '../../funds/fund.ts';
import type { KnownFund } from '../../funds/known-funds.ts';
import { absenceTime, changeFund, changeTime, type Draft, tell } from './draft.ts';
import { type Movements, membershipEvents, movementsBetween } from './membership.ts';

/** Changes after one stamp are dated a millisecond apart; the next stamp is hours away. */
const underOneStamp = 1000;

/**
 * Who joined, left, appeared, vanished and returned.
 * @param ids identities by position in the answer; funds that were never seen get theirs here
 * @param isNewer true when the answer is newer than everything that is recorded of a fund
 * @returns false when much is missing
 */
export function compareMembers(draft: Draft, ids: (number | null)[], isNewer: (id: number) => boolean): boolean {
  const { known, snapshot } = draft;
  const there = new Map([...known.funds].filter(([, { goneAt }]) => goneAt === null));
  const present = new Map<number, Fund>();
  const untold = new Set<number>();
  for (const [position, fund] of snapshot.funds.entries()) {
    const id = ids[position] ?? draft.nextId++;
    ids[position] = id;
    if (fund.told === 'before' && there.has(id)) untold.add(id);
    else present.set(id, fund);
  }
  const movements = movementsBetween(there, present);
  const strangers = [...present].filter(([id, { told }]) => !known.funds.has(id) && told === undefined).length;
  const announces = known.answer !== null && draft.doubt.accepts(strangers, there.size, 1);
  const believesLost = draft.doubt.accepts(movements.lost, symbolsOf(there), 5);
  if (movements.lost > 0 && !believesLost) draft.holds = true;
  for (const [id, fund] of present) {
    const former = known.funds.get(id);
    if (former === undefined) addStranger(draft, id, fund, movements, announces);
    else if (former.goneAt !== null) bringBack(draft, former, fund, movements);
    else keepFund(draft, former, fund, movements, believesLost);
  }
  const absent = [...there.values()].filter(({ id }) => !present.has(id) && !untold.has(id));
  return settleAbsent(draft, absent, movements, there.size, isNewer);
}

function symbolsOf(funds: ReadonlyMap<number, KnownFund>): number {
  let count = 0;
  for (const { symbols } of funds.values()) count += symbols.length;
  return count;
}

/** A fund met for the first time appeared only where it would have been seen before. */
function addStranger(draft: Draft, id: number, fund: Fund, { movesOf }: Movements, announces: boolean): void {
  const at = changeTime(draft, fund, undefined);
  const { symbols, told } = fund;
  changeFund(draft, { id, symbols, goneAt: null, listed: told === undefined, changed: null, series: new Map() });
  draft.joined.push(...symbols.map((symbol) => ({ fund: id, symbol, at })));
  const fromOthers = (movesOf.get(id) ?? []).filter(({ from, to }) => to === id && from !== null);
  if (told === undefined && (announces || fromOthers.length > 0)) tell(draft, id, { at, kind: 'appeared' });
  tell(draft, id, ...membershipEvents(id, fromOthers, at));
}

function bringBack(draft: Draft, former: KnownFund, fund: Fund, { movesOf }: Movements): void {
  const at = changeTime(draft, fund, former);
  const { id } = former;
  const { symbols, told } = fund;
  changeFund(draft, { ...former, symbols, goneAt: null, listed: former.listed || told === undefined });
  draft.joined.push(...symbols.map((symbol) => ({ fund: id, symbol, at })));
  const fromOthers = (movesOf.get(id) ?? []).filter(({ from }) => from !== null);
  tell(draft, id, { at, kind: 'returned' }, ...membershipEvents(id, fromOthers, at));
}

function keepFund(draft: Draft, former: KnownFund, fund: Fund, movements: Movements, believesLost: boolean): void {
  const at = changeTime(draft, fund, former);
  const { id } = former;
  const listed = former.listed || fund.told === undefined;
  const lost = movements.lostOf.get(id) ?? [];
  const own = movements.movesOf.get(id) ?? [];
  if (own.length === 0 && lost.length === 0 && listed === former.listed) return;
  const lostMoves = believesLost && lost.length > 0 ? [{ symbols: lost, from: id, to: null }] : [];
  const moves = [...own, ...lostMoves];
  const added = sortedOnce(moves.flatMap(({ symbols, to }) => (to === id ? symbols : [])));
  const removed = sortedOnce(moves.flatMap(({ symbols, from }) => (from === id ? symbols : [])));
  draft.joined.push(...added.map((symbol) => ({ fund: id, symbol, at })));
  draft.left.push(...removed.map((symbol) => ({ fund: id, symbol, at })));
  tell(draft, id, ...membershipEvents(id, moves, at));
  const changed = added.length + removed.length === 0 ? former.changed : changeAt(former, at, added, removed);
  changeFund(draft, { ...former, symbols: believesLost ? fund.symbols : [...fund.symbols, ...lost], listed, changed });
}

/** Changes that are seen one after the other under one stamp are told as one. */
function changeAt({ changed }: KnownFund, at: number, added: readonly string[], removed: readonly string[]) {
  if (changed === null || at > changed.at + underOneStamp) return { at, added, removed };
  return {
    at,
    added: sortedOnce([...changed.added.filter((symbol) => !removed.includes(symbol)), ...added]),
    removed: sortedOnce([...changed.removed.filter((symbol) => !added.includes(symbol)), ...removed]),
  };
}

/**
 * Funds that the answer lacks. One whose symbols are all in others has vanished for certain; of the rest few enough
 * are believed gone at once, and only by an answer that is newer than what they said last.
 */
function settleAbsent(
  draft: Draft,
  absent: readonly KnownFund[],
  { movesOf }: Movements,
  all: number,
  isNewer: (id: number) => boolean,
): boolean {
  const { doubt, snapshot } = draft;
  const denied = new Set(snapshot.uncovered);
  const remains = new Map(
    absent.map((fund) => {
      const own = movesOf.get(fund.id) ?? [];
      const moved = new Set(own.flatMap(({ from, symbols }) => (from === fund.id ? symbols : [])));
      return [fund, fund.symbols.filter((symbol) => !moved.has(symbol))];
    }),
  );
  const missing = absent.filter((fund) => fund.listed && (remains.get(fund)?.length ?? 0) > 0).length;
  const few = doubt.accepts(missing, all, 1);
  for (const fund of absent) {
    const { id, symbols, listed } = fund;
    const at = absenceTime(draft, fund);
    const rest = remains.get(fund) ?? [];
    const isDenied = rest.some((symbol) => denied.has(symbol));
    const isGone = rest.length === 0 || (few && (listed ? doubt.isOver || isDenied || isNewer(id) : isDenied));
    if (!isGone && listed) draft.holds = true;
    const staying = new Set(rest);
    const left = sortedOnce(isGone ? symbols : symbols.filter((symbol) => !staying.has(symbol)));
    draft.left.push(...left.map((symbol) => ({ fund: id, symbol, at })));
    tell(draft, id, ...membershipEvents(id, movesOf.get(id) ?? [], at));
    if (isGone) {
      tell(draft, id, { at, kind: 'vanished' });
      changeFund(draft, { ...fund, goneAt: at });
    } else if (left.length > 0) {
      changeFund(draft, { ...fund, symbols: rest, changed: changeAt(fund, at, [], left) });
    }
  }
  return few || missing === 0;
}

function sortedOnce(symbols: readonly string[]): string[] {
  return [...new Set(symbols)].sort();
}
