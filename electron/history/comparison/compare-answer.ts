import { answerTime, clockDifference, exchangeTimeBy, withBelievedStamps } from '../../funds/exchange-time.ts';
import type { Fund, Snapshot } from '../../funds/fund.ts';
import type { FundEvent } from '../../funds/fund-event.ts';
import type {
  Known,
  KnownFund,
  Member,
  NewSample,
  RecordedEvent,
  SampleKey,
  SeriesOfFund,
} from '../../funds/identity/known-funds.ts';
import { identify } from '../../funds/identity/matching.ts';
import { saysTheSame } from '../../funds/identity/same-snapshot.ts';
import { compareMembers } from './compare-members.ts';
import { createDraft, type Draft, type SamplesOf, upToDate } from './draft.ts';
import { fundsWithHiddenMoney, withFundsOfBefore } from './hidden-money.ts';
import { hasSameSymbols } from './membership.ts';
import { missingTolerance } from './missing-tolerance.ts';
import { withinBudget } from './name-budget.ts';
import { newestReadings, withoutOutdatedStamps } from './newest-readings.ts';
import { newestRecordedStamp, recordFund, settleAssets } from './record-fund.ts';
import { regroup } from './regrouping.ts';

/** The differences between an answer and what was known. */
export interface Comparison {
  /** What is known after the answer. */
  readonly known: Known;
  /** False if much is missing from the answer, or it is older than an earlier one: then nothing can be judged by it. */
  readonly complete: boolean;
  /** It repeats the answer before: only its fetch time is new. */
  readonly isRepeat: boolean;
  /** Funds that are new, or changed in more than their recording. */
  readonly funds: readonly KnownFund[];
  readonly joined: readonly Member[];
  readonly left: readonly Member[];
  readonly series: readonly SeriesOfFund[];
  readonly samples: readonly NewSample[];
  readonly events: readonly RecordedEvent[];
  /** Samples that were corrected: a possible top-up that was reported for them no longer holds. */
  readonly withdrawn: readonly SampleKey[];
  /** Samples that are recorded under other stamps now: their own were set too early. */
  readonly removed: readonly SampleKey[];
}

const ofSamples: ReadonlySet<string> = new Set<FundEvent['kind']>(['top-up', 'gap']);

/**
 * Compares an answer with what is known: which fund is which, who moved, appeared and vanished, and what is new to
 * record.
 */
export function compareAnswer(before: Known, answer: Snapshot, samplesOf: SamplesOf): Comparison {
  const believed = withBelievedStamps(answer);
  const clock = clockDifference(before.clock, believed, answerTime(believed));
  const known = { ...before, clock };
  if (isRepeat(known, believed))
    return comparisonOf(
      createDraft(known, believed, upToDate, samplesOf),
      known.answer?.ids ?? [],
      believed,
      true,
      true,
    );
  const identities = identify(known, believed.funds);
  const now = exchangeTimeBy(clock, believed);
  const named = withinBudget(known, believed, identities, now);
  const { ids, refused, isFrozen } = named;
  const { hasWaited } = missingTolerance(known, believed.hidden, now);
  const snapshot = withoutOutdatedStamps(named.snapshot, ids, samplesOf, hasWaited);
  const { snapshot: readings, ...age } = newestReadings(known, snapshot, ids, samplesOf);
  // Counted as unreadable but not as hidden: otherwise invented names would keep missing funds from being believed
  // gone.
  const newest = refused === 0 ? readings : { ...readings, unreadable: readings.unreadable + refused };
  const draft = createDraft({ ...known, names: named.names }, snapshot, age, samplesOf);
  const repeats = isRepeat(known, newest);
  if (!repeats && !draft.isOld && !isFrozen) return compareNew(draft, newest, ids);
  recordFunds(draft, ids);
  if (draft.isOld) return passedOver(draft, newest, ids);
  if (repeats) return comparisonOf(draft, ids, newest, true, draft.samples.length === 0);
  draft.holds = true;
  return comparisonOf(draft, ids, newest, false, false);
}

/**
 * Compares an answer that is neither a repeat nor old.
 * @param newest with the newest reading of each balance
 */
