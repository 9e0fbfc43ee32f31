import { newestStamp } from '../../funds/exchange-time.ts';
import type { GoneFund } from '../../funds/identity/lost-balance.ts';
import { isSameList } from '../../funds/identity/same-snapshot.ts';
import { missingLimit } from '../../funds/missing-limit.ts';
import type { Alert, Finding } from './alert.ts';
import { type KnownBefore, knownBefore } from './arrivals.ts';
import { alertsOf, type Found, foundAt, withMore } from './found.ts';
import { mergedInto } from './joining.ts';
import { heldBy } from './judges/judge-backing.ts';
import { judgeFund, statesWithoutFinding } from './judges/judge-fund.ts';
import { judgeGoneFund } from './judges/judge-gone.ts';
import { judgeLeftFund } from './judges/judge-left.ts';
import { judgeRatings } from './judges/judge-ratings.ts';
import type { AlertMemory, FundMemory, NotedChange } from './memory.ts';
import { withNewRules } from './new-rules.ts';
import type { CannotJudge, Observation, ObservedFund } from './observation.ts';
import { absentFunds, isStillWatched, missingFunds, previousFunds } from './previous-funds.ts';
import { type ActiveRule, type AlertRule, conditionText } from './rule.ts';
import { statesWith, statesWithout } from './rule-state.ts';

/** How many membership changes of a fund are remembered, to explain moves over a longer window. */
const changesKept = 10;

/** What keeps rules from judging now. */
export interface Hindrances {
  readonly cannotJudge: readonly CannotJudge[];
  /** A watched symbol of each fund that the answer lacks, while it is not believed gone. */
  readonly missingFunds: readonly string[];
}

export interface Judgement extends Hindrances {
  readonly memory: AlertMemory;
  /** At most one for each fund. */
  readonly alerts: readonly Alert[];
}

/**
 * Judges every rule at every watched fund, once per reading. Called at each good answer and whenever rules or watchlist
 * change. A fund, a rule or an edited rule that is new is only noted.
 */
export function judge(rules: readonly AlertRule[], memory: AlertMemory, observation: Observation): Judgement {
  const active = rules.flatMap((rule) => (rule.enabled ? [{ rule, condition: conditionText(rule) }] : []));
  const { memory: judged, found: ofFunds, ...hindered } = judgeFunds(active, memory, observation);
  // Ratings come in answers of their own, so missing funds do not hold them up.
  const { ratings, found: ofRatings } = judgeRatings(active, judged, observation);
  const alerts = alertsOf(withMore(ofFunds, ofRatings), memory.next, observation.at);
  const fired = lastFired(active, alerts, memory, observation.at);
  return { memory: { ...judged, ratings, fired, next: memory.next + alerts.length }, alerts, ...hindered };
}

function judgeFunds(
  active: readonly ActiveRule[],
  memory: AlertMemory,
  observation: Observation,
): Omit<Judgement, 'alerts'> & { readonly found: readonly Found[] } {
  const incompleteSince = observation.complete ? null : (memory.incompleteSince ?? observation.at);
  // After this time a drain no longer waits until the exchange has mended its answers.
  const mayBePartial = incompleteSince !== null && Math.abs(observation.at - incompleteSince) < missingLimit;
  const previous = previousFunds(memory, observation);
  const hindered = {
    cannotJudge: hindrances(observation, incompleteSince !== null && !mayBePartial),
    missingFunds: missingFunds(memory, previous, observation),
  };
  const situation = situationOf(active, memory, previous, observation);
  if (mayBePartial) {
    const funds = memory.funds.map((fund) =>
      withNewRules(withRecoveries(fund, situation), situation.seen.get(fund), active, observation),
    );
    return { memory: { ...memory, funds, incompleteSince }, found: [], ...hindered };
  }
  const present = observation.funds.map((fund) => judgePresent(fund, situation));
  const absent = memory.funds.map((fund) => judgeAbsent(fund, situation));
  const remembered = { ...memory, funds: absent.map((judged) => judged.memory) };
  const funds = [...present.map((judged) => judged.memory), ...absentFunds(remembered, previous, observation)];
  return {
    memory: { ...memory, funds, incompleteSince },
    found: [...present, ...absent].flatMap(({ found }) => found),
    ...hindered,
  };
}

/** What each step of one judging looks up. */
interface Situation {
  readonly rules: readonly ActiveRule[];
  readonly remembered: readonly FundMemory[];
  readonly known: KnownBefore & { readonly observation: Observation };
  /** Remembered funds that are in this answer. */
  readonly inAnswer: ReadonlySet<FundMemory>;
  /** Remembered funds as they are in this answer, or as they were recorded last. */
  readonly seen: ReadonlyMap<FundMemory, ObservedFund | undefined>;
  readonly goneBy: ReadonlyMap<string, GoneFund>;
  /** Funds that watched symbols have left, by key. */
  readonly leftBy: ReadonlyMap<string, ObservedFund>;
}

function situationOf(
  rules: readonly ActiveRule[],
  { funds: remembered }: AlertMemory,
  previous: ReadonlyMap<string, FundMemory>,
  observation: Observation,
): Situation {
  const current = new Map(observation.funds.map((fund) => [fund.key, fund]));
  const missing = new Map(observation.missing.map((fund) => [fund.key, fund]));
  const lacking = remembered.map((fund) => [fund, missing.get(fund.key)] as const);
  const present = [...previous].map(([key, fund]) => [fund, current.get(key)] as const);
  return {
    rules,
    remembered,
    seen: new Map([...lacking, ...present]),
    known: { ...knownBefore(remembered, previous, observation.funds), observation },
    inAnswer: new Set(previous.values()),
    goneBy: new Map(observation.gone.map((fund) => [fund.key, fund])),
    leftBy: new Map(observation.left.map((fund) => [fund.key, fund])),
  };
}

