import { type Fund, type Market, passDays, passHours, regroup, setBalance } from './market.ts';
import type { Step } from './story.ts';

/** Four of the funds have a story, and those that split off from them. */
function storied({ funds }: Market): Fund[] {
  return funds.filter(({ name }) => !name.startsWith('O'));
}

function at<Value>(values: readonly Value[], place: number): Value | undefined {
  return values[place % values.length];
}

/** Lets a step of a story happen at the exchange. @returns false where it cannot */
export function changeMarket(market: Market, step: Step): boolean {
  const funds = storied(market);
  const there = funds.filter((fund) => fund.there);
  market.moved = null;
  switch (step.kind) {
    case 'money': {
      if (step.stamping === 'next-day') passDays(market, step.days);
      else passHours(market, 2);
      for (const { fund, asset, left } of step.changes) {
        const listed = at(there, fund)?.holdings.filter((holding) => holding.listed) ?? [];
        const holding = at(listed, asset);
        if (holding === undefined) continue;
        const balance = holding.balance === 0 ? (left - 500) * 100 : Math.trunc((holding.balance * left) / 1000);
        setBalance(market, holding, balance, step.stamping);
      }
      return true;
    }
    case 'regroup':
      return regrouped(market, there, step);
    case 'roll':
      passDays(market, 1);
      for (const fund of funds)
        fund.symbols = fund.symbols.map((symbol) =>
          symbol.replace(/_(\d{6})$/, (_, date: string) => (date === '251226' ? '_260327' : '_260626')),
        );
      return true;
    case 'delist-symbol': {
      const fund = at(there, step.fund);
      const last = fund?.symbols.at(-1);
      if (fund === undefined || last === undefined || fund.symbols.length < 3) return false;
      passDays(market, 1);
      fund.symbols = fund.symbols.slice(0, -1);
      const [holding] = fund.holdings;
      if (step.fund > 4 && holding?.listed === true && holding.balance > 0)
        holding.balance = Math.trunc(holding.balance / 2);
      return true;
    }
    case 'vanish':
    case 'vanish-two': {
      const gone = [at(there, step.fund), ...(step.kind === 'vanish' ? [] : [at(there, step.fund + 1)])];
      if (there.length < 3) return false;
      for (const fund of gone) if (fund !== undefined) fund.there = false;
      passDays(market, 1);
      return true;
    }
    case 'return': {
      const fund = at(
        funds.filter((one) => !one.there && one.symbols.length > 0),
        step.fund,
      );
      if (fund === undefined) return false;
      fund.there = true;
      passDays(market, 1);
      if (step.fund > 4) for (const holding of fund.holdings) holding.balance = Math.trunc(holding.balance * 0.4);
      return true;
    }
    case 'drop-asset':
    case 'list-asset': {
      const fund = at(there, step.fund);
      const isListed = step.kind === 'drop-asset';
      const holding = fund?.holdings.find(({ listed }) => listed === isListed);
      if (holding === undefined || (isListed && fund?.holdings.filter(({ listed }) => listed).length === 1))
        return false;
      holding.listed = !isListed;
      passDays(market, 1);
      return true;
    }
    default:
      return false;
  }
}

/**
 * After an answer that cannot be judged, balances that changed in it fall further under the same stamp: what was lost is
 * lost since the highest that was received.
 */
export function fallFurther(market: Market, { stamping, changes, first }: Extract<Step, { kind: 'money' }>): void {
  if (first === null || changes.some(({ left }) => left <= 0)) return;
  // Of a balance of zero a change makes one of some thousands.
  const leastFallen = 100_000;
  const there = storied(market).filter((fund) => fund.there);
  for (const { fund, asset } of changes) {
    const holding = at(at(there, fund)?.holdings.filter(({ listed }) => listed) ?? [], asset);
    if (holding === undefined || holding.balance < leastFallen || !holding.stamped) continue;
    setBalance(market, holding, Math.trunc((holding.balance * first.further) / 1000), stamping);
  }
}

function regrouped(market: Market, there: readonly Fund[], step: Extract<Step, { kind: 'regroup' }>): boolean {
  const from = at(there, step.from);
  const to = step.to === 'new' ? newFund(market) : at(there, step.to);
  if (from === undefined || to === undefined || from === to) return false;
  // The exchange lists no fund without any asset.
  if (step.to === 'new' && !from.holdings.some(({ listed, balance }) => listed && balance > 0)) return false;
  // So few that nobody can doubt which fund is which.
  const most = Math.min(Math.floor((from.symbols.length - 1) / 2), step.to === 'new' ? 9 : to.symbols.length - 1);
  const isMerger = step.symbols === 'all' && step.to !== 'new' && from.symbols.length < to.symbols.length;
  const count = isMerger ? from.symbols.length : Math.min(step.symbols === 'all' ? 1 : step.symbols, most);
  const first = step.leaves % 2 === 0 ? 0 : from.symbols.length - count;
  const symbols = from.symbols.slice(first, first + count);
  if (count < 1 || (step.to === 'new' && symbols.some((symbol) => market.joined.has(symbol)))) return false;
  if (isMerger) for (const symbol of symbols) market.joined.add(symbol);
  if (step.sameStamp) passHours(market, 2);
  else passDays(market, 1);
  if (step.to === 'new') market.funds.push(to);
  regroup(from, to, symbols, step);
  // Without a stamp each answer is a reading of its own time.
  for (const one of [...from.holdings, ...to.holdings]) if (!one.stamped) one.at = market.now;
  market.moved = { from, to };
  return true;
}

function newFund({ funds }: Market): Fund {
  return { name: `N${funds.length}`, symbols: [], holdings: [], there: true, joined: null };
}
