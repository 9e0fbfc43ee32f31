import { jsonAnswer } from '../answer.ts';
import type { Contract } from '../scenarios/contract.ts';
import type { Endpoint } from './endpoint.ts';

/** As the production host listed them in September 2026. */
const marginAssets = 'USDT BTC BNB ETH USDC FDUSD BNFCR BFUSD LDUSDT RWUSD USD1 U'.split(' ');
const stalenessMs = 47 * 60_000;

function symbolRow(contract: Contract): Record<string, unknown> {
  return {
    symbol: contract.symbol,
    pair: contract.symbol.split('_')[0],
    contractType: contract.contractType,
    deliveryDate: contract.deliveryDate,
    onboardDate: contract.onboardDate,
    status: contract.status,
    maintMarginPercent: '2.5000',
    requiredMarginPercent: '5.0000',
    baseAsset: contract.baseAsset,
    quoteAsset: contract.quoteAsset,
    marginAsset: contract.quoteAsset,
    pricePrecision: 5,
    quantityPrecision: 0,
    baseAssetPrecision: 8,
    quotePrecision: 8,
    underlyingType: contract.contractType === 'TRADIFI_PERPETUAL' ? 'EQUITY' : 'COIN',
    underlyingSubType: [],
    triggerProtect: '0.15',
    filters: [
      { filterType: 'PRICE_FILTER', maxPrice: '300', minPrice: '0.0001', tickSize: '0.0001' },
      { filterType: 'LOT_SIZE', maxQty: '10000000', minQty: '1', stepSize: '1' },
      { filterType: 'MIN_NOTIONAL', notional: '5.0' },
    ],
    orderTypes: ['LIMIT', 'MARKET', 'STOP', 'STOP_MARKET'],
    timeInForce: ['GTC', 'IOC', 'FOK', 'GTX'],
  };
}

export const exchangeInfo: Endpoint = {
  weight: () => 1,
  answer: ({ scenario, now }) =>
    jsonAnswer(200, {
      timezone: 'UTC',
      // Documented as not to be used: it lags behind.
      serverTime: now - stalenessMs,
      futuresType: 'U_MARGINED',
      rateLimits: [{ rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 2400 }],
      exchangeFilters: [],
      assets: marginAssets.map((asset) => ({ asset, marginAvailable: true, autoAssetExchange: '-10000' })),
      symbols: scenario.contracts(now).map(symbolRow),
    }),
};