function compareNew(draft: Draft, newest: Snapshot, ids: readonly (number | null)[]): Comparison {
  const own = [...ids];
  const compared = compareMembers(draft, own, (id) => isNewerThan(draft, id));
  const { complete, moves, hidesOf } = compared;
  if (moves.length > 0 || hidesOf.size > 0) {
    const inView = new Map(newest.funds.map((fund, position) => [own[position] ?? 0, fund]));
    const held = draft.tolerance.hasWaited ? null : fundsWithHiddenMoney(draft, compared, inView);
    if (held !== null && held.size > 0) {
      // The next answer can probably be read. Until then one bad entry must not hide the other funds.
      const { ids: others, ...rest } = withFundsOfBefore(draft.snapshot, own, held, draft);
      const again = createDraft(draft.known, { ...draft.snapshot, ...rest }, upToDate, draft.samplesOf);
      again.holds = true;
      const { funds } = withFundsOfBefore(newest, own, held, draft);
      return compareNew(again, { ...newest, funds }, others);
    }
    regroup(draft, moves, inView);
  }
  recordFunds(draft, own);
  settleAssets(draft, own);
  return comparisonOf(draft, own, newest, complete, false);
}

function recordFunds(draft: Draft, ids: readonly (number | null)[]): void {
  for (const [position, fund] of draft.snapshot.funds.entries()) {
    const id = ids[position] ?? null;
    if (id === null || fund.origin === 'carried-over') continue;
    if (!draft.isOld || isSureOf(draft, id, fund)) recordFund(draft, id, fund);
  }
}

/** In an old answer a fund is certain only if its members are the same: symbols may have moved since. */
function isSureOf({ funds }: Draft, id: number, { symbols }: Fund): boolean {
  return hasSameSymbols(symbols, funds.get(id)?.symbols ?? []);
}

/** While something is held back, time alone may settle it, so nothing is a repeat. */
function isRepeat({ answer, heldSince }: Known, snapshot: Snapshot): boolean {
  return answer !== null && heldSince === null && saysTheSame(answer.snapshot, snapshot);
}

function comparisonOf(
  draft: Draft,
  ids: readonly (number | null)[],
  inView: Snapshot,
  complete: boolean,
  repeats: boolean,
): Comparison {
  return {
    known: { ...nextKnown(draft), answer: { snapshot: inView, ids } },
    complete,
    isRepeat: repeats,
    funds: [...draft.changed].flatMap((id) => draft.funds.get(id) ?? []),
    joined: draft.joined,
    left: draft.left,
    series: [...draft.series].flatMap(([fund, own]) => [...own.values()].map((series) => ({ fund, series }))),
    samples: draft.samples,
    events: draft.events,
    withdrawn: draft.withdrawn,
    removed: draft.removed,
  };
}

/** The result for an answer that is not believed: what was in view stays, with the new fetch time. */
function passedOver(
  draft: Draft,
  { fetchedAt, serverTime, ...newest }: Snapshot,
  ids: readonly (number | null)[],
): Comparison {
  draft.holds = true;
  const { answer } = draft.known;
  const inView = { ...(answer?.snapshot ?? newest), fetchedAt, serverTime };
  return comparisonOf(draft, answer?.ids ?? ids, inView, false, false);
}

function nextKnown(draft: Draft): Omit<Known, 'answer'> {
  const { known, snapshot, funds, nextId, isOld, holds, time, now } = draft;
  return {
    names: { ...known.names, changed: known.names.changed + changesIn(draft) },
    funds,
    nextId,
    clock: known.clock,
    time: isOld || time === null ? known.time : Math.max(time, known.time ?? time),
    hidden: holds ? known.hidden : snapshot.hidden,
    // A clock that was set back must not hold anything for longer.
    heldSince: holds ? Math.min(known.heldSince ?? now, now) : null,
  };
}

/**
 * How many changes an answer made to known names. The first answer counts as none, and samples are limited elsewhere.
 */
function changesIn({ known, joined, left, events }: Draft): number {
  if (known.answer === null) return 0;
  return joined.length + left.length + events.filter(({ event }) => !ofSamples.has(event.kind)).length;
}

/** True when the answer is newer than everything that is recorded of a fund. */
function isNewerThan(draft: Draft, id: number): boolean {
  const last = newestRecordedStamp(draft, id);
  return last !== null && draft.time !== null && draft.time > last;
}
