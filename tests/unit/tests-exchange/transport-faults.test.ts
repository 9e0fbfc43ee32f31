import { expect, test } from 'vitest';
import { startExchange } from '../../exchange/exchange.ts';
import { balancePath, exchangeWith } from './running-exchange.ts';

const body = (url: string, signal?: AbortSignal): Promise<string> =>
  fetch(url, signal === undefined ? {} : { signal }).then((answer) => answer.text());

test('a delayed answer comes late and whole', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  exchange.fault({ kind: 'delay', ms: 120 });
  const asked = performance.now();
  expect(JSON.parse(await body(exchange.url + balancePath))).toHaveLength(2);
  expect(performance.now() - asked).toBeGreaterThan(110);
});

test('a hanging request gets nothing, and does not keep the exchange from ending', async () => {
  const exchange = await startExchange();
  exchange.fault({ kind: 'hang' });
  await expect(body(exchange.url + balancePath, AbortSignal.timeout(150))).rejects.toThrow(/timeout/);
  const hanging = body(exchange.url + balancePath);
  const ended = expect(hanging).rejects.toThrow();
  await exchange.close();
  await ended;
});

test.each(['cut-body', 'cut-chunked'] as const)('%s gives the headers and then breaks off', async (kind) => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  exchange.fault({ kind });
  const answer = await fetch(exchange.url + balancePath);
  expect(answer.status).toBe(200);
  expect(answer.headers.has('content-length')).toBe(kind === 'cut-body');
  await expect(answer.text()).rejects.toThrow();
});
