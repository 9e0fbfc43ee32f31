import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** How an answer reaches the caller, if it does. */
export type Delivery =
  | { readonly how: 'whole'; readonly answer: Answer }
  | { readonly how: 'hang' }
  | { readonly how: 'reset' }
  | { readonly how: 'cut'; readonly answer: Answer };

const bodiless = new Set([204, 304]);

export function deliver(response: ServerResponse, delivery: Delivery): void {
  if (delivery.how === 'hang') return;
  if (delivery.how === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, body } = delivery.answer;
  response.writeHead(status, { ...headers, ...(bodiless.has(status) ? {} : { 'content-length': body.length }) });
  if (delivery.how === 'whole') response.end(body);
  // Only once the first half is on its way, so that the caller sees a beginning without an end.
  else response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}
