import { isVisible } from '../base/visible-text.ts';
import type { Contract } from '../exchange/contracts.ts';
import { chineseNames } from './chinese-names.ts';
import { symbolKey } from './symbol-key.ts';

/** A symbol that the catalogue or a fund knows, with the keys by which it is found. */
export interface KnownSymbol extends Contract {
  readonly inCatalogue: boolean;
  /** Null while no answer tells which symbols the funds cover. */
  readonly inFund: boolean | null;
  readonly key: string;
  /** The base asset, also without its multiplier, and its Chinese names. */
  readonly baseKeys: readonly string[];
}

/**
 * Everything that can be suggested, each symbol once. A symbol with invisible characters looks like another: it cannot
 * be watched and is not suggested.
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
  // 1000SHIB and 1MBABYDOGE are contracts on a multiple of what people call SHIB and BABYDOGE; 1INCH is a name.
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