/** What becomes of one fund. */
interface FundJudgement {
  readonly memory: FundMemory;
  readonly found: readonly Found[];
}

/** A watched fund of the answer. */
function judgePresent(observed: ObservedFund, situation: Situation): FundJudgement {
  const { rules, known, remembered } = situation;
  const { key, watched } = observed;
  const before = known.previous.get(key) ?? null;
  // A symbol that an incomplete answer lacks has not left.
  const symbols = known.observation.complete ? observed.symbols : (before?.symbols ?? observed.symbols);
  const change = before === null ? null : difference(before, symbols);
  const noted = [...(before?.changes ?? []), ...(change === null ? [] : [change])].slice(-changesKept);
  const newest = newestStamp(observed.balances);
  const merged = mergedInto(observed, remembered, known.observation);
  const judged = judgeFund(rules, { ...observed, noted, newest }, { before, merged, change, ...known });
  const memory = {
    key,
    watched,
    symbols,
    held: heldBy(observed.balances),
    newest: newest ?? before?.newest ?? null,
    changes: noted,
    states: judged.states,
  };
  const findings = [...judged.findings, ...lastFindings(key, before, situation)];
  return { memory, found: foundAt({ key, watched, newest }, findings) };
}

/** In an answer that is not judged only recoveries are noted, so that the next loss counts as a new one. */
function withRecoveries(fund: FundMemory, { rules, known, inAnswer, seen }: Situation): FundMemory {
  const observed = inAnswer.has(fund) ? seen.get(fund) : undefined;
  if (observed === undefined) return fund;
  const judged = { ...observed, noted: fund.changes, newest: newestStamp(observed.balances) };
  const now = statesWithoutFinding(rules, judged, { before: fund, merged: [], change: null, ...known });
  return { ...fund, states: statesWith(fund.states, now) };
}

/** Rules about symbols that left a fund judge it once more, though others still share it. */
function lastFindings(key: string, before: FundMemory | null, { rules, known, leftBy }: Situation): readonly Finding[] {
  const left = leftBy.get(key);
  if (left === undefined || before === null) return [];
  const own = rules.filter(({ rule }) => rule.symbol !== null);
  return judgeLeftFund(own, left, before, known).findings;
}

/** A remembered fund: one that is not in the answer may have vanished, or watched symbols have left it. */
function judgeAbsent(fund: FundMemory, { rules, known, inAnswer, seen, goneBy, leftBy }: Situation): FundJudgement {
  if (inAnswer.has(fund)) return { memory: fund, found: [] };
  const vanished = goneBy.get(fund.key);
  if (vanished !== undefined && isStillWatched(fund, known.observation.watchlist)) {
    const { states, findings } = judgeGoneFund(rules, fund, vanished, unreadIn(known.observation, vanished));
    const memory = { ...fund, states: [...states, ...statesWithout(fund.states, states)] };
    return { memory: withNewRules(memory, undefined, rules, known.observation), found: foundAt(fund, findings) };
  }
  const left = leftBy.get(fund.key);
  if (left === undefined) return { memory: withNewRules(fund, seen.get(fund), rules, known.observation), found: [] };
  const { memory, findings } = judgeLeftFund(rules, left, fund, known);
  return { memory, found: foundAt({ ...left, newest: newestStamp(left.balances), left: true }, findings) };
}

/** Assets whose balances are unknown at the funds that took symbols of a vanished one. */
function unreadIn({ funds }: Observation, { symbols }: GoneFund): ReadonlySet<string> {
  const left = new Set(symbols);
  const takers = funds.filter((fund) => fund.unread !== undefined && fund.symbols.some((symbol) => left.has(symbol)));
  return new Set(takers.flatMap(({ unread }) => unread ?? []));
}

function hindrances({ isRecorded, funds }: Observation, incomplete: boolean): CannotJudge[] {
  const unstamped = funds.some(({ balances }) =>
    balances.some(({ marginBalance, updateTime }) => marginBalance !== null && updateTime === null),
  );
  return [
    ...(isRecorded ? [] : (['recording-unreadable'] as const)),
    ...(unstamped ? (['stamps-unreadable'] as const) : []),
    ...(incomplete ? (['answer-incomplete'] as const) : []),
  ];
}

function difference(before: FundMemory, now: readonly string[]): NotedChange | null {
  if (isSameList(before.symbols, now)) return null;
  const [then, present] = [new Set(before.symbols), new Set(now)];
  const added = now.filter((symbol) => !then.has(symbol));
  const removed = before.symbols.filter((symbol) => !present.has(symbol));
  return added.length + removed.length === 0 ? null : { after: before.newest, added, removed };
}

function lastFired(
  rules: readonly ActiveRule[],
  alerts: readonly Alert[],
  { fired }: AlertMemory,
  at: number,
): AlertMemory['fired'] {
  const now = new Set(alerts.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  return rules.flatMap(({ rule: { id } }) =>
    now.has(id) ? [{ rule: id, at }] : fired.filter(({ rule }) => rule === id),
  );
}
