import { httpServer } from './raw-server.ts';

export interface AnsweringServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** From now on these are all funds. */
  answer(funds: readonly { readonly symbols: readonly string[] }[]): void;
}

/** An exchange over real HTTP with funds of our own; the form with symbol answers as the documentation says. */
export async function answersWith(first: readonly { readonly symbols: readonly string[] }[]): Promise<AnsweringServer> {
  let funds = first;
  const url = await httpServer((request, response) => {
    const symbol = new URL(request.url ?? '', 'http://localhost').searchParams.get('symbol');
    const answer = symbol === null ? funds : funds.find(({ symbols }) => symbols.includes(symbol));
    response.writeHead(answer === undefined ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { code: -1121, msg: 'Invalid symbol.' }));
  });
  return {
    url,
    answer(next) {
      funds = next;
    },
  };
}
