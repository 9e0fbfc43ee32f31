import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request as the exchange received it; control requests are not among them. */
export interface ReceivedRequest {
  /** Unix ms by the exchange's clock. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
}

export function receivedRequest(message: IncomingMessage, url: URL, time: number): ReceivedRequest {
  return {
    time,
    method: message.method ?? '',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: message.headers,
  };
}
