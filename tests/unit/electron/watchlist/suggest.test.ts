import { expect, test } from 'vitest';
import type { Contract } from '../../../../electron/exchange/contracts.ts';
import { knownSymbols } from '../../../../electron/watchlist/known-symbols.ts';
import { suggest } from '../../../../electron/watchlist/suggest.ts';
import { contractOf } from '../../../exchange/scenarios/contract.ts';
import { stamp } from '../support/recordings/samples.ts';

function contract(symbol: string, status = 'TRADING'): Contract {
  const { baseAsset, quoteAsset, contractType } = contractOf(symbol, stamp, status);
  return { symbol, base: baseAsset, quote: quoteAsset, status, contractType };
}

const listed =
  `ETHBTC ETHUSDC ETHWUSDT ETHFIUSDT ETHUSDT_261225 ETHUSDT STETHUSDT BTCUSDT BTCUSD1 1000SHIBUSDT 1MBABYDOGEUSDT
  1INCHUSDT DOGEUSDT 币安人生USDT 4USDT TSLAUSDT`
    .split(/\s+/)
    .map((symbol) => contract(symbol));
const covered = new Set([...listed.map(({ symbol }) => symbol), 'ONLYFUNDUSDT']);
const known = knownSymbols(listed, covered);
const nothing: ReadonlySet<string> = new Set();
const found = (query: string, among = known): string[] =>
  suggest(among, query, nothing).suggestions.map(({ symbol }) => symbol);

test('the whole symbol comes first, then the asset itself, assets that begin with it, and those that hold it', () => {
  const order = 'ETHUSDT ETHUSDC ETHBTC ETHUSDT_261225 ETHWUSDT ETHFIUSDT STETHUSDT';
  expect(found('eth').join(' ')).toBe(order);
  expect(found('ethusdt').slice(0, 2)).toEqual(['ETHUSDT', 'ETHUSDT_261225']);
});

test.each([
  ['shib', '1000SHIBUSDT'],
  ['babydoge', '1MBABYDOGEUSDT'],
  ['1inch', '1INCHUSDT'],
  ['inch', '1INCHUSDT'],
  ['1225', 'ETHUSDT_261225'],
  ['安人', '币安人生USDT'],
  ['币安人生', '币安人生USDT'],
  ['比特币', 'BTCUSDT'],
  ['狗狗', 'DOGEUSDT'],
  ['柴犬币', '1000SHIBUSDT'],
  ['特斯拉', 'TSLAUSDT'],
  ['4', '4USDT'],
  ['ＢＴＣ', 'BTCUSDT'],
  [' btc usdt ', 'BTCUSDT'],
  ['BTC/USDT', 'BTCUSDT'],
  ['btc-usdt', 'BTCUSDT'],
  ['btc\u200busdt', 'BTCUSDT'],
  ['onlyfund', 'ONLYFUNDUSDT'],
])('%j finds %s first', (query, symbol) => {
  expect(found(query)[0]).toBe(symbol);
});

test('an unknown symbol finds nothing, an empty query everything, what is traded in USDT first', () => {
  expect(suggest(known, 'NOSUCHTHING', nothing)).toEqual({ suggestions: [], total: 0 });
  const { suggestions, total } = suggest(known, '  ', nothing);
  expect(total).toBe(known.length);
  expect(suggestions.at(-1)?.symbol).toBe('ETHUSDT_261225');
});

test('a contract that is traded comes before one that is not, and each says its status', () => {
  const among = knownSymbols([contract('AAUSDT', 'SETTLING'), contract('ABUSDT'), contract('ACUSDT', 'CLOSE')], null);
  expect(suggest(among, 'A', nothing).suggestions.map(({ symbol, status }) => [symbol, status])).toEqual([
    ['ABUSDT', 'TRADING'],
    ['AAUSDT', 'SETTLING'],
    ['ACUSDT', 'CLOSE'],
  ]);
});

test('a suggestion says whether catalogue and funds have it, and that the funds are unknown before an answer', () => {
  const funds = new Set(['BTCUSDT', 'ONLYFUNDUSDT']);
  const among = knownSymbols([contract('BTCUSDT'), contract('NOFUNDUSDT')], funds);
  expect(suggest(among, 'USDT', nothing).suggestions).toEqual([
    expect.objectContaining({ symbol: 'BTCUSDT', inCatalogue: true, inFund: true, base: 'BTC', quote: 'USDT' }),
    expect.objectContaining({ symbol: 'ONLYFUNDUSDT', inCatalogue: false, inFund: true, status: null }),
    expect.objectContaining({ symbol: 'NOFUNDUSDT', inCatalogue: true, inFund: false }),
  ]);
  const untold = knownSymbols([contract('BTCUSDT')], null);
  expect(suggest(untold, 'BTC', nothing).suggestions[0]?.inFund).toBeNull();
});

test('a watched symbol is found and marked', () => {
  const { suggestions } = suggest(known, 'BTCUSD', new Set(['BTCUSDT']));
  expect(suggestions.map(({ symbol, watched }) => [symbol, watched])).toEqual([
    ['BTCUSDT', true],
    ['BTCUSD1', false],
  ]);
});

test('a page gets fifty of nine hundred, and how many there are', () => {
  const many = knownSymbols(
    Array.from({ length: 900 }, (_, index) => contract(`X${index}USDT`)),
    null,
  );
  const { suggestions, total } = suggest(many, 'x', nothing);
  expect(suggestions).toHaveLength(50);
  expect(total).toBe(900);
});
