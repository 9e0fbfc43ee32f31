import { isVisible } from '../base/visible-text.ts';
import type { Contract } from '../exchange/contracts.ts';
import { chineseNames } from './chinese-names.ts';
import { symbolKey } from './symbol-key.ts';

/** A symbol that the catalogue or a fund knows, with the keys by which it is found. */
export interface KnownSymbol extends Contract {
  readonly inCatalogue: boolean;
  /** Whether a fund covers it; null before the first answer. */
  readonly inFund: boolean | null;
  readonly key: string;
  /** The base asset, also without its multiplier, and its Chinese names. */
  readonly baseKeys: readonly string[];
}

/**
 * All symbols that can be suggested, each once. Symbols with invisible characters look like others, so they can be
 * neither watched nor suggested.
 * @param contracts the exchange's catalogue; empty while it is not known
 * @param covered the symbols of all funds; null while they are not known
 */
export function knownSymbols(
  contracts: readonly Contract[],
  covered: ReadonlySet<string> | null,
): readonly KnownSymbol[] {
  const listed = new Set(contracts.map(({ symbol }) => symbol));
  const onlyInFunds = [...(covered ?? [])].filter((symbol) => !listed.has(symbol) && isVisible(symbol));
  const visibleContracts = contracts.filter(({ symbol }) => isVisible(symbol));
  return [
    ...visibleContracts.map((contract) =>
      known(contract, true, covered === null ? null : covered.has(contract.symbol)),
    ),
    ...onlyInFunds.map((symbol) => {
      const contract = { symbol, base: symbol, quote: null, status: null, contractType: null };
      return { ...known(contract, false, true), baseKeys: [] };
    }),
  ];
}

function known(contract: Contract, inCatalogue: boolean, inFund: boolean | null): KnownSymbol {
  const base = symbolKey(contract.base);
  // 1000SHIB and 1MBABYDOGE are multiples of SHIB and BABYDOGE; 1INCH is a name.
  const plain = base.replace(/^1(0{3,}|M)(?=..)/, '');
  const names = chineseNames.get(plain) ?? [];
  return {
    ...contract,
    inCatalogue,
    inFund,
    key: symbolKey(contract.symbol),
    baseKeys: [...new Set([base, plain, ...names])],
  };
}
