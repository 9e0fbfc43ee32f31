import type { Fund } from '../../funds/fund.ts';
import type { KnownFund } from '../../funds/identity/known-funds.ts';
import { absenceTime, addEvents, changeFund, changeTime, type Draft } from './draft.ts';
import { membershipEvents, movementsBetween, type SymbolMove, type SymbolMoves } from './membership.ts';

/** Changes under one stamp are dated a millisecond apart; the next stamp is hours away. */
const underOneStamp = 1000;

/** The result of comparing members. */
export interface ComparedMembers {
  /** False when much is missing. */
  readonly complete: boolean;
  readonly moves: readonly SymbolMove[];
  /** Funds that lost symbols which the answer may hide, in a missing fund or an unreadable entry. */
  readonly hidesOf: ReadonlySet<number>;
}

/**
 * Finds which symbols joined and left, and which funds appeared, vanished and returned.
 * @param ids identities by position in the answer; new funds get theirs here
 * @param isNewer true if the answer is newer than everything that is recorded of a fund
 */
export function compareMembers(
  draft: Draft,
  ids: (number | null)[],
  isNewer: (id: number) => boolean,
): ComparedMembers {
  const { known, snapshot } = draft;
  const there = new Map([...known.funds].filter(([, { goneAt }]) => goneAt === null));
  const present = new Map<number, Fund>();
  const notAsked = new Set<number>();
  for (const [position, fund] of snapshot.funds.entries()) {
    const id = ids[position] ?? draft.nextId++;
    ids[position] = id;
    if (fund.origin === 'carried-over' && there.has(id)) notAsked.add(id);
    else present.set(id, fund);
  }
  const movements = movementsBetween(there, present);
  const strangers = [...present].filter(([id, { origin }]) => !known.funds.has(id) && origin === undefined).length;
  const announces = known.answer !== null && draft.tolerance.accepts(strangers, there.size, 1);
  const { tolerance } = draft;
  const absent = [...there.values()].filter(({ id }) => !present.has(id) && !notAsked.has(id));
  const remains = remainsOf(absent, movements);
  const missing = absent.filter((fund) => fund.listed && (remains.get(fund)?.length ?? 0) > 0).length;
  // The symbols and the money that a fund lost may be in a hidden fund.
  const mayBeHidden = tolerance.hides && !tolerance.hasWaited && movements.lost > 0;
  const complete = missing === 0 || (tolerance.isFew(missing, there.size, 1) && !mayBeHidden);
  const believesLost = complete && tolerance.accepts(movements.lost, symbolsOf(there), 5);
  if (movements.lost > 0 && !believesLost) draft.holds = true;
  for (const [id, fund] of present) {
    const previous = known.funds.get(id);
    if (previous === undefined) addStranger(draft, id, fund, movements, announces);
    else if (previous.goneAt !== null) bringBack(draft, previous, fund, movements);
    else keepFund(draft, previous, fund, movements, believesLost);
  }
  const isAwaited = settleAbsent(draft, remains, movements, tolerance.accepts(missing, there.size, 1), isNewer);
  const hides = isAwaited || (!believesLost && (missing > 0 || tolerance.hides));
  return { complete, moves: movements.moves, hidesOf: new Set(hides ? movements.lostOf.keys() : []) };
}

function symbolsOf(funds: ReadonlyMap<number, KnownFund>): number {
  let count = 0;
  for (const { symbols } of funds.values()) count += symbols.length;
  return count;
}

/** A new fund is reported as appeared only if an earlier answer would have listed it. */
function addStranger(draft: Draft, id: number, fund: Fund, { movesOf }: SymbolMoves, announces: boolean): void {
  const at = changeTime(draft, fund, undefined);
  const { symbols, origin } = fund;
  const state = { goneAt: null, listed: origin === undefined, changed: null, series: new Map() };
  changeFund(draft, { id, symbols, membersSince: at, ...state });
  draft.joined.push(...symbols.map((symbol) => ({ fund: id, symbol, at })));
  const fromOthers = (movesOf.get(id) ?? []).filter(({ from, to }) => to === id && from !== null);
  if (origin === undefined && (announces || fromOthers.length > 0)) addEvents(draft, id, { at, kind: 'appeared' });
  addEvents(draft, id, ...membershipEvents(id, fromOthers, at));
}

