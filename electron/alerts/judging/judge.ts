import { isEqual, isSameList } from '../../funds/same-snapshot.ts';
import { type Alert, byGravity, type Finding, type MembersChange } from './alert.ts';
import type { Verdict } from './condition-result.ts';
import { type JudgedFund, judgeAdl, judgeAmount, judgeMove, judgeOverdue, newestStamp } from './conditions.ts';
import {
  type AlertMemory,
  type FundMemory,
  firstMark,
  isNewSample,
  type Mark,
  type NotedChange,
  stepMark,
} from './memory.ts';
import type { Observation } from './observation.ts';
import { absentFunds, formerFunds } from './previous-funds.ts';
import { type AlertRule, conditionText } from './rule.ts';

export interface Judgement {
  readonly memory: AlertMemory;
  /** At most one for each fund. */
  readonly alerts: readonly Alert[];
}

/**
 * An incomplete answer is usually followed by a whole one, so it is not judged. When none has come for so long, the
 * balances that are there are: a drain must not wait until the exchange has mended its answers.
 */
const patience = 60 * 60_000;
/** So many changes of a fund's symbols are remembered, to tell them with a move over a longer window. */
const changesKept = 10;

/**
 * Judges every rule at every watched fund, once per new sample. To be called at each good answer and whenever rules or
 * watchlist change; what is met for the first time (a fund, a rule, an edited rule) is only noted.
 */
export function judge(rules: readonly AlertRule[], memory: AlertMemory, observation: Observation): Judgement {
  const incompleteSince = observation.complete ? null : (memory.incompleteSince ?? observation.at);
  if (incompleteSince !== null && Math.abs(observation.at - incompleteSince) < patience) {
    return { memory: { ...memory, incompleteSince }, alerts: [] };
  }
  const active = rules.flatMap((rule) => (rule.enabled ? [{ rule, condition: conditionText(rule) }] : []));
  const formers = formerFunds(memory, observation);
  const alerts: Alert[] = [];
  const present = observation.funds.map((observed): FundMemory => {
    const { key, watched } = observed;
    const former = formers.get(key) ?? null;
    // Who is missing from an incomplete answer has not left.
    const symbols = observation.complete ? observed.symbols : (former?.symbols ?? observed.symbols);
    const change = former === null ? null : difference(former, symbols);
    const noted = [...(former?.changes ?? []), ...(change === null ? [] : [change])].slice(-changesKept);
    const stamp = newestStamp(observed, observation.exchangeTime);
    const { marks, findings } = judgeFund(
      active,
      { ...observed, noted, newest: stamp },
      { former, change, memory, formers, observation },
    );
    const kept = { key, watched, symbols, newest: stamp ?? former?.newest ?? null, changes: noted, marks };
    const [first, ...rest] = [...findings].sort(byGravity);
    if (first === undefined) return { ...kept, told: former?.told ?? null };
    const id = String(memory.next + alerts.length);
    alerts.push({ id, fund: key, watched, at: observation.at, stamp, findings: [first, ...rest] });
    return { ...kept, told: stamp };
  });
  return {
    memory: {
      funds: [...present, ...absentFunds(memory, formers, observation)],
      fired: lastFired(active, alerts, memory, observation.at),
      next: memory.next + alerts.length,
      incompleteSince,
    },
    alerts,
  };
}

