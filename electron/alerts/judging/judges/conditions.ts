import BigNumber from 'bignumber.js';
import { hour } from '../../../base/duration.ts';
import { highestAdl, isAdlAtLeast } from '../../../funds/adl-risk.ts';
import { type Change, type ChangeWindow, fallIn } from '../../../funds/change.ts';
import { ownMovement } from '../../../funds/identity/movement.ts';
import { baseOf, isDeeperFall, wholeOf } from '../../../funds/own-change.ts';
import type { MembersChange, Move } from '../alert.ts';
import type { Level, NotedChange, RecordedBalance, RuleState } from '../memory.ts';
import type { Observation, ObservedBalance, ObservedFund } from '../observation.ts';
import type { AlertRule } from '../rule.ts';
import type { ConditionResult } from '../rule-state.ts';

/** A fund with its membership changes that were seen, oldest first, including the one of this answer. */
export interface JudgedFund extends ObservedFund {
  readonly noted: readonly NotedChange[];
  /** The newest stamp among its balances. */
  readonly newest: number | null;
}

/** A readable balance, with what was reported of it before. */
export interface JudgedBalance extends ObservedBalance {
  readonly marginBalance: string;
  /** The last reading that was judged; null when this is the first one. */
  readonly last: RecordedBalance | null;
  readonly level: Level | null;
  /** See {@link RuleState.joined}. */
  readonly joined: RecordedBalance | null;
  /** Now, Unix ms, our clock. */
  readonly now: number;
}

/** The part of a balance that falls are found by. */
export type FallingBalance = Pick<JudgedBalance, 'marginBalance' | 'changes' | 'regrouped' | 'last' | 'level'>;

export type RuleOf<Kind extends AlertRule['kind']> = AlertRule & { readonly kind: Kind };

/** A rule about an amount is armed again at 1 % above the amount. */
const amountMargin = 0.01;
/** A rule about a percentage is armed again when the move is below nine tenths of it. */
const percentMargin = 0.9;

/**
 * Exactly at the amount counts as below. Once reported, reaching zero and every fall below it are reported again, from
 * where the first fall began.
 */
export function judgeAmount(rule: RuleOf<'below'>, fund: JudgedFund, balance: JudgedBalance): ConditionResult {
  const { asset, marginBalance, level } = balance;
  const amount = new BigNumber(rule.amount);
  const value = new BigNumber(marginBalance);
  if (value.gt(amount)) {
    return { truth: value.gte(amount.plus(amount.abs().times(amountMargin))) ? 'false' : 'near' };
  }
  const isFurther = level !== null && isDeeper('100', level, balance);
  const first = isFurther ? level.from : null;
  const deeper = first !== null;
  const change = first === null ? changeOver(balance, 'previous') : changeSince(first, balance);
  const move = change === undefined ? null : moveOf(balance, change, fund);
  const began = level !== null && deeper ? level.began : balance.now;
  return {
    truth: isFurther ? 'deeper' : 'true',
    finding: { rule: rule.id, kind: 'below', asset, amount: rule.amount, to: marginBalance, move, deeper, began },
  };
}

/** A rise of exactly the percentage counts. There is no percentage without an older sample, or from zero or less. */
export function judgeRise(rule: RuleOf<'rise'>, fund: JudgedFund, balance: JudgedBalance): ConditionResult {
  const change = changeOver(balance, rule.window);
  if (change?.percent === undefined || change.percent === null) return { truth: 'near' };
  const move = moveOf(balance, change, fund);
  const rise = new BigNumber(change.absolute).times(100);
  const threshold = wholeOf(change, balance.marginBalance).times(rule.percent);
  if (rise.gte(threshold)) return { truth: 'true', finding: { rule: rule.id, kind: 'rise', move } };
  return { truth: rise.lt(threshold.times(percentMargin)) ? 'false' : 'near' };
}

/**
 * A fall of exactly the percentage counts; from zero or less any fall does. After it was reported, it is reported again
 * when the balance drops by the rule's percentage of the last reported level (below zero: by anything), whatever the
 * window. After the balance recovered, the next fall is a new one, over its window alone.
 */
