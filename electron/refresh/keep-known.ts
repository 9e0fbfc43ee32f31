import type { WireFund } from '../exchange/wire.ts';
import type { Balance, Fund, Snapshot } from '../funds/fund.ts';

/**
 * A value that could not be read never takes the place of one that could: the balance of the last good snapshot stays,
 * with its own stamp, which tells its age. An asset whose entry could not be read at all stays in the same way.
 */
export function keepKnown({ symbols, balances, incomplete }: WireFund, former: Snapshot | null): Fund {
  if (incomplete !== true && balances.every(isKnown)) return { symbols, balances };
  const before = new Map(formerBalances(symbols, former).map((balance) => [balance.asset, balance]));
  const kept = balances.map((balance) => (isKnown(balance) ? balance : (before.get(balance.asset) ?? balance)));
  for (const { asset } of balances) before.delete(asset);
  return { symbols, balances: incomplete === true ? [...kept, ...before.values()] : kept };
}

function isKnown({ marginBalance }: Balance): boolean {
  return marginBalance !== null;
}

/** Known balances of the fund that shared most symbols with this one: a fund has no name of its own. */
function formerBalances(symbols: readonly string[], former: Snapshot | null): Balance[] {
  const wanted = new Set(symbols);
  let most = 0;
  let nearest: Fund | null = null;
  for (const fund of former?.funds ?? []) {
    const shared = fund.symbols.filter((symbol) => wanted.has(symbol)).length;
    if (shared <= most) continue;
    most = shared;
    nearest = fund;
  }
  return nearest?.balances.filter(isKnown) ?? [];
}
