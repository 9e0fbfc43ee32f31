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

/** An endpoint with one answer, whatever is asked beside. */
export function jsonEndpoint(weight: number, value: (request: EndpointRequest) => unknown): Endpoint {
  return { weight: () => weight, answer: (request) => jsonAnswer(200, value(request)) };
}
