import { changesOf } from '../../../funds/change.ts';
import type { Alert, Finding } from '../alert.ts';
import { judge } from '../judge.ts';
import { emptyAlertMemory } from '../memory.ts';
import { type AlertRule, kindTraits } from '../rule.ts';
import type { ReplayEpisode } from './replay-episodes.ts';

/** Why a rule would not have fired in an episode. */
export type ReplaySilence =
  | 'off'
  | 'not-reached'
  /** It already held before the drain began. */
  | 'already-true'
  | 'other-fund'
  | 'other-asset'
  /** Neither members nor ADL ratings are recorded of that time. */
  | 'no-data';

export interface Replay {
  /** The alerts of all rules together: at most one for each sample. */
  readonly alerts: readonly Alert[];
  readonly rules: readonly {
    readonly rule: string;
    /** What this rule found, as if it were the only one. */
    readonly alerts: readonly Alert[];
    /** Null where it found something. */
    readonly silent: ReplaySilence | null;
  }[];
}

/** Judges an episode by the rules, with the same engine as the present and a memory of its own. */
export function replay(rules: readonly AlertRule[], episode: ReplayEpisode): Replay {
  const { alerts, alreadyTrue } = run(rules, episode);
  return {
    alerts,
    rules: rules.map((rule) => {
      const own = alerts.flatMap((alert) => {
        const [first, ...rest] = alert.findings.filter((finding: Finding) => finding.rule === rule.id);
        return first === undefined ? [] : [{ ...alert, findings: [first, ...rest] as const }];
      });
      const silent = own.length > 0 ? null : silenceOf(rule, episode, alreadyTrue.has(rule.id));
      return { rule: rule.id, alerts: own, silent };
    }),
  };
}

function run(
  rules: readonly AlertRule[],
  { symbols, asset, samples }: ReplayEpisode,
): { alerts: readonly Alert[]; alreadyTrue: ReadonlySet<string> } {
  let memory = emptyAlertMemory;
  const alerts: Alert[] = [];
  let alreadyTrue: ReadonlySet<string> | null = null;
  for (const [index, { at, balance }] of samples.entries()) {
    const changes = changesOf(samples.slice(0, index), { at, balance });
    const balances = [{ asset, marginBalance: balance, updateTime: at, changes, regrouped: '0' }];
    const fund = { key: 'replay', watched: symbols, symbols, membership: null, unlisted: [], balances };
    const judgement = judge(rules, memory, {
      at,
      exchangeTime: at,
      complete: true,
      isRecorded: true,
      watchlist: symbols,
      funds: [fund],
      left: [],
      missing: [],
      gone: [],
      adl: null,
    });
    memory = judgement.memory;
    alerts.push(...judgement.alerts);
    const states = memory.funds.flatMap((known) => known.states);
    alreadyTrue ??= new Set(states.filter(({ alreadyTrue }) => alreadyTrue).map(({ rule }) => rule));
  }
  return { alerts, alreadyTrue: alreadyTrue ?? new Set() };
}

function silenceOf(rule: AlertRule, { symbols, asset }: ReplayEpisode, alreadyTrue: boolean): ReplaySilence {
  if (!rule.enabled) return 'off';
  if (!kindTraits[rule.kind].isReplayed) return 'no-data';
  if (rule.symbol !== null && !symbols.includes(rule.symbol)) return 'other-fund';
  if ('asset' in rule && rule.asset !== null && rule.asset !== asset) return 'other-asset';
  return alreadyTrue ? 'already-true' : 'not-reached';
}
