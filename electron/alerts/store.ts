import * as v from 'valibot';
import type { Alert } from './judging/alert.ts';
import { type AlertMemory, emptyAlertMemory } from './judging/memory.ts';

/** All that alerts must know after a restart. */
export interface StoredAlerts {
  readonly memory: AlertMemory;
  /** Found and not seen by the person, newest first. */
  readonly unseen: readonly Alert[];
  /** Found and not yet handed to the operating system. */
  readonly waiting: readonly Alert[];
  /** Of those the ids that wait for the end of the quiet hours. */
  readonly held: readonly string[];
}

const nothingStored: StoredAlerts = { memory: emptyAlertMemory, unseen: [], waiting: [], held: [] };

/** Where they are kept, for each exchange host; next to the identities of the funds, without which they mean nothing. */
export interface AlertStore {
  /** @returns what was written last as JSON text, or null */
  read(source: string): string | null;
  /** @returns why it could not be written, or null */
  write(source: string, text: string): string | null;
}

const text = v.string();
const texts = v.array(text);
const time = v.number();
const members = v.object({ added: texts, removed: texts });
const window = v.picklist(['previous', 'day', 'week', 'month']);
const move = v.object({
  asset: text,
  from: text,
  to: text,
  change: v.object({
    window,
    since: time,
    complete: v.boolean(),
    absolute: text,
    percent: v.nullable(text),
  }),
  members: v.nullable(members),
});
const moved = { rule: text, move, judgeable: v.boolean() };
const finding = v.variant('kind', [
  v.object({ ...moved, kind: v.literal('fall') }),
  v.object({ ...moved, kind: v.literal('rise') }),
  v.object({ ...moved, kind: v.literal('adl'), symbols: texts, risk: text }),
  v.object({ rule: text, kind: v.literal('below'), asset: text, amount: text, to: text, move: v.nullable(move) }),
  v.object({ rule: text, kind: v.literal('membership'), members }),
  v.object({ rule: text, kind: v.literal('overdue'), hours: time, stamp: time }),
]);
const alert = v.object({
  id: text,
  fund: text,
  watched: texts,
  at: time,
  stamp: v.nullable(time),
  findings: v.tupleWithRest([finding], finding),
});
const mark = v.object({
  rule: text,
  condition: text,
  asset: v.nullable(text),
  armed: v.boolean(),
  stamp: v.nullable(time),
});
const fund = v.object({
  key: text,
  watched: texts,
  symbols: texts,
  changes: v.array(v.object({ after: v.nullable(time), added: texts, removed: texts })),
  newest: v.nullable(time),
  told: v.nullable(time),
  marks: v.array(mark),
});
const kept = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    memory: v.object({
      funds: v.array(fund),
      fired: v.array(v.object({ rule: text, at: time })),
      next: v.pipe(v.number(), v.safeInteger()),
      incompleteSince: v.nullable(time),
    }),
    unseen: v.array(alert),
    waiting: v.array(alert),
    held: texts,
  }),
);

/** What cannot be read is as if nothing had been kept: every rule then meets every fund for the first time. */
export function readStoredAlerts(stored: string | null): StoredAlerts {
  const parsed = v.safeParse(kept, stored);
  return parsed.success ? parsed.output : nothingStored;
}
