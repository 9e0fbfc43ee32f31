import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { day, type Fund, type Holding, type Moved } from './market.ts';

/**
 * The account of one rule at one balance: what must, may and must not be told, in whole numbers and from what the story
 * itself did to the money. Where the design leaves two readings of a fall, what both call a loss must be told, and what
 * neither does must not.
 */

/** A balance as it was told, with what the story knows of it. */
export interface Reading {
  readonly at: number;
  readonly balance: number;
  readonly moved: Moved;
  /** Its time is our own: windows cannot be measured to the day. */
  readonly rough: boolean;
  /** Our own clock is wrong too: windows cannot be measured at all. */
  readonly timeless: boolean;
}

export type Expectation = 'must' | 'may' | 'never';

export type LossRule = Extract<AlertRule, { kind: 'fall' | 'below' }>;

/** The two ends of what may have moved: what holds at both of them holds whatever moved. */
const ends = ['least', 'most'] as const;

/** Where a rule stands at a balance. */
export interface Standing {
  /** How many readings have been judged. */
  judged: number;
  /** What was told last, was true when the rule met the fund, or came back since. */
  level: Reading | null;
  /** False where it may have been forgotten, because the balance came back. */
  levelHolds: boolean;
  /** It is what came back: nothing was told of it, and a fall from there is a new one, over its window. */
  cameBack: boolean;
  /** Whether the rule, if it is true now, has been plainly false since it was told. */
  armed: 'yes' | 'maybe' | 'no';
  /** It is listed no more. */
  gone: boolean;
  /** What had moved with symbols when that was told; null where it was not. */
  movedWhenTold: Moved | null;
}

/** Whether something is true by every reading of the rule and of what moved, or by some. */
interface Truth {
  readonly every: boolean;
  readonly some: boolean;
}

interface Verdict extends Truth {
  /** Plainly false by all. */
  readonly calm: boolean;
}

const windows = { previous: 0, day, week: 7 * day, month: 30 * day } as const;

export function readingOf({ at, balance, moved, stamped }: Holding, clockIsRight: boolean): Reading {
  return { at, balance, moved, rough: !stamped || !clockIsRight, timeless: !clockIsRight };
}

/** Takes part in no judging yet: what is true already is noted and not told. */
export function meet(rule: LossRule, readings: readonly Reading[]): Standing {
  const { every, some } = verdictOf(rule, readings);
  const armed = every ? 'no' : some ? 'maybe' : 'yes';
  const level = some ? (readings.at(-1) ?? null) : null;
  return {
    judged: readings.length,
    level,
    levelHolds: every,
    cameBack: false,
    armed,
    gone: false,
    movedWhenTold: null,
  };
}

/** What is to be told of a new reading. */
export function expectationOf(rule: LossRule, readings: readonly Reading[], standing: Standing): Expectation {
  if (readings.length === standing.judged) return 'never';
  const now = readings.at(-1);
  const before = readings.at(-2);
  if (now === undefined || before === undefined) return 'never';
  const back = backSinceTold(standing, now);
  // The loss was told: whatever is back, it is no new one.
  if (back.length > 0 && back.every((own) => own >= 0)) return 'never';
  if (back.some((own) => own < 0)) return now.balance <= 0 && back.every((own) => own < 0) ? 'must' : 'may';
  const { every, some } = verdictOf(rule, readings);
  const { level, levelHolds, cameBack, armed, gone } = standing;
  // At the level that was told, or above it, nothing is new until it has come back.
  const isAtLevel = level !== null && ends.every((end) => now.balance >= ownLevel(level, now, end));
  if (rule.kind === 'fall' && isAtLevel && !hasComeBack(rule, level, now).some) return levelHolds ? 'never' : 'may';
  const further = level === null ? no : both(isDeeper(rule, level, now), hasLost(readings[standing.judged - 1], now));
  const deeper = cameBack ? both(further, { every, some }) : further;
  // Without a stamp only another balance is a reading.
  const isReading = !now.rough || now.balance !== before.balance;
  const must = isReading && !gone && ((every && armed === 'yes') || (deeper.every && levelHolds));
  return must ? 'must' : deeper.some || (some && armed !== 'no') ? 'may' : 'never';
}

