import { jsonAnswer } from '../answer.ts';
import type { Contract } from '../scenarios/contract.ts';
import type { Endpoint } from './endpoint.ts';

const stalenessMs = 47 * 60_000;

/** The members that Backstop reads, of some thirty. */
const symbolRow = ({ symbol, contractType, status, baseAsset, quoteAsset }: Contract) => ({
  symbol,
  contractType,
  status,
  baseAsset,
  quoteAsset,
});

export const exchangeInfo: Endpoint = {
  weight: () => 1,
  answer: ({ scenario, now }) =>
    jsonAnswer(200, {
      // Documented as not to be used: it lags behind.
      serverTime: now - stalenessMs,
      symbols: scenario.contracts(now).map(symbolRow),
    }),
};
