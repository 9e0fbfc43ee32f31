import { newestStamp } from '../../funds/exchange-time.ts';
import { isEqual, isSameList } from '../../funds/identity/same-snapshot.ts';
import { type Alert, byGravity, type Finding } from './alert.ts';
import { knownBefore } from './arrivals.ts';
import type { Judgement } from './judgement.ts';
import { heldBy } from './judges/judge-backing.ts';
import { judgeFund, statesWithout } from './judges/judge-fund.ts';
import { judgeGoneFund } from './judges/judge-gone.ts';
import { judgeLeftFund } from './judges/judge-left.ts';
import { withRatings } from './judges/judge-ratings.ts';
import type { AlertMemory, FundMemory, NotedChange } from './memory.ts';
import { mergedInto } from './merged-states.ts';
import type { CannotJudge, Observation } from './observation.ts';
import { absentFunds, missingFunds, previousFunds } from './previous-funds.ts';
import { type ActiveRule, type AlertRule, conditionText } from './rule.ts';

/**
 * An incomplete answer is usually followed by a whole one, so it is not judged. When none has come for this long, the
 * balances that are there are: a drain must not wait until the exchange has mended its answers.
 */
const patience = 60 * 60_000;
/** How many changes of a fund's symbols are remembered, to tell them with a move over a longer window. */
const changesKept = 10;

/**
 * Judges every rule at every watched fund, once per reading. To be called at each good answer and whenever rules or
 * watchlist change; what is met for the first time (a fund, a rule, an edited rule) is only noted.
 */
export function judge(rules: readonly AlertRule[], memory: AlertMemory, observation: Observation): Judgement {
  const active = rules.flatMap((rule) => (rule.enabled ? [{ rule, condition: conditionText(rule) }] : []));
  // The ratings come by answers of their own: what the funds lack does not hold them up.
  return withRatings(active, judgeFunds(active, memory, observation), observation);
}

function judgeFunds(active: readonly ActiveRule[], memory: AlertMemory, observation: Observation): Judgement {
  const incompleteSince = observation.complete ? null : (memory.incompleteSince ?? observation.at);
  const isPatient = incompleteSince !== null && Math.abs(observation.at - incompleteSince) < patience;
  const previous = previousFunds(memory, observation);
  const hindered = {
    cannotJudge: hindrances(observation, incompleteSince !== null && !isPatient),
    missingFunds: missingFunds(memory, previous, observation),
  };
  if (isPatient) return { memory: { ...memory, incompleteSince }, alerts: [], ...hindered };
  const alerts: Alert[] = [];
  const found = (
    { key, watched, newest }: Pick<FundMemory, 'key' | 'watched' | 'newest'>,
    findings: readonly Finding[],
    left: Pick<Alert, 'left'> = {},
  ): void => {
    const [first, ...rest] = [...findings].sort(byGravity);
    if (first === undefined) return;
    const id = String(memory.next + alerts.length);
    const { at } = observation;
    const began = Math.min(at, ...findings.flatMap((finding) => ('began' in finding ? finding.began : [])));
    alerts.push({ id, fund: key, watched, at, began, stamp: newest, findings: [first, ...rest], ...left });
  };
  const known = { ...knownBefore(memory.funds, previous, observation.funds), observation };
  const leftBy = new Map(observation.left.map((fund) => [fund.key, fund]));
  /** Of a fund that others share still, the rules of those who left it have the last word. */
  const leftFindings = (key: string, before: FundMemory | null): readonly Finding[] => {
    const left = leftBy.get(key);
    if (left === undefined || before === null) return [];
    return judgeLeftFund(
      active.filter(({ rule }) => rule.symbol !== null),
      left,
      before,
      known,
    ).findings;
  };
  const present = observation.funds.map((observed): FundMemory => {
    const { key, watched } = observed;
    const before = previous.get(key) ?? null;
    // Who is missing from an incomplete answer has not left.
    const symbols = observation.complete ? observed.symbols : (before?.symbols ?? observed.symbols);
    const change = before === null ? null : difference(before, symbols);
    const noted = [...(before?.changes ?? []), ...(change === null ? [] : [change])].slice(-changesKept);
    const newest = newestStamp(observed.balances);
    const fund = { ...observed, noted, newest };
    const merged = mergedInto(observed, memory.funds, observation);
    const { states, findings: own } = judgeFund(active, fund, { before, merged, change, ...known });
    const findings = [...own, ...leftFindings(key, before)];
    found({ key, watched, newest }, findings);
    return {
      key,
      watched,
      symbols,
      held: heldBy(observed.balances),
      newest: newest ?? before?.newest ?? null,
      changes: noted,
      states,
    };
  });
  const covered = new Set(previous.values());
  const goneJudged = judgeGoneFunds(active, memory, observation, covered, found);
  const absent = goneJudged.funds.map((before) => {
    const left = leftBy.get(before.key);
    if (left === undefined || covered.has(before)) return before;
    const judged = judgeLeftFund(active, left, before, known);
    found({ ...left, newest: newestStamp(left.balances) }, judged.findings, { left: true });
    return judged.memory;
  });
  return {
    memory: {
      funds: [...present, ...absentFunds({ ...memory, funds: absent }, previous, observation)],
      ratings: memory.ratings,
      fired: lastFired(active, alerts, memory, observation.at),
      next: memory.next + alerts.length,
      incompleteSince,
    },
    alerts,
    ...hindered,
  };
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

/** What is remembered, with the funds that have vanished judged. */
function judgeGoneFunds(
  rules: readonly ActiveRule[],
  memory: AlertMemory,
  { gone, watchlist }: Observation,
  covered: ReadonlySet<FundMemory>,
  found: (fund: FundMemory, findings: readonly Finding[]) => void,
): AlertMemory {
  if (gone.length === 0) return memory;
  const byKey = new Map(gone.map((fund) => [fund.key, fund]));
  const watched = new Set(watchlist);
  const funds = memory.funds.map((fund) => {
    const vanished = byKey.get(fund.key);
    const isWatched = fund.watched.some((symbol) => watched.has(symbol) && fund.symbols.includes(symbol));
    if (vanished === undefined || covered.has(fund) || !isWatched) return fund;
    const { states, findings } = judgeGoneFund(rules, fund, vanished);
    found(fund, findings);
    return { ...fund, states: [...states, ...statesWithout(fund.states, states)] };
  });
  return { ...memory, funds };
}

function difference(before: FundMemory, now: readonly string[]): NotedChange | null {
  if (isSameList(before.symbols, now, isEqual)) return null;
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
