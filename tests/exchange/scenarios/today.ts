import { fraction } from '../random.ts';
import type { WireFund } from '../wire.ts';
import { amountOf, amountText, changedBy } from './amount.ts';
import { dailyStamp, deliveryCode, quarterlyDeliveries, snapshotDay } from './calendar.ts';
import { type HealthyFund, healthyFunds } from './healthy-funds.ts';
import { fundScenario, type Scenario } from './scenario.ts';

/** A slow wave with a little noise on it: from one day to the next it moves by a small part of `swing`. */
function drift(key: string, day: number, swing: number): number {
  const wave = Math.sin(2 * Math.PI * (day / 29 + fraction('phase', key)));
  const noise = fraction('noise', key, day) * 2 - 1;
  return swing * (0.8 * wave + 0.2 * noise);
}

function quarterlySymbols(pairs: readonly string[], now: number): readonly string[] {
  const codes = quarterlyDeliveries(now).map(deliveryCode);
  return pairs.flatMap((pair) => codes.map((code) => `${pair}_${code}`));
}

/** A fund as of the newest snapshot at `now`. */
export function driftingFund(fund: HealthyFund, now: number): WireFund {
  const day = snapshotDay(now);
  const symbols = [...fund.symbols, ...quarterlySymbols(fund.quarterlyPairs ?? [], now)].sort();
  const assets = Object.entries(fund.balances).map(([asset, usual]) => ({
    asset,
    marginBalance: amountText(changedBy(amountOf(usual), drift(`${fund.symbols[0]} ${asset}`, day, fund.swing))),
    updateTime: dailyStamp(day),
  }));
  return { symbols, assets };
}

/** A normal day: every fund listed, stamped today at 00:00:02 UTC, balances that move a little from day to day. */
export function today(): Scenario {
  return fundScenario((now) => ({ listed: healthyFunds.map((fund) => driftingFund(fund, now)) }));
}
