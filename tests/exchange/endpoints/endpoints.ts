import { jsonTextAnswer } from '../answer.ts';
import { adlRisk } from './adl-risk.ts';
import { type Endpoint, invalidSymbol, jsonEndpoint } from './endpoint.ts';
import { openInterestHistory } from './open-interest.ts';
import { assetIndex } from './prices.ts';

const insuranceBalance: Endpoint = {
  /** Documented as 1 for both forms; measured in August 2026 as 40 without symbol. */
  weight: (query) => (query.has('symbol') ? 1 : 40),
  answer({ query, scenario, now }) {
    const body = scenario.insuranceBalance(query.get('symbol'), now);
    return body === null ? invalidSymbol : jsonTextAnswer(200, body);
  },
};

const stalenessMs = 47 * 60_000;

const exchangeInfo = jsonEndpoint(1, ({ scenario, now }) => ({
  // Documented as not to be used: it lags behind.
  serverTime: now - stalenessMs,
  symbols: scenario.contracts(now),
}));

/** The exchange's public endpoints by path. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map([
  ['/fapi/v1/ping', jsonEndpoint(1, () => ({}))],
  ['/fapi/v1/time', jsonEndpoint(1, ({ now }) => ({ serverTime: now }))],
  ['/fapi/v1/exchangeInfo', exchangeInfo],
  ['/fapi/v1/insuranceBalance', insuranceBalance],
  ['/fapi/v1/assetIndex', assetIndex],
  ['/fapi/v1/symbolAdlRisk', adlRisk],
  ['/futures/data/openInterestHist', openInterestHistory],
]);
