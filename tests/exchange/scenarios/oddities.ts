import type { WireAsset, WireFund } from '../wire.ts';
import { dailyStamp } from './calendar.ts';

const hour = 3_600_000;

/** Small funds, each of which is strange in one way that the documentation does not exclude. */
export function oddFunds(day: number): readonly WireFund[] {
  const updateTime = dailyStamp(day);
  const usdt = (marginBalance: string): WireAsset => ({ asset: 'USDT', marginBalance, updateTime });
  return [
    { symbols: ['EXPONENTUSDT'], assets: [usdt('1.25E+7'), { asset: 'BTC', marginBalance: '3E-8', updateTime }] },
    { symbols: ['ZEROUSDT'], assets: [usdt('0'), { asset: 'USDC', marginBalance: '0E-8', updateTime }] },
    { symbols: ['NEGATIVEUSDT'], assets: [usdt('-182334.90021')] },
    {
      symbols: ['STALEUSDT'],
      assets: [usdt('820114.5'), { asset: 'BTC', marginBalance: '0.5', updateTime: updateTime - 26 * hour }],
    },
    { symbols: ['NOASSETSUSDT'], assets: [] },
    { symbols: [], assets: [usdt('77.7')] },
    { symbols: ['TWICEUSDT'], assets: [usdt('1000000'), usdt('2500000.5')] },
  ];
}

/** Two things no order is promised for and no rule forbids: one symbol in two funds, symbols that are not sorted. */
export function withOddities(funds: readonly WireFund[]): readonly WireFund[] {
  const shared = 'INTWOFUNDSUSDT';
  return funds.map((fund, index) => {
    const symbols = index % 5 === 3 ? [...fund.symbols].reverse() : [...fund.symbols].sort();
    return index === 2 || index === 4 ? { ...fund, symbols: [...symbols, shared] } : { ...fund, symbols };
  });
}

/** USDC contracts: only the form with symbol shows their fund. */
export function unlistedFund(day: number): WireFund {
  return {
    symbols: ['BTCUSDC', 'DOGEUSDC', 'ETHUSDC', 'SOLUSDC'],
    assets: [{ asset: 'USDC', marginBalance: '60412998.33017', updateTime: dailyStamp(day) }],
  };
}
