import type { WireFund } from '../wire.ts';
import { amountOf, amountText, changedBy } from './amount.ts';
import { healthyFunds } from './healthy-funds.ts';
import { fundScenario, type Scenario } from './scenario.ts';

/** Between two stamps at speed 1. */
const stepMs = 5_000;
/** How much of the loss has happened at each step, in parts per million. */
const progress = [0, 0, 20_000, 90_000, 260_000, 540_000, 790_000, 930_000, 1_000_000];
/** The step at which the collapsed fund is filled up again. */
const topUpStep = progress.length + 2;

/** The BTC/ETH/BNB fund: about 1.23 billion USD with BTC at about 113,000 USD. */
const bitcoin = { USDC: '299999998.6497832', USDT: '922114350.27184466', BTC: '61.73143554', BNFCR: '633223.99396922' };
const used = amountOf('188000000');
/** What is left of the small fund, and what the exchange then puts in. */
const collapsed = amountOf('20666.74737727');
const topUp = amountOf('30000000');
const smallFund = 2;

function bitcoinBalances(lost: number): readonly (readonly [string, string])[] {
  return Object.entries(bitcoin).map(([asset, balance]) => [
    asset,
    asset === 'USDT' ? amountText(amountOf(balance) - (used * BigInt(lost)) / 1_000_000n) : balance,
  ]);
}

function smallBalance(before: bigint, lost: number, step: number): bigint {
  const left = before - ((before - collapsed) * BigInt(lost)) / 1_000_000n;
  return step >= topUpStep ? left + topUp : left;
}

function fundAt(index: number, step: number, updateTime: number): WireFund {
  const fund = healthyFunds[index];
  if (fund === undefined) throw new RangeError(`no fund ${index}`);
  const lost = progress[Math.min(step, progress.length - 1)] ?? 0;
  const others = Object.entries(fund.balances).map(([asset, before]): readonly [string, string] => {
    if (index === smallFund) return [asset, amountText(smallBalance(amountOf(before), lost, step))];
    // Each of the others loses between 4 and 13 %, the later ones more.
    return [asset, amountText(changedBy(amountOf(before), -(lost * (4 + (index % 10))) / 100))];
  });
  const balances = index === 0 ? bitcoinBalances(lost) : others;
  return {
    symbols: fund.symbols,
    assets: balances.map(([asset, marginBalance]) => ({ asset, marginBalance, updateTime })),
  };
}

/**
 * 10 October 2025 in fast motion: the BTC/ETH/BNB fund falls from about 1.23 to 1.04 billion USD (188,000,000 USDT
 * used), the others fall too, the small fund of ACTUSDT collapses and is then topped up. A new stamp, in real time,
 * every five seconds divided by `speed`; stamps go on with the last values.
 */
export function drain(startedAt: number, speed: number): Scenario {
  const interval = stepMs / speed;
  return fundScenario((now) => {
    const step = Math.max(0, Math.floor((now - startedAt) / interval));
    const updateTime = Math.floor(startedAt + step * interval);
    return { listed: healthyFunds.map((_, index) => fundAt(index, step, updateTime)) };
  });
}
