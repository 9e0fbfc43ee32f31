import { expect, test } from 'vitest';
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
