import { type Answer, errorAnswer, htmlAnswer, jsonAnswer, jsonTextAnswer, textAnswer } from '../answer.ts';
import type { Delivery } from '../delivery.ts';
import type { SpoilingFault } from './fault-list.ts';
import * as refusals from './refusals.ts';

/** Larger than the 5 MB that a client may accept. */
const oversizedBytes = 6_000_000;
const banMs = 2 * 60_000;

export interface FaultyRequest {
  /** What the request would have got; counts as answered only when it is asked for. */
  readonly normal: () => Answer;
  readonly now: number;
  /** Path and query of the request. */
  readonly target: string;
}

type FaultOf<K extends SpoilingFault['kind']> = Extract<SpoilingFault, { kind: K }>;

const whole = (answer: Answer): Delivery => ({ how: 'whole', answer });

const waiting = (seconds: number | undefined): Record<string, string> =>
  seconds === undefined ? {} : { 'retry-after': String(seconds) };

function rateLimited({ retryAfter }: FaultOf<'rate-limited'>): Answer {
  return errorAnswer(429, -1003, refusals.rateTexts.requests(), {
    'x-mbx-used-weight-1m': '2441',
    ...waiting(retryAfter),
  });
}

function banned({ retryAfter }: FaultOf<'banned'>, now: number): Answer {
  return errorAnswer(418, -1003, refusals.rateTexts.banned(now + banMs), waiting(retryAfter));
}

/** A refusal has no rows: it stays as it is. */
function withOddRows(answer: Answer, what: FaultOf<'odd-rows'>['what']): Answer {
  const rows: unknown = JSON.parse(answer.body.toString());
  return Array.isArray(rows) ? jsonAnswer(answer.status, what === 'empty' ? [] : rows.slice(0, -1)) : answer;
}

/** Valid JSON behind spaces, larger than any answer of the exchange. */
function oversized(answer: Answer): Answer {
  const spaces = Buffer.alloc(Math.max(0, oversizedBytes - answer.body.length), ' ');
  return { ...answer, body: Buffer.concat([spaces, answer.body]) };
}

function custom({ status = 200, headers = {}, body = '' }: FaultOf<'answer'>): Answer {
  return { status, headers, body: Buffer.from(body) };
}

/** What a request gets while this fault is on. */
export function faultyDelivery(fault: SpoilingFault, request: FaultyRequest): Delivery {
  const { normal, now } = request;
  switch (fault.kind) {
    case 'hang':
      return { how: 'hang' };
    case 'reset':
      return { how: 'reset' };
    case 'cut-body':
      return { how: 'cut', answer: normal() };
    case 'empty':
      return whole(jsonTextAnswer(200, ''));
    case 'html':
      return whole(htmlAnswer(200, 'Welcome', 'Please sign in to the network.'));
    case 'forbidden':
      return whole(refusals.forbiddenPage);
    case 'restricted':
      return whole(refusals.restricted);
    case 'bad-request':
      return whole(errorAnswer(400, fault.code ?? -1121, fault.msg ?? 'Invalid symbol.'));
    case 'timeout':
      return whole(refusals.backendTimeout);
    case 'banned':
      return whole(banned(fault, now));
    case 'rate-limited':
      return whole(rateLimited(fault));
    case 'server-error':
      return whole(refusals.serverError(fault.status ?? 500));
    case 'odd-rows':
      return whole(withOddRows(normal(), fault.what));
    case 'oversized':
      return whole(oversized(normal()));
    case 'redirect':
      return whole(textAnswer(fault.status ?? 302, 'text/html', '', { location: request.target }));
    case 'answer':
      return whole(custom(fault));
  }
}
