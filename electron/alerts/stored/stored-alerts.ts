import * as v from 'valibot';
import { storedDecimal as decimal, storedTime as time } from '../../history/database/stored-values.ts';
import type { RecordedAlert } from '../../history/tables/past-alerts.ts';
import type { Notified } from '../delivery/delivery-plan.ts';
import { emptyQueue, type OutgoingQueue } from '../delivery/outgoing-queue.ts';
import { queued } from '../delivery/waiting.ts';
import type { Alert } from '../judging/alert.ts';
import { type AlertMemory, emptyAlertMemory } from '../judging/memory.ts';
import { type OpenAlert, withFound } from '../open/open-alerts.ts';

/** Everything about alerts that survives a restart. */
export interface StoredAlerts {
  readonly memory: AlertMemory;
  /** One for each fund, and those of symbols that have left it; worst first. */
  readonly open: readonly OpenAlert[];
  /** Found and not yet handed to the operating system. */
  readonly waiting: readonly Alert[];
  /** Funds that were in a notification within the last hour. */
  readonly notified: readonly Notified[];
  /** The queue of messages beyond this computer. */
  readonly outgoing: OutgoingQueue;
}

const nothingStored: StoredAlerts = {
  memory: emptyAlertMemory,
  open: [],
  waiting: [],
  notified: [],
  outgoing: emptyQueue,
};

/** Stores alerts for each exchange host, next to the fund identities that they refer to. */
export interface AlertTexts {
  /** @returns what was written last as JSON text, or null */
  read(source: string): string | null;
  /**
   * Writes the text and the newly found alerts, both or neither.
   * @returns why it could not be written, or null
   */
  write(source: string, text: string, found: readonly RecordedAlert[]): string | null;
}

const text = v.string();
const texts = v.array(text);
const members = v.object({ added: texts, removed: texts });
const window = v.picklist(['previous', 'day', 'week', 'month']);
/** The readable entries of a list; none when it is not a list. */
function readable<Schema extends v.GenericSchema>(entry: Schema) {
  return v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((entries) =>
      entries.flatMap((one) => {
        const read = v.safeParse(entry, one);
        return read.success ? [read.output] : [];
      }),
    ),
  );
}

const move = v.object({
  asset: text,
  from: decimal,
  to: decimal,
  change: v.object({
    window,
    since: time,
    complete: v.boolean(),
    absolute: decimal,
    percent: v.nullable(decimal),
    regrouped: v.optional(decimal, '0'),
    brought: v.exactOptional(decimal),
  }),
  members: v.nullable(members),
  regroupedInAll: v.optional(v.nullable(decimal), null),
  circumstances: v.exactOptional(
    v.object({ largestIn: v.nullable(time), together: v.nullable(v.object({ fell: time, of: time })) }),
  ),
});
/** Earlier versions stored neither how deep a fall was nor when it began. */
const episode = { deeper: v.optional(v.boolean(), false), began: v.optional(time, 0) };
const moved = { rule: text, move };
const lost = v.object({
  asset: text,
  balance: decimal,
  at: time,
  loss: decimal,
  regroupedInAll: v.exactOptional(decimal),
});
const held = v.object({ asset: text, balance: decimal });
const backing = v.object({ held: v.nullable(held), members: v.number() });
const earlier = v.exactOptional(v.literal(true));
const finding = v.variant('kind', [
  v.object({ ...moved, ...episode, earlier, kind: v.literal('fall') }),
  v.object({ ...moved, kind: v.literal('rise') }),
  v.object({ ...moved, ...episode, earlier, kind: v.literal('adl'), symbols: texts, risk: text }),
  v.object({
    rule: text,
    ...episode,
    earlier,
    kind: v.literal('below'),
    asset: text,
    amount: decimal,
    to: decimal,
    move: v.nullable(move),
  }),
  v.object({
    rule: text,
    kind: v.literal('gone'),
    asset: v.nullable(text),
    lost: v.tupleWithRest([lost], lost),
    unread: v.exactOptional(texts),
  }),
  v.object({ rule: text, kind: v.literal('rating'), symbols: texts, risk: text }),
  v.object({ rule: text, kind: v.literal('membership'), members }),
  v.object({
    rule: text,
    kind: v.literal('backing'),
    symbols: texts,
    before: backing,
    now: backing,
    smaller: v.boolean(),
  }),
  v.object({ rule: text, kind: v.literal('overdue'), hours: time, stamp: time }),
]);
const alert = v.pipe(
  v.object({
    id: text,
    fund: text,
    watched: texts,
    left: v.exactOptional(v.literal(true)),
    former: v.exactOptional(texts),
    at: time,
    began: v.optional(time),
    stamp: v.nullable(time),
    findings: v.tupleWithRest([finding], finding),
  }),
  v.transform((stored) => ({ ...stored, began: stored.began ?? stored.at })),
);
const recorded = { balance: decimal, at: time, regrouped: decimal };
const ruleState = v.object({
  rule: text,
  condition: text,
  asset: v.nullable(text),
  armed: v.boolean(),
  stamp: v.nullable(time),
  last: v.optional(v.nullable(v.object(recorded)), null),
  level: v.optional(v.nullable(v.object({ ...recorded, began: time, from: v.nullable(v.object(recorded)) })), null),
  joined: v.optional(v.nullable(v.object(recorded)), null),
  alreadyTrue: v.optional(v.boolean(), false),
  gone: v.optional(v.boolean(), false),
  movedWhenGone: v.optional(v.nullable(decimal), null),
});
const fund = v.object({
  key: text,
  watched: texts,
  symbols: texts,
  held: v.optional(readable(held), []),
  changes: readable(v.object({ after: v.nullable(time), added: texts, removed: texts })),
  newest: v.nullable(time),
  states: v.optional(readable(ruleState), []),
});
const ratingState = v.object({
  rule: text,
  condition: text,
  symbol: text,
  at: time,
  armed: v.boolean(),
  streak: time,
  alreadyTrue: v.boolean(),
});
const memory = v.object({
  funds: readable(fund),
  ratings: v.optional(readable(ratingState), []),
  fired: readable(v.object({ rule: text, at: time })),
  next: v.fallback(v.pipe(v.number(), v.safeInteger()), emptyAlertMemory.next),
  incompleteSince: v.fallback(v.nullable(time), null),
});
const openAlert = v.object({ id: text, first: alert, deepest: alert, seenAt: v.nullable(time) });

