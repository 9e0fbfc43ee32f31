import { whole } from '../random.ts';
import type { WireFund } from '../wire.ts';
import { amountText, changedBy } from './amount.ts';
import { dailyStamp, deliveryCode, quarterlyDeliveries, snapshotDay } from './calendar.ts';
import { contractOf } from './contract.ts';
import { oddFunds, unlistedFund, withOddities } from './oddities.ts';
import { type Funds, fundScenario, type Scenario, symbolsOf } from './scenario.ts';
import { baseAssets } from './symbol-names.ts';

const perpetualCount = 570;
const sharedFunds = 34;
/** Every name and every balance is drawn from it. */
const seed = 1;

function bitcoinSymbols(now: number): readonly string[] {
  const quarterly = quarterlyDeliveries(now).map(deliveryCode);
  return ['BTCUSDT', 'ETHUSDT', 'BNBUSDT', 'ETHBTC', 'BTCUSD1', 'ETHUSD1'].concat(
    quarterly.flatMap((code) => [`BTCUSDT_${code}`, `ETHUSDT_${code}`]),
  );
}

/** Dealt out unevenly: a few funds cover many symbols, most cover a few. */
function dealtSymbols(): readonly (readonly string[])[] {
  const hands: string[][] = Array.from({ length: sharedFunds }, () => []);
  for (const base of baseAssets(perpetualCount, seed)) {
    const draw = whole(0, 999, seed, 'fund', base) / 1000;
    hands[Math.floor(draw * draw * sharedFunds)]?.push(`${base}USDT`);
  }
  return hands;
}

/** Up to 17 significant digits, another value each day. */
function balance(day: number, key: string, digits: number): string {
  const size = 10 ** digits;
  const units = BigInt(whole(size, size * 9, seed, 'units', key)) * 10n ** 8n;
  const usual = units + BigInt(whole(1, 99_999_999, seed, 'decimals', key));
  return amountText(changedBy(usual, whole(-20_000, 20_000, seed, 'move', key, day)));
}

function sharedFund(symbols: readonly string[], index: number, day: number): WireFund {
  const updateTime = dailyStamp(day, whole(0, 6, seed, 'late', index) * 1000);
  const assets = ['USDT', ...(index % 3 === 0 ? ['USDC'] : []), ...(index % 7 === 1 ? ['BNFCR'] : [])];
  return {
    symbols,
    assets: assets.map((asset) => ({
      asset,
      marginBalance: balance(day, `${index} ${asset}`, whole(4, 8, seed, 'digits', index, asset)),
      updateTime,
    })),
  };
}

function bitcoinFund(day: number, now: number): WireFund {
  const digits = { USDC: 8, USDT: 8, BTC: 1, BNFCR: 5, U: 6, USD1: 6, BFUSD: 5 };
  return {
    symbols: bitcoinSymbols(now),
    assets: Object.entries(digits).map(([asset, size]) => ({
      asset,
      marginBalance: balance(day, `bitcoin ${asset}`, size),
      updateTime: dailyStamp(day),
    })),
  };
}

function fundsAt(dealt: readonly (readonly string[])[], now: number): Funds {
  const day = snapshotDay(now);
  const shared = dealt.filter((symbols) => symbols.length > 0);
  return {
    listed: withOddities([
      bitcoinFund(day, now),
      ...shared.map((symbols, index) => sharedFund(symbols, index, day)),
      ...oddFunds(day),
    ]),
    unlisted: [unlistedFund(day)],
  };
}

/**
 * About 40 funds and 600 symbols, always the same, with every oddity that the exchange's documents
 * and its public clients report. The catalogue also has contracts that no fund covers, settling and pending ones.
 */
export function large(): Scenario {
  const dealt = dealtSymbols();
  const scenario = fundScenario((now) => fundsAt(dealt, now));
  return {
    insuranceBalance: scenario.insuranceBalance,
    contracts: (now) => {
      const covered = symbolsOf(fundsAt(dealt, now));
      return [
        ...covered.map((symbol, index) => contractOf(symbol, now, index % 41 === 40 ? 'SETTLING' : 'TRADING')),
        contractOf('NOFUNDUSDT', now),
        contractOf('SOONUSDT', now, 'PENDING_TRADING'),
        contractOf('GONEUSDT', now, 'CLOSE'),
      ];
    },
  };
}
