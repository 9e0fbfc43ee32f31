import { type Answer, errorAnswer, jsonAnswer } from '../answer.ts';
import type { Scenario } from '../scenarios/scenario.ts';

export interface EndpointRequest {
  readonly query: URLSearchParams;
  readonly scenario: Scenario;
  readonly now: number;
}

export interface Endpoint {
  /** What a request costs of the minute's budget. */
  weight(query: URLSearchParams): number;
  answer(request: EndpointRequest): Answer;
}

export const invalidSymbol = errorAnswer(400, -1121, 'Invalid symbol.');

/**
 * The optional parameter `symbol`: the symbol, `null` when it is absent, or the error for a wrong one. Which error
 * belongs to which fault is taken from the general list of error codes; other parameters are ignored.
 */
export function symbolParameter(query: URLSearchParams): string | null | Answer {
  const values = query.getAll('symbol');
  const [symbol] = values;
  if (symbol === undefined) return null;
  if (values.length > 1) return errorAnswer(400, -1101, 'Duplicate values for a parameter detected.');
  if (symbol === '') return errorAnswer(400, -1105, "Parameter 'symbol' was empty.");
  if (/[^\p{Lu}\p{Lo}\p{Nd}_]/u.test(symbol)) {
    const msg = "Illegal characters found in parameter 'symbol'; legal range is '^[A-Z0-9-_.]{1,20}$'.";
    return errorAnswer(400, -1100, msg);
  }
  return symbol;
}

/** An endpoint with one row for each symbol: an array of all rows, or one row as an object. */
export function rowsEndpoint(
  weights: { readonly all: number; readonly one: number },
  rows: (request: EndpointRequest) => readonly { readonly symbol: string }[],
): Endpoint {
  return {
    weight: (query) => (query.has('symbol') ? weights.one : weights.all),
    answer(request) {
      const symbol = symbolParameter(request.query);
      if (symbol === null) return jsonAnswer(200, rows(request));
      if (typeof symbol !== 'string') return symbol;
      const row = rows(request).find((candidate) => candidate.symbol === symbol);
      return row === undefined ? invalidSymbol : jsonAnswer(200, row);
    },
  };
}