const notified = v.optional(readable(v.object({ fund: text, at: time })), []);
const queue = v.object({
  waiting: readable(alert),
  notified,
  heldUntil: v.fallback(v.nullable(time), null),
  failingSince: v.fallback(v.optional(v.nullable(time), null), null),
  sentAt: v.fallback(v.nullable(time), null),
  lost: v.fallback(time, 0),
});

/** Members as earlier versions named them. No text can look like one, because JSON escapes its quotation marks. */
const renamed = [
  ['"told":', '"notified":'],
  ['"marks":', '"states":'],
] as const;

/** Before version 2 there was a list of unseen alerts, newest first, in place of `open`. */
const stored = v.pipe(
  v.string(),
  v.transform((json) => renamed.reduce((changed, [before, now]) => changed.replaceAll(before, now), json)),
  v.parseJson(),
  v.object({
    version: v.fallback(v.optional(v.number(), 1), 1),
    memory: v.fallback(memory, emptyAlertMemory),
    open: v.optional(readable(openAlert), []),
    unseen: v.optional(readable(alert), []),
    waiting: v.optional(readable(alert), []),
    notified,
    outgoing: v.fallback(queue, emptyQueue),
  }),
);

const version = 2;

/** The alert that was recorded as JSON; null where it cannot be read. */
export function readAlert(body: string): Alert | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), alert), body);
  return parsed.success ? parsed.output : null;
}

export function storedText(alerts: StoredAlerts): string {
  return JSON.stringify({ version, ...alerts });
}

/** An unreadable entry counts as not stored. A rule whose state is lost judges its fund as a new one. */
export function readStoredAlerts(text: string | null): StoredAlerts {
  const parsed = v.safeParse(stored, text);
  if (!parsed.success) return nothingStored;
  const { memory: remembered, open, unseen, waiting, notified, outgoing } = parsed.output;
  const ids = [...open, ...unseen, ...waiting, ...outgoing.waiting]
    .map(({ id }) => Number(id))
    .filter(Number.isSafeInteger);
  // An id is never used twice, even if the counter is lost.
  const next = ids.reduce((least, id) => Math.max(least, id + 1), remembered.next);
  const stillOpen = withFound(open, [...unseen].reverse());
  return {
    memory: { ...remembered, next },
    open: stillOpen,
    waiting: queued([], waiting, stillOpen),
    notified,
    outgoing,
  };
}
