import {
  answerTime,
  exchangeTimeBy,
  latestBelieved,
  latestCertainBefore,
  newestStamp,
  newestUntil,
} from '../../funds/exchange-time.ts';
import type { Fund, Snapshot } from '../../funds/fund.ts';
import type { FundEvent } from '../../funds/fund-event.ts';
import type {
  Known,
  KnownFund,
  KnownSeries,
  Member,
  NewSample,
  RecordedEvent,
  SampleKey,
} from '../../funds/identity/known-funds.ts';
import type { SampleWindow } from '../../funds/view/sample-window.ts';
import { type MissingTolerance, missingTolerance } from './missing-tolerance.ts';

/** Whether an answer is older than what is in view. */
export interface AnswerAge {
  /** Some of its balances were older. */
  readonly hasOlder: boolean;
  /** Some were newer. */
  readonly hasNewer: boolean;
  /** The newest stamp that counts, Unix ms; null without any. */
  readonly newest: number | null;
}

/** The age of an answer without older balances. */
export const upToDate: AnswerAge = { hasOlder: false, hasNewer: false, newest: null };

/** The recent samples of one asset in one fund. */
export type SamplesOf = (fund: number, asset: string) => SampleWindow;

/** The working state of a comparison, private to `compareAnswer` and its parts. */
export interface Draft {
  readonly known: Known;
  readonly snapshot: Snapshot;
  readonly samplesOf: SamplesOf;
  /** The funds of the answer before, by identity. */
  readonly before: ReadonlyMap<number, Fund>;
  /** The answer's own time by the exchange's stamps; null when it has none that can be believed. */
  readonly time: number | null;
  /** The latest stamp that is believed. */
  readonly latest: number;
  /** The latest recorded stamp that is certain. */
  readonly certainBefore: number;
  /** When it came, by the exchange's clock. */
  readonly now: number;
  /** The answer is older than a known one, as a cache may send it: its memberships are ignored. */
  readonly isOld: boolean;
  /** Money that moved with symbols to (positive) or from (negative) a fund, by fund and asset. */
  readonly regrouped: Map<number, Map<string, string>>;
  /** When the changes of this answer happened, where no stamp of a fund says it more exactly. */
  readonly at: number;
  readonly tolerance: MissingTolerance;
  readonly funds: Map<number, KnownFund>;
  /** Identities whose fund is new, or changed in more than its recording. */
  readonly changed: Set<number>;
  readonly joined: Member[];
  readonly left: Member[];
  /** The series that are new or have changed, by fund and asset. */
  readonly series: Map<number, Map<string, KnownSeries>>;
  /** Copies of series by fund: only these may be changed in place. */
  readonly ownSeries: Map<number, Map<string, KnownSeries>>;
  readonly samples: NewSample[];
  readonly events: RecordedEvent[];
  readonly withdrawn: SampleKey[];
  /** Samples whose stamps were set too early. */
  readonly removed: SampleKey[];
  /** Something is missing and not yet believed gone. */
  holds: boolean;
  nextId: number;
}

/**
 * @param snapshot an answer with believed stamps only
 * @param age whether some of its balances are older than what is in view, and all that are not the same
 */
export function createDraft(known: Known, snapshot: Snapshot, age: AnswerAge, samplesOf: SamplesOf): Draft {
  const time = answerTime(snapshot);
  const now = exchangeTimeBy(known.clock, snapshot);
  const certainBefore = latestCertainBefore(known.answer?.snapshot ?? null, snapshot);
  const before = fundsInView(known);
  // If the newest known time was ahead of both clocks, it was wrong: use the newest stamp in view that was not.
  const newest =
    known.time === null || known.time <= certainBefore
      ? known.time
      : newestUntil(
          [...before.values()].flatMap(({ balances }) => balances),
          certainBefore,
        );
  const tolerance = missingTolerance(known, snapshot.hidden, now);
  return {
    known: { ...known, time: newest },
    snapshot,
    samplesOf,
    before,
    time,
    latest: latestBelieved(snapshot),
    certainBefore,
    now,
    isOld: age.hasOlder && !tolerance.isOver && (!age.hasNewer || isBefore(age.newest, newest)),
    regrouped: new Map(),
    at: timeOfChanges(time, newest, now),
    tolerance,
    funds: new Map(known.funds),
    changed: new Set(),
    joined: [],
    left: [],
    series: new Map(),
    ownSeries: new Map(),
    samples: [],
    events: [],
    withdrawn: [],
    removed: [],
    holds: false,
    nextId: known.nextId,
  };
}

function isBefore(time: number | null, newest: number | null): boolean {
  return time !== null && newest !== null && time < newest;
}

/** The funds of the answer before, by identity. */
export function fundsInView({ answer }: Known): ReadonlyMap<number, Fund> {
  return new Map(answer?.snapshot.funds.map((fund, position) => [answer.ids[position] ?? 0, fund]));
}

/**
 * By the exchange's own time, whatever this machine's clock says. If the answer has no newer stamp (they come once a
 * day), its changes are dated right after the samples of the known one.
 */
function timeOfChanges(time: number | null, known: number | null, now: number): number {
  if (time !== null && (known === null || time > known)) return time;
  return known === null ? now : known + 1;
}

/**
 * When a change in a fund of the answer happened: at its new sample, else after its last one. Always after the change
 * before: otherwise a fund could vanish before it came back.
 */
export function changeTime(draft: Draft, fund: Fund, previous: KnownFund | undefined): number {
  const own = ownTime(fund);
  const isNew = own > (draft.known.time ?? 0);
  return Math.max(isNew ? own : Math.max(draft.at, own + 1), lastChange(previous) + 1);
}

/** When something happened to a fund that the answer lacks. */
export function absenceTime(draft: Draft, previous: KnownFund): number {
  const last = draft.before.get(previous.id);
  return Math.max(draft.at, last === undefined ? 0 : ownTime(last) + 1, lastChange(previous) + 1);
}

/** {@link absenceTime} of a fund by its identity. */
export function fundAbsence(draft: Draft, id: number): number {
  const previous = draft.known.funds.get(id);
  return previous === undefined ? draft.at : absenceTime(draft, previous);
}

/** The newest stamp of a fund in an answer; 0 without any. */
function ownTime({ balances }: Fund): number {
  return newestStamp(balances) ?? 0;
}

function lastChange(fund: KnownFund | undefined): number {
  return fund?.membersSince ?? 0;
}

export function changeFund(draft: Draft, fund: KnownFund): void {
  draft.funds.set(fund.id, fund);
  draft.changed.add(fund.id);
}

export function changeSeries(draft: Draft, id: number, series: KnownSeries): void {
  const fund = draft.funds.get(id);
  if (fund === undefined) return;
  // Copied once for each fund: a copy for each of thousands of assets would take minutes.
  let own = draft.ownSeries.get(id);
  if (own === undefined || own !== fund.series) {
    own = new Map(fund.series);
    draft.ownSeries.set(id, own);
    draft.funds.set(id, { ...fund, series: own });
  }
  own.set(series.asset, series);
  const changed = draft.series.get(id) ?? new Map<string, KnownSeries>();
  draft.series.set(id, changed.set(series.asset, series));
}

export function addEvents(draft: Draft, fund: number, ...events: readonly FundEvent[]): void {
  for (const event of events) draft.events.push({ fund, event });
}
