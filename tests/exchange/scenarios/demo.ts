import type { WireFund } from '../wire.ts';
import { amountOf, amountText, changedBy } from './amount.ts';
import { snapshotDay } from './calendar.ts';
import { healthyFunds } from './healthy-funds.ts';
import { fundScenario, type Scenario } from './scenario.ts';
import { driftingFund } from './today.ts';

/** Between two steps of the drain at speed 1. */
const stepMs = 60_000;
/** How much of the fund of ACTUSDT is gone at each step, in parts per million; nothing in the first minute. */
const lost = [0, 140_000, 480_000, 870_000, 960_000, 996_000];
/** Days before the start on which something happened. */
const symbolMoved = 8;
const smallFall = 12;

/**
 * A month with something to show, and then a drain. Until the start one snapshot a day: the fund of XRPUSDT falls by
 * six per cent in a day, and OPUSDT moves to another fund. From the start on the fund of ACTUSDT loses nearly all of its
 * balance within five minutes, divided by `speed`.
 */
export function demo(startedAt: number, speed: number): Scenario {
  const interval = stepMs / speed;
  return fundScenario((now) => {
    const daysAgo = snapshotDay(startedAt) - snapshotDay(now);
    const step = Math.max(0, Math.floor((now - startedAt) / interval));
    const gone = lost[Math.min(step, lost.length - 1)] ?? 0;
    return {
      listed: healthyFunds.map((fund) => {
        const usual = driftingFund(fund, now);
        if (usual.symbols.includes('XRPUSDT')) return changed(usual, daysAgo >= smallFall ? 64_000 : 0);
        if (usual.symbols.includes('ACTUSDT')) return drained(usual, gone, startedAt + step * interval);
        return withMoved(usual, daysAgo >= symbolMoved);
      }),
    };
  });
}

function changed(fund: WireFund, partsPerMillion: number): WireFund {
  const assets = fund.assets.map((entry) => ({
    ...entry,
    marginBalance: amountText(changedBy(amountOf(entry.marginBalance), partsPerMillion)),
  }));
  return { ...fund, assets };
}

/** A loss is stamped when it happens, as the exchange stamped the drain of 10 October 2025. */
function drained(fund: WireFund, gone: number, updateTime: number): WireFund {
  if (gone === 0) return fund;
  const { symbols, assets } = changed(fund, -gone);
  return { symbols, assets: assets.map((entry) => ({ ...entry, updateTime: Math.floor(updateTime) })) };
}

/** OPUSDT belonged to the fund of UNIUSDT before it moved to that of ARBUSDT. */
function withMoved(fund: WireFund, isBefore: boolean): WireFund {
  if (isBefore && fund.symbols.includes('UNIUSDT')) return { ...fund, symbols: [...fund.symbols, 'OPUSDT'].sort() };
  if (isBefore && fund.symbols.includes('ARBUSDT')) {
    return { ...fund, symbols: fund.symbols.filter((symbol) => symbol !== 'OPUSDT') };
  }
  return fund;
}
