import type { WireFund } from '../exchange/wire.ts';
import type { Balance, Fund, Snapshot } from '../funds/fund.ts';
import { matchFunds } from '../funds/identity/matching.ts';

/**
 * Replaces unreadable balances, and assets whose entries could not be read, by those of the last good snapshot with
 * their own older stamps. A fund that has just split off from another has no earlier balance.
 * @param others funds that were read before in the same refresh
 */
export function carryOver(found: readonly WireFund[], previous: Snapshot | null, others: readonly Fund[] = []): Fund[] {
  if (previous === null || found.every(isWhole)) return found.map(({ symbols, balances }) => ({ symbols, balances }));
  const matches = matchFunds(previous.funds, [...others, ...found]).slice(others.length);
  return found.map((fund, position) => {
    const match = matches[position] ?? null;
    return filled(fund, match === null ? [] : (previous.funds[match]?.balances ?? []));
  });
}

function filled({ symbols, balances, incomplete }: WireFund, previous: readonly Balance[]): Fund {
  const before = new Map(previous.filter(isKnown).map((balance) => [balance.asset, balance]));
  const kept = balances.map((balance) => (isKnown(balance) ? balance : (before.get(balance.asset) ?? balance)));
  for (const { asset } of balances) before.delete(asset);
  const unlisted = incomplete === true ? [...before.values()] : [];
  const unread = [...balances.filter((balance) => !isKnown(balance)), ...unlisted].map(({ asset }) => asset);
  return { symbols, balances: [...kept, ...unlisted], unread };
}

function isWhole({ balances, incomplete }: WireFund): boolean {
  return incomplete !== true && balances.every(isKnown);
}

function isKnown({ marginBalance }: Balance): boolean {
  return marginBalance !== null;
}
