import { jsonTextAnswer } from '../answer.ts';
import { type Endpoint, invalidSymbol, symbolParameter } from './endpoint.ts';

/** Documented as 1 for both forms; measured in August 2026 as 40 without symbol. */
const weights = { all: 40, one: 1 };

export const insuranceBalance: Endpoint = {
  weight: (query) => (query.has('symbol') ? weights.one : weights.all),
  answer({ query, scenario, now }) {
    const symbol = symbolParameter(query);
    if (symbol !== null && typeof symbol !== 'string') return symbol;
    const body = scenario.insuranceBalance(symbol, now);
    return body === null ? invalidSymbol : jsonTextAnswer(200, body);
  },
};
