import { isDated } from '../../../funds/dated.ts';
import { compareDecimals } from '../../../funds/identity/movement.ts';
import { mainOf } from '../../../funds/view/figure.ts';
import type { Backing, Finding, HeldBalance } from '../alert.ts';
import { arrivals, type KnownBefore } from '../arrivals.ts';
import type { FundMemory } from '../memory.ts';
import type { ObservedBalance, ObservedFund } from '../observation.ts';
import type { ActiveRule } from '../rule.ts';

/**
 * One finding for each fund that watched symbols left for this one. The quarterly roll of dated contracts does not
 * count.
 */
export function judgeBacking(active: ActiveRule, fund: ObservedFund, known: KnownBefore): Finding[] {
  const { rule } = active;
  const held = heldBy(fund.balances);
  const isAbout = (symbol: string): boolean => !isDated(symbol) && (rule.symbol === null || rule.symbol === symbol);
  const arrived = arrivals(active, fund, known).filter(({ symbol }) => isAbout(symbol));
  return [...Map.groupBy(arrived, ({ from }) => from)].map(([left, own]): Finding => {
    const symbols = own.map(({ symbol }) => symbol);
    const [heldNow, heldBefore] = comparable(held, left.held);
    const before: Backing = { held: heldBefore, members: left.symbols.length };
    const now: Backing = { held: heldNow, members: fund.symbols.length };
    return { rule: rule.id, kind: 'backing', symbols, before, now, smaller: isSmaller(heldNow, heldBefore) };
  });
}

/** The balances of a fund, the main one first. */
export function heldBy(balances: readonly ObservedBalance[]): HeldBalance[] {
  const main = balances[mainOf(balances)];
  const others = balances.filter((balance) => balance !== main);
  return [...(main === undefined ? [] : [main]), ...others].flatMap(({ asset, marginBalance: balance }) =>
    balance === null ? [] : [{ asset, balance }],
  );
}

function isSmaller(now: HeldBalance | null, before: HeldBalance | null): boolean {
  if (now === null || before === null || now.asset !== before.asset) return false;
  return compareDecimals(now.balance, before.balance) < 0;
}

/** The balances to compare of two funds: of an asset that both hold, else the main balance of each. */
function comparable(
  now: readonly HeldBalance[],
  before: FundMemory['held'],
): readonly [HeldBalance | null, HeldBalance | null] {
  const [main, mainBefore] = [now[0] ?? null, before[0] ?? null];
  const same = before.find(({ asset }) => asset === main?.asset);
  if (same !== undefined) return [main, same];
  return [now.find(({ asset }) => asset === mainBefore?.asset) ?? main, mainBefore];
}
