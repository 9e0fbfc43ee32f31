import { readFileSync } from 'node:fs';
import type { WireFund } from '../wire.ts';
import { fundScenario, type Scenario } from './scenario.ts';

function document(name: string): string {
  return readFileSync(new URL(`../documented/${name}.json`, import.meta.url), 'utf8');
}

/**
 * The two examples of the exchange's documentation, byte for byte. The form without symbol leaves out the
 * BTC/ETH/BNB fund, exactly as the documentation does.
 */
export function documented(): Scenario {
  const bitcoinText = document('insurance-balance-with-symbol');
  const listedText = document('insurance-balance-without-symbol');
  // Both files are in the repository and have these shapes; a unit test reads them through the real endpoint.
  const bitcoin = JSON.parse(bitcoinText) as WireFund;
  const listed = JSON.parse(listedText) as WireFund[];
  const rest = fundScenario(() => ({ listed, unlisted: [bitcoin] }));
  return {
    insuranceBalance(symbol, now) {
      if (symbol === null) return listedText;
      return bitcoin.symbols.includes(symbol) ? bitcoinText : rest.insuranceBalance(symbol, now);
    },
    contracts: rest.contracts,
  };
}
