import type { Alert } from '../../../../../electron/alerts/judging/alert.ts';
import { judge } from '../../../../../electron/alerts/judging/judge.ts';
import { type AlertMemory, emptyAlertMemory } from '../../../../../electron/alerts/judging/memory.ts';
import type { ObservedFund } from '../../../../../electron/alerts/judging/observation.ts';
import type { AlertCondition, AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { type Change, changesOf } from '../../../../../electron/funds/change.ts';
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

export interface Watch {
  rules: readonly AlertRule[];
  memory: AlertMemory;
  /** Shows the engine one answer. */
  answer(answer: Answer): readonly Alert[];
  /** The balances of one fund (USDT), one each day, from the first stamp on. @returns the alerts of each day */
  days(balances: readonly (string | null)[]): readonly (readonly Alert[])[];
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

/** The engine with a recording of its own: every fund is watched through its first symbol unless said otherwise. */
export function watchWith(...rules: AlertRule[]): Watch {
  const recorded = new Map<string, Sample[]>();
  const changesAt = (key: string, balance: string | null, at: number): Change[] =>
    balance === null ? [] : changesOf(recorded.get(key) ?? [], { at, balance });

  const watch: Watch = {
    rules,
    memory: emptyAlertMemory,
    answer({
      stamp: updateTime,
      funds,
      at = updateTime + hour,
      exchangeTime = at,
      complete = true,
      isRecorded = true,
      watchlist,
      adl,
      adlAt = at,
    }) {
      const shown = funds.map(({ key = 'F', symbols = ['AUSDT', 'BUSDT'], balances }): ObservedFund => {
        const watched =
          watchlist === undefined ? symbols.slice(0, 1) : symbols.filter((name) => watchlist.includes(name));
        return {
          key,
          watched,
          symbols,
          membership: null,
          unlisted: [],
          balances: Object.entries(balances).map(([asset, marginBalance]) => ({
            asset,
            marginBalance,
            updateTime,
            changes: changesAt(`${key} ${asset}`, marginBalance, updateTime),
            regrouped: '0',
          })),
        };
      });
      for (const { key, balances } of shown) {
        for (const { asset, marginBalance } of balances) {
          const samples = recorded.get(`${key} ${asset}`) ?? [];
          if (marginBalance !== null && updateTime > (samples.at(-1)?.at ?? 0)) {
            recorded.set(`${key} ${asset}`, [...samples, { at: updateTime, balance: marginBalance }]);
          }
        }
      }
      const judgement = judge(watch.rules, watch.memory, {
        at,
        exchangeTime,
        complete,
        isRecorded,
        left: [],
        missing: [],
        gone: [],
        watchlist: watchlist ?? shown.flatMap(({ watched }) => watched),
        funds: shown.filter(({ watched }) => watched.length > 0),
        adl:
          adl === undefined
            ? null
            : new Map(Object.entries(adl).map(([symbol, said]) => [symbol, { said, at: adlAt }])),
      });
      // As from a file: only plain values may survive.
      watch.memory = JSON.parse(JSON.stringify(judgement.memory)) as AlertMemory; // written from one just now
      return judgement.alerts;
    },
    days: (balances) =>
      balances.map((balance, index) =>
        watch.answer({ stamp: stamp + index * day, funds: [{ balances: { USDT: balance } }] }),
      ),
  };
  return watch;
}

/** On which of the days there was a notification. */
export function daysNotified(days: readonly (readonly Alert[])[]): number[] {
  return days.flatMap((alerts, index) => (alerts.length > 0 ? [index] : []));
}
