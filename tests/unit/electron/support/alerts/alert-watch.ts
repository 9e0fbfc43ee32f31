import type { Alert } from '../../../../../electron/alerts/judging/alert.ts';
import { judge } from '../../../../../electron/alerts/judging/judge.ts';
import { type AlertMemory, emptyAlertMemory } from '../../../../../electron/alerts/judging/memory.ts';
import type { Observation, ObservedFund } from '../../../../../electron/alerts/judging/observation.ts';
import type { AlertCondition, AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { changesOf } from '../../../../../electron/funds/change.ts';
import type { Sample } from '../../../../../electron/funds/sample.ts';
import { day, hour, stamp } from '../recordings/samples.ts';

export interface ListedFund {
  readonly key?: string;
  readonly symbols?: readonly string[];
  /** By asset; null is unknown. */
  readonly balances: Readonly<Record<string, string | null>>;
}

export interface Answer {
  /** Stamp of every balance, Unix ms. */
  readonly stamp: number;
  readonly funds: readonly ListedFund[];
  readonly at?: number;
  /** Instead of `at`. */
  readonly exchangeTime?: number;
  readonly complete?: boolean;
  readonly isRecorded?: boolean;
  readonly watchlist?: readonly string[];
  /** The ratings and their time, which is that of the answer where it is not given. */
  readonly adl?: Readonly<Record<string, string>>;
  readonly adlAt?: number;
}

let rulesMade = 0;

export const below = (amount: string, asset = 'USDT'): AlertCondition => ({ kind: 'below', asset, amount });
export const fall = (percent: string, window: 'previous' | 'day' | 'week' | 'month' = 'day'): AlertCondition => ({
  kind: 'fall',
  asset: 'USDT',
  percent,
  window,
});
export const rise = (percent: string): AlertCondition => ({ kind: 'rise', asset: 'USDT', percent, window: 'day' });
export const adl = (percent: string): AlertCondition => ({
  kind: 'adl',
  asset: 'USDT',
  percent,
  window: 'day',
  risk: 'high',
});

/** A rule for all watched funds. */
export function ruleWith(condition: AlertCondition, change: Partial<AlertRule> = {}): AlertRule {
  rulesMade += 1;
  // The spread of a whole condition is a whole condition; TypeScript loses that in the union.
  return { id: `rule ${rulesMade}`, enabled: true, symbol: null, ...condition, ...change } as AlertRule;
}

/** An observation of these funds in which all is well unless said otherwise. */
export function observationOf(
  funds: readonly ObservedFund[],
  change: Partial<Observation> & { at: number },
): Observation {
  return {
    exchangeTime: change.at,
    complete: true,
    isRecorded: true,
    left: [],
    missing: [],
    gone: [],
    watchlist: funds.flatMap(({ watched }) => watched),
    adl: null,
    ...change,
    funds: funds.filter(({ watched }) => watched.length > 0),
  };
}

/** What is recorded of funds, and what an observation has of them under the next stamp. */
export function recordedFunds() {
  const recorded = new Map<string, readonly Sample[]>();
  return ({ key = 'F', symbols = ['AUSDT', 'BUSDT'], balances }: ListedFund, at: number, watched: string[]) => {
    const fund: ObservedFund = {
      key,
      watched,
      symbols,
      membership: null,
      unlisted: [],
      balances: Object.entries(balances).map(([asset, marginBalance]) => {
        const samples = recorded.get(`${key} ${asset}`) ?? [];
        const now = marginBalance === null ? null : { at, balance: marginBalance };
        if (now !== null && at > (samples.at(-1)?.at ?? 0)) recorded.set(`${key} ${asset}`, [...samples, now]);
        const changes = now === null ? [] : changesOf(samples, now);
        return { asset, marginBalance, updateTime: at, changes, regrouped: '0' };
      }),
    };
    return fund;
  };
}

/** The engine with a recording of its own: every fund is watched through its first symbol unless said otherwise. */
export class Watch {
  memory: AlertMemory = emptyAlertMemory;
  rules: readonly AlertRule[];
  readonly #observed = recordedFunds();

  constructor(rules: readonly AlertRule[]) {
    this.rules = rules;
  }

  /** Shows the engine one answer. */
  answer({
    stamp: updateTime,
    funds,
    watchlist,
    adl,
    adlAt,
    at = updateTime + hour,
    ...given
  }: Answer): readonly Alert[] {
    const shown = funds.map((fund) => {
      const { symbols = ['AUSDT', 'BUSDT'] } = fund;
      const isWatched = (name: string): boolean => (watchlist ?? symbols.slice(0, 1)).includes(name);
      return this.#observed(fund, updateTime, symbols.filter(isWatched));
    });
    const readings = Object.entries(adl ?? {}).map(([symbol, said]) => [symbol, { said, at: adlAt ?? at }] as const);
    const change = { at, ...(watchlist && { watchlist }), ...(adl && { adl: new Map(readings) }), ...given };
    const judgement = judge(this.rules, this.memory, observationOf(shown, change));
    // As from a file: only plain values may survive.
    this.memory = JSON.parse(JSON.stringify(judgement.memory)) as AlertMemory; // written from one just now
    return judgement.alerts;
  }
}

export const watchWith = (...rules: readonly AlertRule[]): Watch => new Watch(rules);

/**
 * The balances of one fund in USDT, separated by spaces (`?` is unknown), one for each step of time from the first stamp on.
 * @returns the same text, with `!` after each that was alerted
 */
export function alertedIn(watch: Watch, balances: string, step = day): string {
  return balances
    .replaceAll('!', '')
    .split(' ')
    .map((balance, index) => {
      const funds = [{ balances: { USDT: balance === '?' ? null : balance } }];
      return balance + (watch.answer({ stamp: stamp + index * step, funds }).length > 0 ? '!' : '');
    })
    .join(' ');
}
