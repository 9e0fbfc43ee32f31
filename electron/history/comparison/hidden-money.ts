import { once } from '../../base/once.ts';
import type { Fund, Snapshot } from '../../funds/fund.ts';
import type { Known } from '../../funds/identity/known-funds.ts';
import { type Amounts, amountsBefore, amountsOf } from './amounts.ts';
import type { ComparedMembers } from './compare-members.ts';
import type { Draft } from './draft.ts';
import type { SymbolMove } from './membership.ts';

/**
 * Funds whose money may be where the answer cannot be read. Symbols moved between two funds; the balance of one
 * changed, and the entry of the other (or of both) is unreadable, or the answer may hide where they went. Funds that
 * exchanged symbols with these are included, because their moves are not complete alone.
 * @param hidesOf funds that lost symbols which the answer may hide
 * @param inView the funds of the answer by identity
 */
export function fundsWithHiddenMoney(
  draft: Draft,
  { moves, hidesOf }: Pick<ComparedMembers, 'moves' | 'hidesOf'>,
  inView: ReadonlyMap<number, Fund>,
): ReadonlySet<number> {
  const before = once((id: number) => amountsBefore(draft, id));
  const present = once((id: number) => amountsOf(inView.get(id)));
  const higherIn = (some: Amounts, others: Amounts): ReadonlySet<string> =>
    new Set([...some].flatMap(([asset, amount]) => (amount.gt(others.get(asset) ?? 0) ? [asset] : [])));
  const fallen = once((id: number) => higherIn(before(id), present(id)));
  const risen = once((id: number) => higherIn(present(id), before(id)));
  const unread = (id: number): readonly string[] => inView.get(id)?.unread ?? [];
  const isHidden = ({ from, to }: SymbolMove): boolean => {
    if (from === null || to === null) return false;
    const [fell, rose] = [fallen(from), risen(to)];
    const [unreadHere, unreadThere] = [unread(from), unread(to)];
    return (
      unreadThere.some((asset) => fell.has(asset) || unreadHere.includes(asset)) ||
      unreadHere.some((asset) => rose.has(asset))
    );
  };
  const found = new Set<number>();
  const toLookAt = [...moves.filter(isHidden).flatMap(fundsOf), ...[...hidesOf].filter((id) => fallen(id).size > 0)];
  if (toLookAt.length === 0) return found;
  const neighbours = new Map<number, number[]>();
  for (const funds of moves.map(fundsOf)) {
    for (const id of funds) {
      const own = neighbours.get(id) ?? [];
      own.push(...funds);
      neighbours.set(id, own);
    }
  }
  for (let id = toLookAt.pop(); id !== undefined; id = toLookAt.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const next of neighbours.get(id) ?? []) toLookAt.push(next);
  }
  return found;
}

function fundsOf({ from, to }: SymbolMove): number[] {
  return [from ?? [], to ?? []].flat();
}

/** The funds of an answer with some as they were before, as if they had not been asked for. */
export function withFundsOfBefore(
  { funds }: Snapshot,
  ids: readonly (number | null)[],
  held: ReadonlySet<number>,
  { known, before }: Pick<Draft, 'known' | 'before'>,
): { readonly funds: readonly Fund[]; readonly ids: (number | null)[] } {
  const isHeld = (id: number | null | undefined): boolean => id != null && held.has(id);
  const own = [...before].filter(([id]) => held.has(id));
  return {
    funds: [
      ...funds.filter((_, position) => !isHeld(ids[position])),
      ...own.map(([, fund]) => ({ ...fund, origin: 'carried-over' as const })),
    ],
    ids: [...ids.filter((id) => !isHeld(id)).map((id) => knownOrNew(known, id)), ...own.map(([id]) => id)],
  };
}

function knownOrNew({ funds }: Known, id: number | null): number | null {
  return id !== null && funds.has(id) ? id : null;
}
