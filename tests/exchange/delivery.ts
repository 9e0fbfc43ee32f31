import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** How an answer reaches the caller, if it does. */
export type Delivery =
  | { readonly how: 'whole'; readonly answer: Answer }
  | { readonly how: 'hang' }
  | { readonly how: 'reset' }
  | { readonly how: 'cut'; readonly answer: Answer };

const bodiless = new Set([204, 304]);

function whole(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = bodiless.has(status) ? {} : { 'content-length': String(body.length) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}

function cut(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  // Only once the first half is on its way, so that the caller sees a beginning without an end.
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

export function deliver(response: ServerResponse, delivery: Delivery): void {
  switch (delivery.how) {
    case 'whole':
      whole(response, delivery.answer);
      break;
    case 'hang':
      break;
    case 'reset':
      response.socket?.resetAndDestroy();
      break;
    case 'cut':
      cut(response, delivery.answer);
      break;
  }
}