export function judgeFall(rule: RuleOf<'fall' | 'adl'>, fund: JudgedFund, balance: JudgedBalance): ConditionResult {
  const { level } = balance;
  const { change, truth } = fallOver(rule, balance);
  const isFurther = level !== null && hasLost(balance) && isDeeper(rule.percent, level, balance);
  const first = isFurther ? level.from : null;
  if (truth !== 'true' && first === null) return { truth };
  const falls = [
    ...(truth === 'true' && change !== undefined ? [change] : []),
    // Since money moved, the reported fall may have taken a larger share of what was held then.
    ...(first !== null
      ? [
          changeSince(first, balance),
          ...balance.changes
            .flatMap((one) => [{ ...one, complete: false }, fallIn(one)]) // since then, and not over the rule's window
            .filter(({ since }) => since >= first.at),
        ]
      : []),
  ];
  const deepest = sinceJoining(rule, deepestOf(falls, balance), balance);
  const deeper = first !== null;
  const began = level !== null && deeper ? level.began : balance.now;
  const move = moveOf(balance, { ...deepest, window: rule.window }, fund);
  return { truth: isFurther ? 'deeper' : 'true', finding: { rule: rule.id, kind: 'fall', move, deeper, began } };
}

function deepestOf(falls: readonly Change[], { marginBalance }: JudgedBalance): Change {
  return falls.reduce((a, b) => (isDeeperFall(b, a, marginBalance) ? b : a));
}

/**
 * If the fall began before a symbol joined the fund: its deepest part since then, or within 24 hours (as the fund's row
 * shows it), if that part alone meets the rule; else the whole fall.
 */
function sinceJoining({ percent, window }: RuleOf<'fall' | 'adl'>, whole: Change, balance: JudgedBalance): Change {
  const { joined, level } = balance;
  if (joined === null || whole.since >= joined.at) return whole;
  const since = [joined, ...(level === null ? [] : [level])].map((from) => changeSince(from, balance));
  const later = balance.changes
    .flatMap((one) => [{ ...one, complete: one.complete && one.window === window }, fallIn(one)])
    .filter((one) => one.since >= joined.at || one.window === 'day');
  const part = deepestOf([...later, ...since], balance);
  return truthOfFall(percent, balance, part) === 'true' ? part : whole;
}

/**
 * Whether a rule would report a fall to this balance.
 * @param armed false: it has reported a fall that still lasts
 */
export function reportsFall(rule: RuleOf<'fall'>, balance: FallingBalance, armed: boolean): boolean {
  const { level } = balance;
  const isTrue = fallOver(rule, balance).truth === 'true';
  if (armed && isTrue) return true;
  return level !== null && (level.from !== null || isTrue) && isDeeper(rule.percent, level, balance);
}

/**
 * A fall is measured from the highest balance within the window, and from the last judged reading in any case. Reaching
 * zero and falling below it counts at any percentage. At or above the reported level nothing is new until the balance
 * has recovered, even if the window still holds a higher balance.
 */
function fallOver({ window, percent }: RuleOf<'fall' | 'adl'>, balance: FallingBalance) {
  const change = deepestOver(balance, window);
  const truth = change === undefined ? ('near' as const) : truthOfFall(percent, balance, change);
  return { change, truth: truth === 'true' && isReported(percent, balance) ? ('near' as const) : truth };
}

function isReported(percent: string, balance: FallingBalance): boolean {
  const { level, marginBalance } = balance;
  if (level === null || ownLevel(level, balance).gt(marginBalance)) return false;
  return !hasRecovered(percent, level, balance);
}

function truthOfFall(percent: string, balance: FallingBalance, change: Change): 'true' | 'near' | 'false' {
  const fall = new BigNumber(change.absolute).negated();
  const base = wholeOf(change, balance.marginBalance);
  if (base.lte(0)) return fall.gt(0) ? 'true' : 'false';
  const [percents, threshold] = [fall.times(100), base.times(percent)];
  if (percents.gte(threshold) || new BigNumber(balance.marginBalance).lte(0)) return fall.gt(0) ? 'true' : 'false';
  return percents.lt(threshold.times(percentMargin)) ? 'false' : 'near';
}

/**
 * Whether anything was lost since the last judged reading: when most of the money moves away with symbols, small losses
 * before that are a large part of the rest.
 */
function hasLost({ last, ...balance }: JudgedBalance): boolean {
  return last === null || new BigNumber(changeSince(last, balance).absolute).lt(0);
}

/** @returns true when the balance has fallen by `percent` of what was reported; at zero and below by anything at all */
export function isDeeper(
  percent: string,
  level: Pick<Level, 'balance' | 'regrouped'>,
  balance: Pick<FallingBalance, 'marginBalance' | 'regrouped'>,
): boolean {
  const own = ownLevel(level, balance);
  const value = new BigNumber(balance.marginBalance);
  if (value.lte(0)) return value.lt(own);
  return own.gt(0) && value.times(100).lte(own.times(remaining(percent)));
}

/**
 * True when a balance has recovered to where the reported fall began, so that the next fall is a new one. That is
 * measured from the highest balance since then.
 */
export function hasRecovered(percent: string, level: Level, balance: FallingBalance): boolean {
  const own = ownLevel(level, balance);
  if (level.from === null && own.lt(balance.marginBalance)) return true;
  const value = new BigNumber(balance.marginBalance);
  const left = remaining(percent);
  return own.lte(0) || left.lte(0) ? value.gt(0) : value.times(left).gte(own.times(100));
}

