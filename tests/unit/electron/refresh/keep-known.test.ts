import { expect, test } from 'vitest';
import { readFunds, type WireFund } from '../../../../electron/exchange/wire.ts';
import { keepKnown } from '../../../../electron/refresh/keep-known.ts';
import { balanceOf, day, snapshotOf, stamp } from '../support/samples.ts';

const btc = { asset: 'BTC', marginBalance: '61.73', updateTime: stamp };
const former = snapshotOf([
  { symbols: ['BTCUSDT', 'ETHUSDT', 'BNBUSDT'], balances: [balanceOf('100'), btc] },
  { symbols: ['ACTUSDT'], balances: [balanceOf('5')] },
]);

/** The fund as it is read from an answer of today. */
function fundOf(assets: unknown, symbols: readonly string[] = ['BTCUSDT', 'ETHUSDT']): WireFund {
  const [fund] = readFunds([{ symbols, assets }])?.funds ?? [];
  if (fund === undefined) throw new Error('the fund cannot be read');
  return fund;
}
const today = (asset: string, marginBalance: unknown): object => ({
  asset,
  marginBalance,
  updateTime: stamp + day,
});

test('a balance that cannot be read leaves the last good one in view, with its own stamp', () => {
  const { balances } = keepKnown(fundOf([today('USDT', 'NaN'), today('BTC', '60')]), former);
  expect(balances).toEqual([balanceOf('100'), { asset: 'BTC', marginBalance: '60', updateTime: stamp + day }]);
});

test('assets whose list or entry cannot be read are still there', () => {
  expect(keepKnown(fundOf(undefined), former).balances).toEqual([balanceOf('100'), btc]);
  const { balances } = keepKnown(fundOf([today('USDT', '90'), null]), former);
  expect(balances).toEqual([balanceOf('90', stamp + day), btc]);
});

test('an asset that a whole answer no longer lists is gone', () => {
  expect(keepKnown(fundOf([today('USDT', '90')]), former).balances).toEqual([balanceOf('90', stamp + day)]);
  expect(keepKnown(fundOf([]), former).balances).toEqual([]);
});

test('a balance that was never known stays unknown', () => {
  const unknown = { asset: 'USDC', marginBalance: null, updateTime: stamp + day };
  expect(keepKnown(fundOf([today('USDC', 7)]), former).balances).toEqual([unknown]);
  expect(keepKnown(fundOf([today('USDT', 7)], ['NEWUSDT']), former).balances).toEqual([balanceOf(null, stamp + day)]);
  expect(keepKnown(fundOf([today('USDT', 7)]), null).balances).toEqual([balanceOf(null, stamp + day)]);
});

test('the values come from the fund that shares most symbols, not from the first that shares one', () => {
  const moved = ['ACTUSDT', 'BTCUSDT', 'ETHUSDT'];
  expect(keepKnown(fundOf([today('USDT', null)], moved), former).balances).toEqual([balanceOf('100')]);
});
