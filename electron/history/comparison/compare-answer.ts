import type { Snapshot } from '../../funds/fund.ts';
import type {
  Known,
  KnownFund,
  Member,
  NewSample,
  RecordedEvent,
  SampleKey,
  SeriesOfFund,
} from '../../funds/known-funds.ts';
import { identify } from '../../funds/matching.ts';
import { saysTheSame } from '../../funds/same-snapshot.ts';
import { compareMembers } from './compare-members.ts';
import { createDraft, type Draft } from './draft.ts';
import { newestStamp, recordFund, type SamplesOf, settleAssets } from './record-fund.ts';

/** What one answer says beyond what was known. */
export interface Comparison {
  /** What is known after it. */
  readonly known: Known;
  /** False when much is missing from the answer, or it is older than one before: nothing can be judged by it. */
  readonly complete: boolean;
  /** It says what the answer before said: nothing but its fetch time is new. */
  readonly isRepeat: boolean;
  /** Funds that are new, or changed in more than their recording. */
  readonly funds: readonly KnownFund[];
  readonly joined: readonly Member[];
  readonly left: readonly Member[];
  readonly series: readonly SeriesOfFund[];
  readonly samples: readonly NewSample[];
  readonly events: readonly RecordedEvent[];
  /** Samples that were corrected: what was told of them before as a possible top-up no longer holds. */
  readonly withdrawn: readonly SampleKey[];
}

/** Compares an answer with what is known: who is who, who moved, who came and went, and what is new to record. */
export function compareAnswer(known: Known, snapshot: Snapshot, samplesOf: SamplesOf): Comparison {
  const draft = createDraft(known, snapshot);
  if (isRepeat(draft)) return comparisonOf(draft, known.answer?.ids ?? [], true, true);
  const ids = identify(known, snapshot.funds);
  const complete = !draft.isOld && compareMembers(draft, ids, (id) => isNewerThan(draft, id, samplesOf));
  for (const [position, fund] of snapshot.funds.entries()) {
    const id = ids[position] ?? null;
    if (id !== null && fund.told !== 'before') recordFund(draft, id, fund, samplesOf);
  }
  if (!draft.isOld) settleAssets(draft, ids, samplesOf);
  return comparisonOf(draft, ids, complete, false);
}

/** While something is held back, time alone may settle it. */
function isRepeat({ known: { answer, heldSince }, snapshot, isOld }: Draft): boolean {
  return answer !== null && heldSince === null && !isOld && saysTheSame(answer.snapshot, snapshot);
}

function comparisonOf(draft: Draft, ids: readonly (number | null)[], complete: boolean, repeats: boolean): Comparison {
  return {
    known: { ...nextKnown(draft), answer: { snapshot: draft.snapshot, ids } },
    complete,
    isRepeat: repeats,
    funds: [...draft.changed].flatMap((id) => draft.funds.get(id) ?? []),
    joined: draft.joined,
    left: draft.left,
    series: draft.series,
    samples: draft.samples,
    events: draft.events,
    withdrawn: draft.withdrawn,
  };
}

function nextKnown({ known, snapshot, funds, nextId, isOld, holds, time, at }: Draft): Omit<Known, 'answer'> {
  if (isOld) return { ...known, funds, nextId };
  return {
    funds,
    nextId,
    time: time ?? known.time,
    unreadable: holds ? known.unreadable : snapshot.unreadable,
    heldSince: holds ? (known.heldSince ?? at) : null,
  };
}

/** True when the answer is newer than everything that is recorded of a fund. */
function isNewerThan(draft: Draft, id: number, samplesOf: SamplesOf): boolean {
  const last = newestStamp(draft, id, samplesOf);
  return last === null || (draft.time !== null && draft.time > last);
}