/** How much of what was told as gone is there beside what came with symbols; empty where that was not told. */
function backSinceTold({ movedWhenTold }: Standing, { balance, moved }: Reading): number[] {
  return movedWhenTold === null ? [] : ends.map((end) => balance - (moved[end] - movedWhenTold[end]));
}

/** What becomes of the standing by a reading that was judged. */
export function judged(rule: LossRule, readings: readonly Reading[], standing: Standing, isTold: boolean): void {
  const now = readings.at(-1);
  if (now === undefined || readings.length === standing.judged) return;
  standing.judged = readings.length;
  const { every, some, calm } = verdictOf(rule, readings);
  const back = backSinceTold(standing, now);
  if (back.length > 0) Object.assign(standing, meet(rule, readings));
  if (back.some((own) => own < 0)) Object.assign(standing, { level: now, levelHolds: false, armed: 'maybe' });
  if (isTold) {
    Object.assign(standing, { level: now, levelHolds: true, cameBack: false, armed: 'no' });
    return;
  }
  if (some && standing.level === null && standing.armed !== 'yes') {
    Object.assign(standing, { level: now, levelHolds: false });
  }
  const { level, cameBack } = standing;
  // What came back and rises on: the next fall is measured from the highest.
  if (cameBack && level !== null && ends.some((end) => now.balance > ownLevel(level, now, end))) standing.level = now;
  const returned = standing.level === null ? no : hasComeBack(rule, standing.level, now);
  if (returned.some) {
    // While the fall that was told is still in the window, the next one is measured from what came back.
    if (returned.every && every) Object.assign(standing, { level: now, levelHolds: true, cameBack: true });
    else if (some || !returned.every) {
      standing.levelHolds = false;
      if (standing.armed === 'no') standing.armed = 'maybe';
    } else standing.level = null;
  }
  if (calm) standing.armed = 'yes';
  else if (!every && standing.armed === 'no') standing.armed = 'maybe';
}

/**
 * What is lost of a balance that is listed no more, and what of that is to be told: a good part of what was there last,
 * or with what was lost before a fall that is to be told.
 * @param gone when it was listed no more
 */
export function expectationOfGone(
  rule: LossRule,
  readings: readonly Reading[],
  standing: Standing,
  { moved }: Holding,
  gone: Pick<Reading, 'at' | 'rough' | 'timeless'>,
): Expectation {
  const last = readings.at(-1);
  if (standing.gone || last === undefined) return 'never';
  const expectations = ends.map((end): Expectation => {
    const lost = last.balance + moved[end] - last.moved[end];
    if (lost <= 0) return 'never';
    if (rule.kind === 'below') return lost === last.balance ? 'must' : 'may';
    if (lost * 1000 >= last.balance * perMille(rule)) return 'must';
    return expectationOf(rule, [...readings, { ...gone, balance: last.balance - lost, moved: last.moved }], standing);
  });
  const [first = 'never', ...others] = expectations;
  return others.every((other) => other === first) ? first : 'may';
}

/** Whether a rule is about a fund that is watched by these symbols. */
export function isAbout(rule: LossRule, watched: readonly string[]): boolean {
  return watched.length > 0 && (rule.symbol === null || watched.includes(rule.symbol));
}

export function holdingsOf({ holdings }: Fund, rule: LossRule): Holding[] {
  return holdings.filter(({ asset }) => rule.asset === null || rule.asset === asset);
}

/** Per mille of the money that a rule calls a loss. */
export function perMille(rule: LossRule): number {
  return rule.kind === 'fall' ? Math.round(Number(rule.percent) * 10) : 0;
}

function verdictOf(rule: LossRule, readings: readonly Reading[]): Verdict {
  const now = readings.at(-1);
  const before = readings.at(-2);
  if (now === undefined) return { every: false, some: false, calm: false };
  if (rule.kind === 'below') {
    const amount = Number(rule.amount);
    const isBelow = now.balance <= amount;
    return { every: isBelow, some: isBelow, calm: now.balance >= amount + Math.abs(amount) * 0.02 && !isBelow };
  }
  if (before === undefined) return { every: false, some: false, calm: true };
  const { must, may } = basesOf(readings, windows[rule.window], now, before);
  const falls = (base: Reading, part: number) => fallsFrom(readings.slice(readings.indexOf(base)), now, part);
  const whole = perMille(rule);
  // Reaching zero and falling below it is a loss whatever was before.
  const usedUp = now.balance <= 0 ? falls(before, whole) : no;
  return {
    every: usedUp.every || must.some((base) => falls(base, whole).every),
    some: usedUp.some || may.some((base) => falls(base, whole).some),
    calm: !usedUp.some && may.every((base) => !falls(base, whole / 2).some),
  };
}

