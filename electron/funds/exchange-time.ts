import { day, hour, minute } from '../base/duration.ts';
import type { Balance, Fund, Snapshot } from './fund.ts';

/**
 * Decides what time it is at the exchange, and which of its stamps are believed, from three clocks: this machine's, which
 * may be wrong by hours or by a year; the `Date` header of the answer, which a proxy may have written; and the stamps,
 * which may be in the future by mistake.
 */

export type AnswerClocks = Pick<Snapshot, 'fetchedAt' | 'serverTime'>;

/** Binance futures began in September 2019. An older stamp must be in another unit, such as seconds. */
const earliest = Date.UTC(2019, 0);
/** Tolerance, ms: `Date` is in whole seconds, and an answer takes some to arrive. */
const smallDifference = minute;

/** The latest stamp of an answer that is believed, Unix ms: one day after the later of our clock and `Date`. */
export function latestBelieved({ fetchedAt, serverTime }: AnswerClocks): number {
  return Math.max(fetchedAt, serverTime ?? fetchedAt) + day;
}

/**
 * The latest stamp of an answer that is certain, Unix ms: not ahead of both clocks. One up to a day ahead may be due to
 * slow clocks: it is believed until an earlier one replaces it.
 */
export function latestCertain({ fetchedAt, serverTime }: AnswerClocks): number {
  return Math.max(fetchedAt, serverTime ?? fetchedAt) + smallDifference;
}

/**
 * The latest recorded stamp that is certain when an answer comes, Unix ms. A stamp that was ahead of both clocks at the
 * previous answer stays uncertain, even if they have passed it since.
 * @param previous the answer before; null if there is none
 */
export function latestCertainBefore(previous: AnswerClocks | null, answer: AnswerClocks): number {
  return previous === null ? latestCertain(answer) : Math.min(latestCertain(previous), latestCertain(answer));
}

/** The same answer with null instead of stamps that are not believed. */
export function withBelievedStamps(snapshot: Snapshot): Snapshot {
  const latest = latestBelieved(snapshot);
  const isBelieved = ({ updateTime }: Balance): boolean => updateTime === null || isBelievedStamp(updateTime, latest);
  if (snapshot.funds.every(({ balances }) => balances.every(isBelieved))) return snapshot;
  const funds = snapshot.funds.map((fund) => ({
    ...fund,
    balances: fund.balances.map((balance) => (isBelieved(balance) ? balance : { ...balance, updateTime: null })),
  }));
  return { ...snapshot, funds };
}

/** @param latest see {@link latestBelieved} */
export function isBelievedStamp(stamp: number, latest: number): boolean {
  return Number.isSafeInteger(stamp) && stamp >= earliest && stamp <= latest;
}

/** The newest of some stamps that are believed, Unix ms; null without any. */
export function newestStamp(balances: readonly Pick<Balance, 'updateTime'>[]): number | null {
  let newest: number | null = null;
  for (const { updateTime } of balances) {
    if (updateTime !== null && (newest === null || updateTime > newest)) newest = updateTime;
  }
  return newest;
}

/** The time of an answer, Unix ms: its newest believed stamp, preferably not ahead of both clocks. Null without stamps. */
export function answerTime(answer: AnswerClocks & { readonly funds: readonly Fund[] }): number | null {
  const own = balancesIn(answer);
  return newestUntil(own, latestCertain(answer)) ?? newestStamp(own);
}

/** The newest believed stamp of an answer, also one ahead of both clocks. Unix ms; null without any. */
export function newestStampIn(answer: { readonly funds: readonly Fund[] }): number | null {
  return newestStamp(balancesIn(answer));
}

function balancesIn({ funds }: { readonly funds: readonly Fund[] }): readonly Balance[] {
  return funds.flatMap(({ balances, origin }) => (origin === 'carried-over' ? [] : balances));
}

/** The newest of some stamps that is not after another, Unix ms; null without any. */
export function newestUntil(balances: readonly Pick<Balance, 'updateTime'>[], latest: number): number | null {
  return newestStamp(balances.filter(({ updateTime }) => updateTime !== null && updateTime <= latest));
}

/** How far this machine's clock is behind that of an exchange host, estimated from answers. */
export interface ClockDifference {
  /** Add this to this machine's time, ms. */
  readonly correction: number;
  /** The same by the last `Date` header alone, ms; null without one. */
  readonly said: number | null;
}

/**
 * The difference after another answer. `Date` is used if it agrees better with the stamps than this machine's clock. This
 * is decided once, and again when a clock jumps, because both agree less with stamps as these get older. Without `Date`
 * a jump is only noticed by a stamp that the previous difference plainly contradicts.
 * @param previous the difference after the previous answer; null for the first
 * @param newest the newest believed stamp of the answer, Unix ms; null without any
 */
export function clockDifference(
  previous: ClockDifference | null,
  clocks: AnswerClocks,
  newest: number | null,
): ClockDifference {
  const { fetchedAt, serverTime } = clocks;
  const said = serverTime === null ? null : serverTime - fetchedAt;
  const isSameClock =
    previous !== null &&
    (said === null || (previous.said !== null && Math.abs(said - previous.said) <= smallDifference));
  if (isSameClock && said === null && contradicts(previous, fetchedAt, newest)) return { said: null, correction: 0 };
  if (isSameClock) return { ...previous, said: said ?? previous.said };
  return { said, correction: correctionOf(clocks, newest) };
}

/** Arrival time of an answer by the exchange's clock, Unix ms. @param clock null before the first answer */
export function exchangeTimeBy(clock: ClockDifference | null, { fetchedAt }: Pick<Snapshot, 'fetchedAt'>): number {
  return fetchedAt + (clock?.correction ?? 0);
}

/**
 * Whether the corrected time is before a stamp of the answer, or days after one that is fresh by this machine's clock:
 * that clock has been set right.
 */
function contradicts({ correction }: ClockDifference, fetchedAt: number, stamp: number | null): boolean {
  if (stamp === null || correction === 0) return false;
  const corrected = fetchedAt + correction;
  return stamp > corrected + day || (corrected - stamp > 4 * day && !isOldStamp(stamp, fetchedAt));
}

function correctionOf({ fetchedAt, serverTime }: AnswerClocks, stamp: number | null): number {
  if (stamp === null || serverTime === null || Math.abs(serverTime - fetchedAt) <= smallDifference) return 0;
  return Math.abs(serverTime - stamp) < Math.abs(fetchedAt - stamp) ? serverTime - fetchedAt : 0;
}

/**
 * Arrival time of an answer by the exchange's clock, Unix ms.
 * @param previous the difference after the previous answer about funds; null before the first
 * @param newest the newest believed stamp of the answer, Unix ms; null without any
 */
export function arrivalTime(previous: ClockDifference | null, clocks: AnswerClocks, newest: number | null): number {
  return exchangeTimeBy(clockDifference(previous, clocks, newest), clocks);
}

/** The exchange stamps once a day: a stamp is old when the next one is half a day late. */
const oldAfter = 36 * hour;

/** Whether a stamp is old. @param now Unix ms by the exchange's clock */
export function isOldStamp(stamp: number, now: number): boolean {
  return now - stamp > oldAfter;
}