function difference(former: FundMemory, now: readonly string[]): NotedChange | null {
  if (isSameList(former.symbols, now, isEqual)) return null;
  const [before, present] = [new Set(former.symbols), new Set(now)];
  const added = now.filter((symbol) => !before.has(symbol));
  const removed = former.symbols.filter((symbol) => !present.has(symbol));
  return added.length + removed.length === 0 ? null : { after: former.newest, added, removed };
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

interface ActiveRule {
  readonly rule: AlertRule;
  readonly condition: string;
}

interface Context {
  readonly former: FundMemory | null;
  /** What joined and left the fund between the last answer and this one. */
  readonly change: MembersChange | null;
  readonly memory: AlertMemory;
  /** What is remembered of each fund of the answer, by its key. */
  readonly formers: ReadonlyMap<string, FundMemory>;
  readonly observation: Observation;
}

interface Outcome {
  readonly mark: Mark | null;
  readonly finding: Finding | null;
}

function judgeFund(
  rules: readonly ActiveRule[],
  fund: JudgedFund,
  context: Context,
): { readonly marks: readonly Mark[]; readonly findings: readonly Finding[] } {
  const outcomes = rules
    .filter(({ rule: { symbol } }) => symbol === null || fund.watched.includes(symbol))
    .flatMap((active) => judgeRule(active, fund, context));
  return {
    marks: outcomes.flatMap(({ mark }) => mark ?? []),
    findings: outcomes.flatMap(({ finding }) => finding ?? []),
  };
}

function judgeRule({ rule, condition }: ActiveRule, fund: JudgedFund, context: Context): readonly Outcome[] {
  const marks = (context.former?.marks ?? []).filter((mark) => mark.rule === rule.id && mark.condition === condition);
  const blankOf = (asset: string | null): Blank => ({ rule: rule.id, condition, asset });
  const { at, exchangeTime, adlRisk, complete } = context.observation;
  if (rule.kind === 'membership') {
    if (!complete) return marks.map((mark) => ({ mark, finding: null }));
    return [judgeMembership(blankOf(null), marks[0], fund, context)];
  }
  if (rule.kind === 'overdue') {
    // Not a sample but the time makes it true: it is judged at each answer.
    const { newest } = fund;
    return [outcomeOf(blankOf(null), marks[0], judgeOverdue(rule, newest, exchangeTime), newest, () => true)];
  }
  const isNew = (stamp: number, mark: Mark): boolean => {
    const newSample = isNewSample(stamp, mark.stamp, at);
    return rule.kind === 'adl' ? (newSample || mark.armed) && isUntold(fund, context.former) : newSample;
  };
  const judged = fund.balances
    .filter(({ asset }) => rule.asset === null || asset === rule.asset)
    .map((balance) => {
      const mark = marks.find(({ asset }) => asset === balance.asset);
      const verdict = verdictOf(rule, fund, balance, adlRisk);
      return outcomeOf(blankOf(balance.asset), mark, verdict, balance.updateTime, isNew);
    });
  const answered = new Set<string | null>(fund.balances.map(({ asset }) => asset));
  // An asset that this answer leaves out keeps its mark.
  const kept = marks.filter(({ asset }) => !answered.has(asset)).map((mark) => ({ mark, finding: null }));
  return [...judged, ...kept];
}

function verdictOf(
  rule: Extract<AlertRule, { kind: 'below' | 'fall' | 'rise' | 'adl' }>,
  fund: JudgedFund,
  balance: JudgedFund['balances'][number],
  adlRisk: Observation['adlRisk'],
): Verdict {
  switch (rule.kind) {
    case 'below':
      return judgeAmount(rule, fund, balance);
    case 'fall':
    case 'rise':
      return judgeMove(rule, fund, balance);
    case 'adl':
      return judgeAdl(rule, fund, balance, adlRisk);
  }
}

/**
 * The ADL risk can rise between two samples: the fall of the last one is then told, unless this sample of the fund has
 * already been told about.
 */
function isUntold(fund: JudgedFund, former: FundMemory | null): boolean {
  return former?.told !== fund.newest;
}

type Blank = Omit<Mark, 'armed' | 'stamp'>;

function outcomeOf(
  blank: Blank,
  mark: Mark | undefined,
  verdict: Verdict,
  stamp: number | null,
  isNew: (stamp: number, mark: Mark) => boolean,
): Outcome {
  if (verdict.truth === 'unknown' || stamp === null) return { mark: mark ?? null, finding: null };
  if (mark === undefined) return { mark: firstMark({ ...blank, stamp }, verdict), finding: null };
  return isNew(stamp, mark) ? stepMark(mark, verdict, stamp) : { mark, finding: null };
}

function judgeMembership(blank: Blank, mark: Mark | undefined, fund: JudgedFund, context: Context): Outcome {
  const noted: Mark = { ...blank, armed: true, stamp: fund.newest };
  const members = mark === undefined ? movedHere(blank, fund, context) : context.change;
  if (members === null) return { mark: noted, finding: null };
  const { added, removed } = members;
  return { mark: noted, finding: { rule: blank.rule, kind: 'membership', members: { added, removed } } };
}

/** The fund is new to this rule because watched symbols moved to it from a fund that the rule knew. */
function movedHere({ rule, condition }: Blank, fund: JudgedFund, context: Context): MembersChange | null {
  const { formers, observation, memory } = context;
  const known = memory.funds.filter(({ marks }) =>
    marks.some((mark) => mark.rule === rule && mark.condition === condition),
  );
  const stays = (symbol: string, former: FundMemory): boolean =>
    observation.funds.some(({ key, watched }) => formers.get(key) === former && watched.includes(symbol));
  const added = fund.watched.filter((symbol) =>
    known.some((former) => former.watched.includes(symbol) && !stays(symbol, former)),
  );
  return added.length === 0 ? null : { added, removed: [] };
}