/** What is left after a fall by a percentage, in percent. */
function remaining(percent: string): BigNumber {
  return new BigNumber(100).minus(percent);
}

/** The reported level without the money that has moved with symbols since. */
function ownLevel(
  level: Pick<Level, 'balance' | 'regrouped'>,
  { regrouped }: Pick<ObservedBalance, 'regrouped'>,
): BigNumber {
  return new BigNumber(level.balance).plus(regrouped).minus(level.regrouped);
}

/** How a balance has moved since an earlier reading. */
export function changeSince(
  from: RecordedBalance,
  { marginBalance, regrouped }: Pick<JudgedBalance, 'marginBalance' | 'regrouped'>,
): Change {
  const moved = new BigNumber(regrouped).minus(from.regrouped).toFixed();
  const brought = Number(moved) > 0 ? moved : '0';
  return {
    window: 'previous',
    since: from.at,
    complete: false,
    regrouped: moved,
    ...(brought === '0' ? {} : { brought }),
    ...ownMovement(from.balance, marginBalance, moved, brought),
  };
}

/** A fall while the ADL risk of at least one watched symbol of the fund is high enough. */
export function judgeAdl(
  rule: RuleOf<'adl'>,
  fund: JudgedFund,
  balance: JudgedBalance,
  adl: Observation['adl'],
): ConditionResult {
  const fall = judgeFall(rule, fund, balance);
  // Without a fall the risk does not matter.
  if (!('finding' in fall) || fall.finding.kind !== 'fall') return fall;
  if (adl === null) return { truth: 'unknown' };
  const said = (symbol: string): string => adl.get(symbol)?.said ?? '';
  const symbols = fund.watched.filter((symbol) => isAdlAtLeast(said(symbol), rule.risk));
  const risk = highestAdl(symbols.map(said));
  if (risk === null) return { truth: 'false' };
  return { truth: fall.truth, finding: { ...fall.finding, kind: 'adl', symbols, risk } };
}

/**
 * @param stamp the newest stamp of the fund
 * @param exchangeTime now, by the exchange's clock
 */
export function judgeOverdue(rule: RuleOf<'overdue'>, stamp: number | null, exchangeTime: number): ConditionResult {
  if (stamp === null) return { truth: 'unknown' };
  if (exchangeTime - stamp < rule.hours * hour) return { truth: 'false' };
  return { truth: 'true', finding: { rule: rule.id, kind: 'overdue', hours: rule.hours, stamp } };
}

export function changeOver(balance: Pick<ObservedBalance, 'changes'>, window: ChangeWindow): Change | undefined {
  return balance.changes.find((change) => change.window === window);
}

/**
 * The deepest fall: within the window, or since the last judged reading. The two differ where later answers could not
 * be judged, or another balance replaced that reading under its stamp.
 */
function deepestOver(balance: FallingBalance, window: ChangeWindow): Change | undefined {
  const { last, marginBalance } = balance;
  const change = changeOver(balance, window);
  if (change === undefined) return undefined;
  const [fall, since] = [fallIn(change), changeOver(balance, 'previous')?.since ?? change.since];
  if (last === null || last.at === since) return fall;
  const unjudged = { ...changeSince(last, balance), window };
  return isDeeperFall(unjudged, fall, marginBalance) ? unjudged : fall;
}

function moveOf({ asset, marginBalance: to, regrouped }: JudgedBalance, measured: Change, fund: JudgedFund): Move {
  const { fall: _, ...change } = measured;
  const from = baseOf(change, to).toFixed();
  return { asset, from, to, change, members: membersChangedSince(change.since, fund), regroupedInAll: regrouped };
}

/** Membership changes that were judged since then, else those in the history. */
function membersChangedSince(since: number, { noted, membership }: JudgedFund): MembersChange | null {
  const seen = noted.filter(({ after }) => after !== null && after >= since);
  if (seen.length > 0) return netOf(seen);
  if (membership === null || membership.at <= since) return null;
  return { added: membership.added, removed: membership.removed };
}

/** Symbols that came and went again are left out. */
function netOf(changes: readonly MembersChange[]): MembersChange | null {
  const net = changes.reduce((a, b) => ({
    added: [...without(a.added, b.removed), ...without(b.added, a.removed)],
    removed: [...without(a.removed, b.added), ...without(b.removed, a.added)],
  }));
  return net.added.length + net.removed.length === 0 ? null : net;
}

function without(symbols: readonly string[], others: readonly string[]): string[] {
  const names = new Set(others);
  return symbols.filter((symbol) => !names.has(symbol));
}
