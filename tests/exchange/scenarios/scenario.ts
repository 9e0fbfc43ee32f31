import type { WireFund } from '../wire.ts';
import { type Contract, contractOf } from './contract.ts';

/** What the exchange has to tell. */
export interface Scenario {
  /** Body of the balance request, with (`symbol`) or without (`null`) a symbol; `null`: no such symbol. */
  insuranceBalance(symbol: string | null, now: number): string | null;
  contracts(now: number): readonly Contract[];
}

export interface Funds {
  /** The funds of the form without symbol. */
  readonly listed: readonly WireFund[];
  /** Funds that only the form with symbol shows. */
  readonly unlisted?: readonly WireFund[];
}

/** Symbols of funds in the order of their first appearance, each once. */
export function symbolsOf(funds: Funds): readonly string[] {
  return [...new Set([...funds.listed, ...(funds.unlisted ?? [])].flatMap((fund) => fund.symbols))];
}

/** A scenario of funds that change with time; its catalogue has the funds' symbols and nothing else. */
export function fundScenario(fundsAt: (now: number) => Funds): Scenario {
  return {
    insuranceBalance(symbol, now) {
      const { listed, unlisted = [] } = fundsAt(now);
      if (symbol === null) return JSON.stringify(listed);
      const fund = [...listed, ...unlisted].find(({ symbols }) => symbols.includes(symbol));
      return fund === undefined ? null : JSON.stringify(fund);
    },
    contracts: (now) => symbolsOf(fundsAt(now)).map((symbol) => contractOf(symbol, now)),
  };
}
