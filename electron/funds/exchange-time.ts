import type { Balance, Fund, Snapshot } from './fund.ts';

/**
 * The one place that knows what time it is at the exchange, and which of its stamps are believed. Three clocks have a
 * say: this machine's, which may be wrong by hours or by a year; the answer's own `Date`, which a relay may have
 * written; and the stamps themselves, which a fault may set into the future.
 */

export type AnswerClocks = Pick<Snapshot, 'fetchedAt' | 'serverTime'>;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** The exchange's futures began in September 2019: an older stamp is in another unit, such as seconds. */
const earliest = Date.UTC(2019, 0);
/** `Date` is in whole seconds, and an answer takes some to arrive. */
const smallDifference = minute;

/** The latest stamp that is believed of an answer, Unix ms: one day after the later of both clocks. */
export function latestBelieved({ fetchedAt, serverTime }: AnswerClocks): number {
  return Math.max(fetchedAt, serverTime ?? fetchedAt) + day;
}

/**
 * The latest stamp of an answer that can be right, Unix ms: none is ahead of both clocks. One that is, up to a day, may
 * come from clocks that are slow: it is believed until a lower one replaces it.
 */
export function latestCertain({ fetchedAt, serverTime }: AnswerClocks): number {
  return Math.max(fetchedAt, serverTime ?? fetchedAt) + smallDifference;
}

/** The same answer with null in place of every stamp that is not believed. */
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

/** What time an answer is of: its newest believed stamp, if possible not ahead of both clocks. Unix ms; null without any. */
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

/** How far this machine's clock is behind that of one exchange host, as far as the answers tell. */
export interface ClockDifference {
  /** To be added to this machine's time, ms. */
  readonly correction: number;
  /** The same as the last `Date` alone says it; null without one. */
  readonly said: number | null;
}

/**
 * The difference after another answer. The `Date` is believed where it agrees better with the stamps than this machine
 * does. That is decided once, and again when either clock jumps: as stamps grow old, both agree with them less and less.
 * @param previous after the answer before; null for the first one
 */
export function clockDifference(previous: ClockDifference | null, snapshot: Snapshot): ClockDifference {
  const { fetchedAt, serverTime } = snapshot;
  const said = serverTime === null ? null : serverTime - fetchedAt;
  const isSameClock =
    previous !== null &&
    (said === null || (previous.said !== null && Math.abs(said - previous.said) <= smallDifference));
  if (isSameClock) return { ...previous, said: said ?? previous.said };
  return { said, correction: correctionOf(snapshot, answerTime(snapshot)) };
}

/** When an answer came by the exchange's clock, Unix ms. @param clock null before the first answer */
export function exchangeTimeBy(clock: ClockDifference | null, { fetchedAt }: Pick<Snapshot, 'fetchedAt'>): number {
  return fetchedAt + (clock?.correction ?? 0);
}

function correctionOf({ fetchedAt, serverTime }: AnswerClocks, stamp: number | null): number {
  if (stamp === null || serverTime === null || Math.abs(serverTime - fetchedAt) <= smallDifference) return 0;
  return Math.abs(serverTime - stamp) < Math.abs(fetchedAt - stamp) ? serverTime - fetchedAt : 0;
}

/** When any answer came by the exchange's clock, Unix ms, as far as it tells. @param newest its newest believed stamp; null without any */
export function arrivalTime(clocks: AnswerClocks, newest: number | null): number {
  return clocks.fetchedAt + correctionOf(clocks, newest);
}

/** The exchange stamps once a day; after half a day more the stamp is late. */
const oldAfter = 36 * hour;

/** True when a balance of that stamp is called old. @param now Unix ms, by the exchange's clock */
export function isOldStamp(stamp: number, now: number): boolean {
  return now - stamp > oldAfter;
}
