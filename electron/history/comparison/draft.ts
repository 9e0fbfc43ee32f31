import { answerTime } from '../../funds/answer-time.ts';
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
  SeriesOfFund,
} from '../../funds/known-funds.ts';
import { type Doubt, doubtAbout } from './missing-tolerance.ts';

/** A comparison while it is being made; nobody but `compareAnswer` and its parts sees it. */
export interface Draft {
  readonly known: Known;
  readonly snapshot: Snapshot;
  /** The funds of the answer before, by identity. */
  readonly before: ReadonlyMap<number, Fund>;
  /** The answer's own time by the exchange's stamps; null when it has none that can be believed. */
  readonly time: number | null;
  /** An answer from before one that is known, as a cache may send it: it says nothing of who is where. */
  readonly isOld: boolean;
  /** When what this answer changes happened, as far as no fund's own stamp says it better. */
  readonly at: number;
  readonly doubt: Doubt;
  readonly funds: Map<number, KnownFund>;
  /** Identities whose fund is new, or changed in more than its recording. */
  readonly changed: Set<number>;
  readonly joined: Member[];
  readonly left: Member[];
  readonly series: SeriesOfFund[];
  /** The series of funds that have been copied, by identity: these belong to the draft and may be written. */
  readonly ownSeries: Map<number, Map<string, KnownSeries>>;
  readonly samples: NewSample[];
  readonly events: RecordedEvent[];
  readonly withdrawn: SampleKey[];
  /** Something is missing and not yet believed gone. */
  holds: boolean;
  nextId: number;
}

const day = 24 * 60 * 60_000;

export function createDraft(known: Known, snapshot: Snapshot): Draft {
  const time = answerTime(snapshot);
  const at = timeOfChanges(time, known.time, snapshot.fetchedAt);
  return {
    known,
    snapshot,
    before: new Map(known.answer?.snapshot.funds.map((fund, position) => [known.answer?.ids[position] ?? 0, fund])),
    time,
    isOld: isOlder(known, time, snapshot.fetchedAt),
    at,
    doubt: doubtAbout(known, snapshot, at),
    funds: new Map(known.funds),
    changed: new Set(),
    joined: [],
    left: [],
    series: [],
    ownSeries: new Map(),
    samples: [],
    events: [],
    withdrawn: [],
    holds: false,
    nextId: known.nextId,
  };
}

/** Where the newest time known lies ahead of the machine's own clock, it is rather that one which was wrong. */
function isOlder({ time: newest }: Known, time: number | null, fetchedAt: number): boolean {
  return time !== null && newest !== null && time < newest && newest <= fetchedAt + day;
}

/**
 * By the exchange's own time, whatever the machine's clock says. Under a time that is known already (the stamps come
 * once a day) things change after the samples of that time: they are dated right behind them.
 */
function timeOfChanges(time: number | null, known: number | null, fetchedAt: number): number {
  if (time !== null) return time === known ? time + 1 : time;
  return known === null ? fetchedAt : known + 1;
}

/**
 * When a change in a fund of the answer happened: with its new sample where the answer brings one, else after its last;
 * and after every change before.
 */
export function changeTime(draft: Draft, fund: Fund, former: KnownFund | undefined): number {
  const own = ownTime(draft, fund);
  const isNew = own > (draft.known.time ?? 0);
  return Math.max(isNew ? own : Math.max(draft.at, own + 1), lastChange(former) + 1);
}

/** When something happened to a fund that the answer lacks. */
export function absenceTime(draft: Draft, former: KnownFund): number {
  const last = draft.before.get(former.id);
  return Math.max(draft.at, last === undefined ? 0 : ownTime(draft, last) + 1, lastChange(former) + 1);
}

/** The newest stamp of a fund in an answer; 0 without any. */
function ownTime({ time }: Draft, { balances }: Fund): number {
  let newest = 0;
  for (const { updateTime } of balances) {
    if (updateTime !== null && updateTime > newest && time !== null && updateTime <= time + day) newest = updateTime;
  }
  return newest;
}

function lastChange(fund: KnownFund | undefined): number {
  return Math.max(fund?.changed?.at ?? 0, fund?.goneAt ?? 0);
}

export function changeFund(draft: Draft, fund: KnownFund): void {
  draft.funds.set(fund.id, fund);
  draft.changed.add(fund.id);
}

export function changeSeries(draft: Draft, id: number, series: KnownSeries): void {
  const fund = draft.funds.get(id);
  if (fund === undefined) return;
  // Copied once a fund: a copy for each asset would take minutes for an answer with thousands of them.
  let own = draft.ownSeries.get(id);
  if (own === undefined || own !== fund.series) {
    own = new Map(fund.series);
    draft.ownSeries.set(id, own);
    draft.funds.set(id, { ...fund, series: own });
  }
  own.set(series.asset, series);
  const last = draft.series.at(-1);
  if (last?.fund === id && last.series.asset === series.asset) draft.series.pop();
  draft.series.push({ fund: id, series });
}

export function tell(draft: Draft, fund: number, ...events: readonly FundEvent[]): void {
  for (const event of events) draft.events.push({ fund, event });
}
