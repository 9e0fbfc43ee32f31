import { expect, test } from 'vitest';
import { readContracts, readServerTime } from '../../../../electron/exchange/contracts.ts';
import { readAdlRisk, readAssetPrices, readOpenInterest } from '../../../../electron/exchange/market-data.ts';

test('ADL risk keeps the words of the exchange, and no bad entry costs a good one', () => {
  const payload = [
    { symbol: 'BTCUSDT', adlRisk: 'MIDDLE', updateTime: 1 },
    { symbol: '币安人生USDT', adlRisk: 'something new' },
    { symbol: 'NORISK', adlRisk: 3 },
    { symbol: '', adlRisk: 'LOW' },
    { adlRisk: 'LOW' },
    null,
    'LOW',
    [],
  ];
  expect([...(readAdlRisk(payload) ?? [])]).toEqual([
    ['BTCUSDT', { said: 'MIDDLE', stamp: 1 }],
    ['币安人生USDT', { said: 'something new', stamp: null }],
  ]);
  expect([...(readAdlRisk({ symbol: 'BTCUSDT', adlRisk: 'low' }) ?? [])]).toEqual([
    ['BTCUSDT', { said: 'low', stamp: null }],
  ]);
});

test('prices are read by asset, whatever its name, and what is no price is left out', () => {
  const payload = [
    { symbol: 'BTCUSD', index: '113000.12345678' },
    { symbol: 'USD1USD', index: '1.00020000' },
    { symbol: 'UUSD', index: '1' },
    { symbol: 'LDUSDTUSD', index: '1.02E0' },
    { symbol: 'ETHUSD', index: 4100 },
    { symbol: 'BNBUSD', index: '0' },
    { symbol: 'XRPUSD', index: '-2' },
    { symbol: 'USD', index: '1' },
    { symbol: 'BTCUSDT', index: '5' },
  ];
  expect([...(readAssetPrices(payload) ?? [])]).toEqual([
    ['BTC', '113000.12345678'],
    ['USD1', '1.00020000'],
    ['U', '1'],
    ['LDUSDT', '1.02'],
  ]);
});

test('open interest is read of the symbol that was asked for, its timestamps as number or text', () => {
  const figures = { sumOpenInterest: '10.50', sumOpenInterestValue: '1.05E+6' };
  const row = { symbol: 'BTCUSDT', ...figures, timestamp: 1_700_000_000_000 };
  const payload = [
    row,
    { ...row, timestamp: '1700086400000' },
    { ...row, symbol: 'ETHUSDT' },
    { ...row, symbol: undefined },
    { ...row, timestamp: 'yesterday' },
    { ...row, timestamp: 1.5 },
    { ...row, timestamp: -1 },
    { ...row, timestamp: null },
    { ...row, sumOpenInterest: 10.5 },
    { ...row, sumOpenInterestValue: '-1' },
    { ...row, sumOpenInterestValue: 'n/a' },
    null,
    'BTCUSDT',
    [],
  ];
  expect(readOpenInterest(payload, 'BTCUSDT')).toEqual([
    { at: 1_700_000_000_000, amount: '10.50', value: '1050000' },
    { at: 1_700_086_400_000, amount: '10.50', value: '1050000' },
  ]);
  expect(readOpenInterest([], 'BTCUSDT')).toEqual([]);
  for (const none of [{}, row, null, 'x', 5, { code: -1121, msg: 'Invalid symbol.' }])
    expect(readOpenInterest(none, 'BTCUSDT')).toBeNull();
});

test('a payload without any good entry is refused', () => {
  for (const payload of [[], {}, null, 'x', { code: -1000, msg: 'no' }, [{ symbol: 'BTCUSD' }]]) {
    expect(readAdlRisk(payload)).toBeNull();
    expect(readAssetPrices(payload)).toBeNull();
  }
});

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
