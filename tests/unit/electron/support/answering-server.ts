import { httpServer } from './raw-server.ts';

export interface AnsweringServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** Paths that were asked for, oldest first. */
  readonly asked: string[];
  /** From now on these are all funds. */
  answer(funds: readonly { readonly symbols: readonly string[] }[]): void;
  /** From now on another path is answered with this; null: with a fault of the server. */
  answerAt(path: string, payload: unknown): void;
  /** Requests for another path wait from now on. @returns what answers them, and all later ones */
  holdAt(path: string): (payload: unknown) => void;
}

/** An exchange over real HTTP with funds of our own; the form with symbol answers as the documentation says. */
export async function answersWith(first: readonly { readonly symbols: readonly string[] }[]): Promise<AnsweringServer> {
  let funds = first;
  const others = new Map<string, unknown>();
  const held = new Map<string, Promise<void>>();
  const asked: string[] = [];
  const url = await httpServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    asked.push(pathname);
    const json = (status: number, payload: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(payload));
    };
    if (pathname !== '/fapi/v1/insuranceBalance') {
      const answer = () => {
        const payload = others.get(pathname) ?? null;
        json(payload === null ? 500 : 200, payload ?? { code: -1000, msg: 'An unknown error occurred.' });
      };
      void Promise.resolve(held.get(pathname)).then(answer);
      return;
    }
    const symbol = searchParams.get('symbol');
    const answer = symbol === null ? funds : funds.find(({ symbols }) => symbols.includes(symbol));
    json(answer === undefined ? 400 : 200, answer ?? { code: -1121, msg: 'Invalid symbol.' });
  });
  return {
    url,
    asked,
    answer(next) {
      funds = next;
    },
    answerAt: (path, payload) => others.set(path, payload),
    holdAt(path) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(path, promise);
      return (payload) => {
        others.set(path, payload);
        resolve();
      };
    },
  };
}
