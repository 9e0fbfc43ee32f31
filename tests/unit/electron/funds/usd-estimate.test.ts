import { expect, test } from 'vitest';
import { estimateUsd, type UsdPrices } from '../../../../electron/funds/usd-estimate.ts';
import { unrecorded } from '../../../../electron/funds/view/watchlist-view.ts';
import { stamp } from '../support/recordings/samples.ts';

const fundOf = (key: string, balances: Readonly<Record<string, string | null>>) => ({
  key,
  balances: Object.entries(balances).map(([asset, marginBalance]) => ({
    asset,
    marginBalance,
    updateTime: stamp,
    ...unrecorded,
  })),
});
const pricesOf = (prices: Readonly<Record<string, string>>): UsdPrices => ({
  at: stamp,
  prices: new Map(Object.entries(prices)),
});
const documented = fundOf('1', {
  USDC: '299999998.6497832',
  USDT: '793930579.315848',
  BTC: '61.73143554',
  BNFCR: '633223.99396922',
});

const other = fundOf('2', { USDT: '-0.5', BTC: '1' });

test('each fund for itself: index where there is one, a nominal dollar where there is none', () => {
  const estimates = estimateUsd([documented, other], pricesOf({ BTC: '113000', USDT: '0.9995' }));
  const [estimate, second] = estimates.funds;
  expect(estimates).toEqual({ pricesAt: stamp, funds: [estimate, second] }); // and no sum over funds
  expect([estimate?.key, second?.key, second?.usd]).toEqual(['1', '2', '112999.50']);
  expect(estimate?.usd).toBe('1101142488.89'); // 299999998.6497832 + 793533614.026190076 + 6975652.21602 + 633223.99396922
  expect(estimate?.parts.map(({ asset, basis, price }) => [asset, basis, price])).toEqual([
    ['USDC', 'nominal', '1'],
    ['USDT', 'index', '0.9995'],
    ['BTC', 'index', '113000'],
    ['BNFCR', 'nominal', '1'],
  ]);
  expect(estimate?.excluded).toEqual([]);
});

test('leaves out and names balances without a price or value, and never counts them as 0', () => {
  const { funds, pricesAt } = estimateUsd([fundOf('1', { USDT: '5', BTC: '2', NEW: '7', USDC: null })], null);
  expect(pricesAt).toBeNull();
  expect(funds[0]).toMatchObject({
    usd: '5.00',
    excluded: [
      { asset: 'BTC', reason: 'no-price' },
      { asset: 'NEW', reason: 'no-price' },
      { asset: 'USDC', reason: 'unknown-balance' },
    ],
  });
});