/**
 * Readings that a fall over a window is measured from: every one that is in it for sure, or may be; and the last one in any
 * case, as a fall from one reading to the next is one within any window.
 */
function basesOf(readings: readonly Reading[], window: number, now: Reading, before: Reading) {
  const earlier = readings.slice(0, -1);
  const older = earlier.filter(({ at }) => at < now.at);
  // Falls under one stamp are one fall, from the highest.
  const own = (one: Reading): number => one.balance - one.moved.most;
  // Of equally high ones the last: it is measured from after a move.
  const under = earlier
    .filter(({ at }) => at === now.at)
    .reverse()
    .sort((a, b) => own(b) - own(a));
  const [highestUnder = before] = under;
  // The stamp before counts too, unless money moved since then.
  const last = older.at(-1);
  const isStill = last !== undefined && ends.every((end) => last.moved[end] === highestUnder.moved[end]);
  const highest = isStill && last.balance > highestUnder.balance ? last : highestUnder;
  const nearest = [before, ...under, ...older.slice(-1)];
  if (window === 0) return { must: [highest], may: nearest };
  const start = now.at - window;
  const first = older.findLast(({ at }) => at <= start);
  const since = earlier.slice(first === undefined ? 0 : earlier.indexOf(first));
  if ([...since, now].some(({ timeless }) => timeless)) return { must: [highest], may: earlier };
  const isRough = now.rough || since.some(({ rough }) => rough);
  const inside = isRough ? [] : since.filter(({ at }) => at >= start);
  return { must: [highest, ...inside], may: [...since, ...nearest] };
}

/** Whether the money that was lost since the first of some readings is so great a part of what was there, or came since. */
function fallsFrom(since: readonly Reading[], now: Reading, part: number): Truth {
  const [base = now] = since;
  const falls = ends.flatMap((end) => {
    const own = ownLevel(base, now, end);
    const lost = own - now.balance;
    const moves = since.slice(1).map(({ moved }, place) => moved[end] - (since[place]?.moved[end] ?? 0));
    const came = moves.reduce((sum, moved) => sum + Math.max(0, moved), 0);
    return [base.balance, base.balance + came, own].map(
      (whole) => lost > 0 && (whole <= 0 || now.balance <= 0 || lost * 1000 >= whole * part),
    );
  });
  return truthOf(falls);
}

/** What is left of an earlier balance when what moved with symbols since is taken out. */
function ownLevel(level: Reading, now: Reading, end: keyof Moved): number {
  return level.balance + now.moved[end] - level.moved[end];
}

function isDeeper(rule: LossRule, level: Reading, now: Reading): Truth {
  const falls = ends.map((end) => {
    const own = ownLevel(level, now, end);
    if (now.balance <= 0) return now.balance < own;
    return rule.kind === 'fall' && now.balance * 1000 <= own * (1000 - perMille(rule));
  });
  return truthOf(falls);
}

/** Whether anything was lost since the reading that was judged last: money that moved makes no loss of an earlier one. */
function hasLost(last: Reading | undefined, now: Reading): Truth {
  return last === undefined ? no : truthOf(ends.map((end) => now.balance < ownLevel(last, now, end)));
}

function hasComeBack(rule: LossRule, level: Reading, now: Reading): Truth {
  const returns = ends.map((end) => {
    const own = ownLevel(level, now, end);
    if (rule.kind === 'below') return now.balance > (own <= 0 ? 0 : Number(rule.amount));
    return own <= 0 ? now.balance > 0 : now.balance * (1000 - perMille(rule)) >= own * 1000;
  });
  return truthOf(returns);
}

const no: Truth = { every: false, some: false };

function both(one: Truth, other: Truth): Truth {
  return { every: one.every && other.every, some: one.some && other.some };
}

function truthOf(truths: readonly boolean[]): Truth {
  return { every: truths.every(Boolean), some: truths.some(Boolean) };
}