function bringBack(draft: Draft, previous: KnownFund, fund: Fund, { movesOf }: SymbolMoves): void {
  const at = changeTime(draft, fund, previous);
  const { id } = previous;
  const { symbols, origin } = fund;
  const listed = previous.listed || origin === undefined;
  const [before, now] = [new Set(previous.symbols), new Set(symbols)];
  const added = sortedOnce(symbols.filter((symbol) => !before.has(symbol)));
  const removed = sortedOnce(previous.symbols.filter((symbol) => !now.has(symbol)));
  const changed = changeAt(previous, at, added, removed);
  changeFund(draft, { ...previous, symbols, membersSince: at, goneAt: null, listed, changed });
  draft.joined.push(...symbols.map((symbol) => ({ fund: id, symbol, at })));
  const fromOthers = (movesOf.get(id) ?? []).filter(({ from }) => from !== null);
  addEvents(draft, id, { at, kind: 'returned' }, ...membershipEvents(id, fromOthers, at));
}

function keepFund(draft: Draft, previous: KnownFund, fund: Fund, movements: SymbolMoves, believesLost: boolean): void {
  const at = changeTime(draft, fund, previous);
  const { id } = previous;
  const listed = previous.listed || fund.origin === undefined;
  const lost = movements.lostOf.get(id) ?? [];
  const own = movements.movesOf.get(id) ?? [];
  if (own.length === 0 && lost.length === 0 && listed === previous.listed) return;
  const lostMoves = believesLost && lost.length > 0 ? [{ symbols: lost, from: id, to: null }] : [];
  const moves = [...own, ...lostMoves];
  const added = sortedOnce(moves.flatMap(({ symbols, to }) => (to === id ? symbols : [])));
  const removed = sortedOnce(moves.flatMap(({ symbols, from }) => (from === id ? symbols : [])));
  draft.joined.push(...added.map((symbol) => ({ fund: id, symbol, at })));
  draft.left.push(...removed.map((symbol) => ({ fund: id, symbol, at })));
  addEvents(draft, id, ...membershipEvents(id, moves, at));
  const symbols = believesLost ? fund.symbols : [...fund.symbols, ...lost];
  const membersSince = added.length + removed.length === 0 ? previous.membersSince : at;
  changeFund(draft, { ...previous, symbols, listed, membersSince, changed: changeAt(previous, at, added, removed) });
}

/** Successive changes under one stamp are joined into one. */
function changeAt({ changed }: KnownFund, at: number, added: readonly string[], removed: readonly string[]) {
  if (added.length + removed.length === 0) return changed;
  if (changed === null || at > changed.at + underOneStamp) return { at, added, removed };
  const [came, went] = [new Set(added), new Set(removed)];
  return {
    at,
    added: sortedOnce([...changed.added.filter((symbol) => !went.has(symbol)), ...added]),
    removed: sortedOnce([...changed.removed.filter((symbol) => !came.has(symbol)), ...removed]),
  };
}

/** The symbols of each missing fund that no other fund has taken. */
function remainsOf(absent: readonly KnownFund[], { movesOf }: SymbolMoves): ReadonlyMap<KnownFund, readonly string[]> {
  return new Map(
    absent.map((fund) => {
      const own = movesOf.get(fund.id) ?? [];
      const moved = new Set(own.flatMap(({ from, symbols }) => (from === fund.id ? symbols : [])));
      return [fund, fund.symbols.filter((symbol) => !moved.has(symbol))];
    }),
  );
}

/**
 * Decides which missing funds are gone. A fund whose symbols are all in others is gone for certain.
 * @param remains the symbols that are left of each
 * @param few so few are missing that they may be believed gone
 * @returns whether one of them is expected back in a later answer
 */
function settleAbsent(
  draft: Draft,
  remains: ReadonlyMap<KnownFund, readonly string[]>,
  { movesOf }: SymbolMoves,
  few: boolean,
  isNewer: (id: number) => boolean,
): boolean {
  let isAwaited = false;
  const { tolerance, snapshot } = draft;
  const denied = new Set(snapshot.uncovered);
  for (const [fund, rest] of remains) {
    const { id, symbols, listed } = fund;
    const at = absenceTime(draft, fund);
    const isDenied = rest.some((symbol) => denied.has(symbol));
    const isGone = rest.length === 0 || (few && isDenied) || (listed && tolerance.believesGone(few, isNewer(id)));
    if (!isGone && listed) isAwaited = true;
    const staying = new Set(rest);
    const left = sortedOnce(isGone ? symbols : symbols.filter((symbol) => !staying.has(symbol)));
    draft.left.push(...left.map((symbol) => ({ fund: id, symbol, at })));
    addEvents(draft, id, ...membershipEvents(id, movesOf.get(id) ?? [], at));
    if (isGone) {
      addEvents(draft, id, { at, kind: 'vanished' });
      changeFund(draft, { ...fund, membersSince: at, goneAt: at });
    } else if (left.length > 0) {
      changeFund(draft, { ...fund, symbols: rest, membersSince: at, changed: changeAt(fund, at, [], left) });
    }
  }
  if (isAwaited) draft.holds = true;
  return isAwaited;
}

function sortedOnce(symbols: readonly string[]): string[] {
  return [...new Set(symbols)].sort();
}
