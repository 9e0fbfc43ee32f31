import { whole } from '../random.ts';

/** A row of the exchange's catalogue, as far as the simulation cares. */
export interface Contract {
  readonly symbol: string;
  readonly baseAsset: string;
  readonly quoteAsset: string;
  readonly contractType: string;
  readonly status: string;
  readonly onboardDate: number;
}

const quotes = ['USDT', 'USDC', 'USD1', 'BTC'];
const firstListing = Date.UTC(2019, 8, 8);
const listingDays = 2_000;
const tradifi = new Set(['TSLA', 'NVDA', 'AAPL', 'AMZN', 'COIN', 'MSTR', 'HOOD', 'XAU', 'XAG', 'COPPER']);

function deliveryOf(code: string): number {
  return Date.UTC(2000 + Number(code.slice(0, 2)), Number(code.slice(2, 4)) - 1, Number(code.slice(4, 6)), 8);
}

function typeOf(baseAsset: string, delivery: number | null, now: number): string {
  if (delivery === null) return tradifi.has(baseAsset) ? 'TRADIFI_PERPETUAL' : 'PERPETUAL';
  return delivery - now < 92 * 86_400_000 ? 'CURRENT_QUARTER' : 'NEXT_QUARTER';
}

/** The catalogue row that belongs to a symbol. */
export function contractOf(symbol: string, now: number, status = 'TRADING'): Contract {
  const [pair = symbol, code] = symbol.split('_');
  const quoteAsset = quotes.find((quote) => pair.endsWith(quote) && pair !== quote) ?? 'USDT';
  const baseAsset = pair.slice(0, pair.length - quoteAsset.length);
  const delivery = code === undefined ? null : deliveryOf(code);
  return {
    symbol,
    baseAsset,
    quoteAsset,
    contractType: typeOf(baseAsset, delivery, now),
    status,
    onboardDate: firstListing + whole(0, listingDays, 'listing', symbol) * 86_400_000,
  };
}
