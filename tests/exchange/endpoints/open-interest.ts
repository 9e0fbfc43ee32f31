import { jsonAnswer } from '../answer.ts';
import { fraction } from '../random.ts';
import { type Endpoint, invalidSymbol } from './endpoint.ts';
import { dollarPrice } from './prices.ts';

const day = 86_400_000;
/** The exchange serves a month, whatever is asked for. */
const daysServed = 30;
/** Open interest in dollars where it is known roughly. */
const known: Readonly<Record<string, number>> = {
  BTCUSDT: 9_600_000_000,
  ETHUSDT: 6_700_000_000,
  BNBUSDT: 870_000_000,
  SOLUSDT: 1_500_000_000,
  XRPUSDT: 1_100_000_000,
  DOGEUSDT: 640_000_000,
};

function dollarsAt(symbol: string, at: number): number {
  const usual = known[symbol] ?? 10 ** (7 + 1.6 * fraction('open interest', symbol));
  return usual * (0.95 + 0.1 * fraction('open interest', symbol, at));
}

/**
 * One symbol's open interest at the midnights of the last month, oldest first; there is no form for all symbols. That it
 * costs none of the minute's weight is taken from the general documentation.
 */
export const openInterestHistory: Endpoint = {
  weight: () => 0,
  answer({ query, scenario, now }) {
    const contract = scenario.contracts(now).find(({ symbol }) => symbol === query.get('symbol'));
    if (contract === undefined) return invalidSymbol;
    const { symbol } = contract;
    const days = Math.min(Number(query.get('limit') ?? daysServed) || daysServed, daysServed);
    const newest = Math.floor(now / day) * day;
    const rows = Array.from({ length: days }, (_, index) => newest - (days - 1 - index) * day)
      .filter((at) => contract.status === 'TRADING' && at >= contract.onboardDate)
      .map((timestamp) => {
        const dollars = dollarsAt(symbol, timestamp);
        return {
          symbol,
          sumOpenInterest: (dollars / dollarPrice(contract.baseAsset, timestamp)).toFixed(8),
          sumOpenInterestValue: (dollars / dollarPrice(contract.quoteAsset, timestamp)).toFixed(8),
          timestamp,
        };
      });
    return jsonAnswer(200, rows);
  },
};
