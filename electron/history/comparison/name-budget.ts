import { day } from '../../base/duration.ts';
import type { Fund, Snapshot } from '../../funds/fund.ts';
import type { Known, KnownFund, RecordedNames } from '../../funds/identity/known-funds.ts';
import { missingTolerance } from './missing-tolerance.ts';

/**
 * How many new names (funds, assets of a fund, symbols) are recorded within one day by the exchange's clock. The
 * exchange brings some tens on a busy day; a broken one that invents names could fill the disk with them.
 */
export const maxNewNames = 2000;
/**
 * Limit of changes of known names (symbols, assets and funds that come and go, money that moves with them) within one
 * day. Beyond it everything stays where it is until the next day.
 */
export const maxChanges = 20_000;
/**
 * How many symbols one answer may move at once. The exchange lists about 900. Taking in more takes seconds, so such an
 * answer waits until answers have differed for an hour.
 */
export const maxMembersChanged = 10_000;
/** How many names of one host are recorded in all. */
export const maxNames = 200_000;

/** An answer without the new names that exceed the budget. */
export interface NamedAnswer {
  readonly snapshot: Snapshot;
  /** Identities by position in it. */
  readonly ids: (number | null)[];
  /** How many names were left out. */
  readonly refused: number;
  readonly names: RecordedNames;
  /** The answer changes too much to be taken in now, or the day's budget for changes of known names is spent. */
  readonly isFrozen: boolean;
}

/**
 * Leaves out new names beyond the budget. Known names are never left out, nor is anything of the first answer of a
 * host, which is bounded where it is read.
 * @param ids identities by position in the answer
 * @param now time of the answer by the exchange's clock, Unix ms
 */
export function withinBudget(
  known: Known,
  snapshot: Snapshot,
  ids: readonly (number | null)[],
  now: number,
): NamedAnswer {
  const { recorded, day: lastDay, fresh: before } = known.names;
  const today = Math.floor(now / day);
  const [fresh, changed] = today === lastDay ? [before, known.names.changed] : [0, 0];
  const { hasWaited } = missingTolerance(known, snapshot.hidden, now);
  const isFrozen = changed >= maxChanges || (!hasWaited && membersChanged(known, snapshot, ids) > maxMembersChanged);
  const isFirst = known.funds.size === 0 && known.answer === null;
  const room = Math.max(0, Math.min(maxNames - recorded, isFirst ? maxNames : isFrozen ? 0 : maxNewNames - fresh));
  const symbols = knownSymbols(known);
  let taken = 0;
  let refused = 0;
  const takes = (): boolean => {
    const isTaken = taken < room;
    if (isTaken) taken += 1;
    else refused += 1;
    return isTaken;
  };
  const isNamed = (symbol: string): boolean => {
    if (symbols.has(symbol)) return true;
    if (!takes()) return false;
    symbols.add(symbol);
    return true;
  };
  const kept: { readonly id: number | null; readonly fund: Fund }[] = [];
  for (const [position, fund] of snapshot.funds.entries()) {
    const id = ids[position] ?? null;
    const previous = id === null ? undefined : known.funds.get(id);
    if (previous === undefined && !takes()) continue;
    const own = withRoom(fund, previous, isNamed, takes);
    if (own.symbols.length > 0 || fund.symbols.length === 0) kept.push({ id, fund: own });
  }
  return {
    snapshot: refused === 0 ? snapshot : { ...snapshot, funds: kept.map(({ fund }) => fund) },
    ids: refused === 0 ? [...ids] : kept.map(({ id }) => id),
    refused,
    names: { recorded: recorded + taken, day: today, fresh: isFirst ? 0 : fresh + taken, changed },
    isFrozen,
  };
}

/** How many symbols joined and left funds that the answer lists. */
function membersChanged({ funds, answer }: Known, { funds: found }: Snapshot, ids: readonly (number | null)[]): number {
  if (answer === null) return 0;
  let count = 0;
  for (const [position, { symbols }] of found.entries()) {
    const before = funds.get(ids[position] ?? 0);
    const present = new Set(before?.goneAt === null ? before.symbols : []);
    const stayed = symbols.filter((symbol) => present.has(symbol)).length;
    count += symbols.length + present.size - 2 * stayed;
  }
  return count;
}

function withRoom(
  fund: Fund,
  previous: KnownFund | undefined,
  isNamed: (symbol: string) => boolean,
  takes: () => boolean,
): Fund {
  const symbols = fund.symbols.filter(isNamed);
  const balances = fund.balances.filter(({ asset }) => previous?.series.has(asset) === true || takes());
  const isWhole = symbols.length === fund.symbols.length && balances.length === fund.balances.length;
  return isWhole ? fund : { ...fund, symbols, balances };
}

function knownSymbols({ funds }: Known): Set<string> {
  const names = new Set<string>();
  for (const { symbols } of funds.values()) for (const symbol of symbols) names.add(symbol);
  return names;
}
