import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { httpServer } from '../raw-server.ts';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

export interface RecipientServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** What it was sent, oldest first. */
  readonly received: Received[];
  /** How it answers from now on: a status with a body, or anything else. */
  answer(how: number | ((response: ServerResponse) => void), body?: string): void;
}

/** A recipient of alerts over real HTTP, which accepts everything at first. */
export async function recipientServer(): Promise<RecipientServer> {
  const received: Received[] = [];
  let reply = (response: ServerResponse): void => void response.end();
  const url = await httpServer(async (request, response) => {
    const body = (await buffer(request)).toString();
    received.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(body) });
    reply(response);
  });
  return {
    url,
    received,
    answer(how, body = '') {
      reply = typeof how === 'function' ? how : (response) => void response.writeHead(how).end(body);
    },
  };
}
