import { fraction } from '../random.ts';
import { jsonEndpoint } from './endpoint.ts';

const day = 86_400_000;
const known: Readonly<Record<string, number>> = {
  BTC: 113_000,
  ETH: 4_100,
  BNB: 1_150,
  SOL: 190,
  XRP: 2.6,
  DOGE: 0.21,
};
const dollars = new Set(['USDT', 'USDC', 'FDUSD', 'BFUSD', 'USD1', 'U']);
/** They earn yield, so one of them is worth a little more than a dollar. */
const yielding = new Set(['LDUSDT', 'RWUSD']);

/** Price of an asset in USD; it moves by up to two per cent within a day, always in the same way. */
export function dollarPrice(asset: string, now: number): number {
  if (dollars.has(asset)) return 1;
  if (yielding.has(asset)) return 1.0234;
  const usual = known[asset] ?? 10 ** (fraction('price', asset) * 5 - 3);
  return usual * (1 + 0.02 * Math.sin(2 * Math.PI * (now / day + fraction('phase', asset))));
}

/** USD index of margin assets. Which assets it returns is not documented: BNFCR is left out here. */
const indexedAssets = 'USDT BTC BNB ETH USDC FDUSD BFUSD LDUSDT RWUSD USD1 U'.split(' ');

export const assetIndex = jsonEndpoint(10, ({ now }) =>
  indexedAssets.map((asset) => ({ symbol: `${asset}USD`, index: dollarPrice(asset, now).toFixed(8) })),
);
