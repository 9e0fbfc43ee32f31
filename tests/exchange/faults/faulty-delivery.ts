import { type Answer, errorAnswer, htmlAnswer, jsonTextAnswer, textAnswer } from '../answer.ts';
import type { Delivery } from '../delivery.ts';
import type { SpoilingFault } from './fault-list.ts';
import * as refusals from './refusals.ts';
import * as spoiled from './spoiled-answer.ts';

/** Larger than the 5 MB that a client may accept. */
const oversizedBytes = 6_000_000;
const banMs = 2 * 60_000;

export interface FaultyRequest {
  /** What the request would have got; counts as answered only when it is asked for. */
  readonly normal: () => Answer;
  readonly now: number;
  /** Path and query of the request, and the exchange's own address. */
  readonly target: string;
  readonly ownUrl: string;
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

function redirect(fault: FaultOf<'redirect'>, { target, ownUrl }: FaultyRequest): Answer {
  // `localhost` and 127.0.0.1 reach the same server under two names: another host without leaving the machine.
  const other = ownUrl.replace('127.0.0.1', 'localhost');
  const location = `${fault.to === 'other-host' ? other : ownUrl}${target}`;
  return textAnswer(fault.status ?? 302, 'text/html', '', { location });
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
    case 'slow-drip':
      return { how: 'drip', answer: normal(), bytes: fault.bytes ?? 16, intervalMs: fault.intervalMs ?? 1000 };
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
    case 'code-in-200':
      return whole(errorAnswer(200, fault.code ?? 0, fault.msg ?? 'Service unavailable.'));
    case 'bad-entries':
      return whole(spoiled.withBadEntries(normal()));
    case 'odd-rows':
      return whole(spoiled.withOddRows(normal(), fault.what ?? 'empty'));
    case 'oversized':
      return whole(spoiled.oversized(normal(), oversizedBytes));
    case 'gzip':
      return whole(spoiled.compressed(normal(), false));
    case 'broken-gzip':
      return whole(spoiled.compressed(normal(), true));
    case 'byte-order-mark':
      return whole(spoiled.withByteOrderMark(normal()));
    case 'redirect':
      return whole(redirect(fault, request));
    case 'answer':
      return whole(custom(fault));
  }
}
