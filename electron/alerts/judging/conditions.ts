import BigNumber from 'bignumber.js';
import { highestAdl, isAdlAtLeast } from '../../funds/adl-risk.ts';
import type { Change, ChangeWindow } from '../../funds/change.ts';
import type { MembersChange, Move } from './alert.ts';
import type { Verdict } from './condition-result.ts';
import type { NotedChange } from './memory.ts';
import type { Observation, ObservedBalance, ObservedFund } from './observation.ts';
import type { AlertRule } from './rule.ts';

/** A fund with the changes of its symbols that were seen, oldest first, the one of this answer included. */
export interface JudgedFund extends ObservedFund {
  readonly noted: readonly NotedChange[];
  /** The newest stamp among its balances. */
  readonly newest: number | null;
}

type RuleOf<Kind extends AlertRule['kind']> = AlertRule & { readonly kind: Kind };

/** A rule about an amount is armed again one per cent of the amount above it. */
const amountMargin = 0.01;
/** A rule about a percentage is armed again when the move is below nine tenths of it. */
const percentMargin = 0.9;
const hour = 60 * 60_000;
const day = 24 * hour;

/** At the amount counts as below. */
export function judgeAmount(rule: RuleOf<'below'>, fund: JudgedFund, balance: ObservedBalance): Verdict {
  const { asset, marginBalance } = balance;
  if (marginBalance === null) return { truth: 'unknown' };
  const amount = new BigNumber(rule.amount);
  const value = new BigNumber(marginBalance);
  if (value.gt(amount)) {
    return { truth: value.gte(amount.plus(amount.abs().times(amountMargin))) ? 'false' : 'near' };
  }
  const change = changeOver(balance, 'previous');
  const move = change === undefined ? null : moveOf(asset, marginBalance, change, fund);
  return {
    truth: 'true',
    finding: { rule: rule.id, kind: 'below', asset, amount: rule.amount, to: marginBalance, move },
  };
}

/**
 * Falls count downwards, rises upwards; exactly the percentage counts. Without an older sample, and from a base of zero
 * or less, there is no percentage.
 */
export function judgeMove(rule: RuleOf<'fall' | 'rise'>, fund: JudgedFund, balance: ObservedBalance): Verdict {
  const { asset, marginBalance } = balance;
  if (marginBalance === null) return { truth: 'unknown' };
  const change = changeOver(balance, rule.window);
  if (change?.percent === undefined || change.percent === null) return { truth: 'near' };
  if (isFarBelow(change.percent, rule)) return { truth: 'false' };
  const base = new BigNumber(marginBalance).minus(change.absolute);
  const distance = new BigNumber(change.absolute).times(rule.kind === 'rise' ? 100 : -100);
  const threshold = base.times(rule.percent);
  if (distance.lt(threshold)) return { truth: distance.lt(threshold.times(percentMargin)) ? 'false' : 'near' };
  const move = moveOf(asset, marginBalance, change, fund);
  return {
    truth: 'true',
    finding: { rule: rule.id, kind: rule.kind, move, judgeable: isJudgeable(rule.kind, fund, move.members) },
  };
}

/**
 * Most moves are so far below what a rule asks for that the rounded percentage tells. What is closer than its rounding
 * is decided by decimals.
 */
function isFarBelow(percent: string, rule: RuleOf<'fall' | 'rise'>): boolean {
  const moved = Number(percent) * (rule.kind === 'rise' ? 1 : -1);
  return moved < Number(rule.percent) * percentMargin - 0.02;
}

/** A fall, and the risk of at least one watched symbol of the fund is high enough. */
export function judgeAdl(
  rule: RuleOf<'adl'>,
  fund: JudgedFund,
  balance: ObservedBalance,
  adlRisk: Observation['adlRisk'],
): Verdict {
  const { risk: least, ...condition } = rule;
  const fall = judgeMove({ ...condition, kind: 'fall' }, fund, balance);
  // Without a fall the risk has no say, known or not.
  if (fall.truth !== 'true' || fall.finding.kind !== 'fall') return fall;
  if (adlRisk === null) return { truth: 'unknown' };
  const symbols = fund.watched.filter((symbol) => isAdlAtLeast(adlRisk.get(symbol) ?? '', least));
  const risk = highestAdl(symbols.map((symbol) => adlRisk.get(symbol) ?? ''));
  if (risk === null) return { truth: 'false' };
  return { truth: 'true', finding: { ...fall.finding, kind: 'adl', symbols, risk } };
}

/**
 * @param stamp the newest stamp of the fund
 * @param exchangeTime now, by the exchange's clock
 */
export function judgeOverdue(rule: RuleOf<'overdue'>, stamp: number | null, exchangeTime: number): Verdict {
  if (stamp === null) return { truth: 'unknown' };
  if (exchangeTime - stamp < rule.hours * hour) return { truth: 'false' };
  return { truth: 'true', finding: { rule: rule.id, kind: 'overdue', hours: rule.hours, stamp } };
}

/**
 * The newest stamp of a fund. One wrong stamp in the far future must not hide the others; where all of them are there,
 * the clock is wrong and not they.
 * @param exchangeTime now, by the exchange's clock
 */
export function newestStamp({ balances }: Pick<ObservedFund, 'balances'>, exchangeTime: number): number | null {
  const stamps = balances.flatMap(({ updateTime }) => updateTime ?? []);
  const past = stamps.filter((stamp) => stamp <= exchangeTime + day);
  return (past.length > 0 ? past : stamps).reduce<number | null>((a, b) => Math.max(a ?? b, b), null);
}

function changeOver(balance: ObservedBalance, window: ChangeWindow): Change | undefined {
  return balance.changes.find((change) => change.window === window);
}

function moveOf(asset: string, to: string, change: Change, fund: JudgedFund): Move {
  const from = new BigNumber(to).minus(change.absolute).toFixed();
  return { asset, from, to, change, members: membersChangedSince(change.since, fund) };
}

/** What this engine has seen itself; else what the history knows from before. */
function membersChangedSince(since: number, { noted, membership }: JudgedFund): MembersChange | null {
  const seen = noted.filter(({ after }) => after !== null && after >= since);
  if (seen.length > 0) return netOf(seen);
  if (membership === null || membership.at <= since) return null;
  return { added: membership.added, removed: membership.removed };
}

/** Who came and went again is not told. */
function netOf(changes: readonly MembersChange[]): MembersChange | null {
  const net = changes.reduce((a, b) => ({
    added: [...without(a.added, b.removed), ...without(b.added, a.removed)],
    removed: [...without(a.removed, b.added), ...without(b.removed, a.added)],
  }));
  return net.added.length + net.removed.length === 0 ? null : net;
}

function without(symbols: readonly string[], others: readonly string[]): string[] {
  return symbols.filter((symbol) => !others.includes(symbol));
}

/**
 * When more than half of a fund's symbols have left, its money may have left with them: no loss can be read from its
 * fall. When only some left, a fall is still a fall, told with them. The same for a rise and the symbols that came.
 */
function isJudgeable(kind: 'fall' | 'rise', { symbols }: ObservedFund, members: MembersChange | null): boolean {
  if (members === null) return true;
  const { added, removed } = members;
  const kept = symbols.filter((symbol) => !added.includes(symbol)).length;
  return kind === 'rise' ? added.length <= kept : removed.length <= kept;
}
