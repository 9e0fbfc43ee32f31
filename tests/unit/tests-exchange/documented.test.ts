import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { balancePath, exchangeWith } from './running-exchange.ts';

function document(name: string): Promise<string> {
  return readFile(new URL(`../../exchange/documented/${name}.json`, import.meta.url), 'utf8');
}

test('without symbol the documented array is answered byte for byte', async () => {
  const { url } = await exchangeWith({ scenario: 'documented' });
  const answer = await fetch(url + balancePath);
  expect(answer.headers.get('content-type')).toMatch('application/json');
  expect(await answer.text()).toBe(await document('insurance-balance-without-symbol'));
});

test.each(['BTCUSDT', 'ETHBTC', 'ETHUSDT_250926'])('%s gives the documented object byte for byte', async (symbol) => {
  const { url } = await exchangeWith({ scenario: 'documented' });
  const answer = await fetch(`${url}${balancePath}?symbol=${symbol}`);
  expect(await answer.text()).toBe(await document('insurance-balance-with-symbol'));
});

test('the documented examples are told apart from every formatter', async () => {
  expect(await document('insurance-balance-with-symbol')).toMatch(/^\{\n "symbols": \[\n {2}"BNBUSDT",/);
});
