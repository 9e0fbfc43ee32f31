import { expect, test } from 'vitest';
import { readContracts, readServerTime } from '../../../../electron/exchange/contracts.ts';

const bitcoin = {
  symbol: 'BTCUSDT',
  baseAsset: 'BTC',
  quoteAsset: 'USDT',
  status: 'TRADING',
  contractType: 'PERPETUAL',
  filters: [],
};

test('a row keeps the exchange’s own words, also unknown ones, and nothing that Backstop does not need', () => {
  const strange = { ...bitcoin, symbol: 'ETHUSDT', status: 'RESTING', contractType: 'CURRENT_QUARTER DELIVERING' };
  expect(readContracts({ serverTime: 1, symbols: [bitcoin, strange] })).toEqual([
    { symbol: 'BTCUSDT', base: 'BTC', quote: 'USDT', status: 'TRADING', contractType: 'PERPETUAL' },
    { symbol: 'ETHUSDT', base: 'BTC', quote: 'USDT', status: 'RESTING', contractType: 'CURRENT_QUARTER DELIVERING' },
  ]);
});

test('a member that a row lacks is unknown, and a missing base asset is the symbol', () => {
  expect(readContracts({ symbols: [{ symbol: '币安人生USDT' }] })).toEqual([
    { symbol: '币安人生USDT', base: '币安人生USDT', quote: null, status: null, contractType: null },
  ]);
});

test('a bad row does not affect the others', () => {
  const names = [7, '', 'A B', 'A\nB', '\ud800', 'BTC\u200bUSDT', 'BTCUSDT\u3164', 'x'.repeat(65)];
  const bad = [null, 7, [], {}, ...names.map((symbol) => ({ symbol }))];
  const longest = 'x'.repeat(64);
  const symbols = [...bad, bitcoin, { ...bitcoin, baseAsset: 'OTHER' }, { symbol: longest }];
  expect(readContracts({ symbols })?.map(({ symbol, base }) => [symbol, base])).toEqual([
    ['BTCUSDT', 'BTC'],
    [longest, longest],
  ]);
});

test.each([null, [], {}, { symbols: {} }, { symbols: [] }, { symbols: [null] }, 'x', 7])(
  '%j is no catalogue',
  (payload) => {
    expect(readContracts(payload)).toBeNull();
  },
);

test('twenty thousand rows are read at most', () => {
  const symbols = Array.from({ length: 100_000 }, (_, index) => ({ symbol: `S${index}` }));
  expect(readContracts({ symbols })).toHaveLength(20_000);
});

test('the exchange’s time is Unix milliseconds, and nothing else is', () => {
  for (const time of [1, 1_745_366_402_000]) expect(readServerTime({ serverTime: time })).toBe(time);
  const others = [{}, null, { serverTime: '1745366402000' }, { serverTime: 0 }, { serverTime: 1.5 }];
  for (const none of [...others, { serverTime: 1e300 }]) expect(readServerTime(none)).toBeNull();
});
