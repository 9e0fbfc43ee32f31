import * as v from 'valibot';
import { type FailureKind, failureKinds } from '../exchange/failure.ts';
import type { LimitStore } from '../exchange/limits.ts';
import type { RecipientStore, StoredRecipient } from '../outgoing/outgoing.ts';
import { recipientKinds } from '../outgoing/recipient.ts';
import type { UncoveredMemory } from '../refresh/refresh-once.ts';
import type { JsonFile } from '../settings/json-file.ts';
import type { Saving } from './saving.ts';

/**
 * State that survives a restart and is not a setting: per exchange host the limit or ban in force, symbols without a fund
 * and the last failure; and the hash of the local server's token, the recipient of alerts, whether the welcome was closed,
 * whether there is a recording, and which newer version was announced.
 */
export interface Memory {
  limits(source: string): LimitStore;
  uncovered(source: string): UncoveredMemory;
  /** Why the last attempt at this exchange failed; null after a good answer. Other processes read it. */
  failure(source: string): FailureStore;
  /** Hash of the local server's token; null if there is none. */
  readonly tokenHash: { read(): string | null; write(hash: string): void };
  /** The encrypted recipient of alerts beyond this computer. */
  readonly outgoing: RecipientStore;
  welcomed(): boolean;
  setWelcomed(): void;
  /** Whether `history.db` has a recording, to notice at the next start that it is gone. */
  readonly recorded: { read(): boolean; write(recorded: boolean): void };
  /** Writes a file again that was moved or deleted since it was read. */
  restoreIfGone(): void;
  readonly announcedVersion: { read(): string | null; write(version: string): void };
}

/** A failure of the exchange as stored on disk. Times are Unix ms. */
export interface StoredFailure {
  readonly kind: FailureKind;
  readonly message: string;
  /** When the first of these consecutive failures occurred. */
  readonly at: number;
  readonly retryAt: number | null;
}

export interface FailureStore {
  read(): StoredFailure | null;
  write(failure: StoredFailure | null): void;
}

const time = v.pipe(v.number(), v.safeInteger());
const host = v.object({
  limit: v.fallback(
    v.nullable(
      v.object({
        kind: v.picklist(failureKinds),
        message: v.fallback(v.string(), ''),
        since: time,
        until: time,
      }),
    ),
    null,
  ),
  uncovered: v.fallback(v.array(v.tuple([v.string(), time])), []),
  failure: v.fallback(
    v.nullable(v.object({ kind: v.picklist(failureKinds), message: v.string(), at: time, retryAt: v.nullable(time) })),
    null,
  ),
});
type Host = v.InferOutput<typeof host>;
const nothing: Host = { limit: null, uncovered: [], failure: null };
/** One entry; damaged data of one host must not lose the ban of another. */
const hostEntry = v.fallback(v.nullable(v.tuple([v.string(), host])), null);
const content = v.object({
  welcomed: v.fallback(v.boolean(), false),
  recorded: v.fallback(v.boolean(), false),
  /** The announced version; the stored name is older than the current term. */
  toldVersion: v.fallback(v.nullable(v.string()), null),
  outgoing: v.fallback(
    v.nullable(
      v.object({
        kind: v.picklist(recipientKinds),
        host: v.string(),
        sealed: v.string(),
        refused: v.fallback(v.optional(v.nullable(v.object({ status: v.number(), until: time })), null), null),
      }),
    ),
    null,
  ),
  tokenHash: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), null),
  hosts: v.fallback(
    v.pipe(
      v.array(hostEntry),
      v.transform((entries) => entries.filter((entry) => entry !== null)),
    ),
    [],
  ),
});

interface Content {
  readonly welcomed: boolean;
  readonly recorded: boolean;
  readonly toldVersion: string | null;
  readonly outgoing: StoredRecipient | null;
  readonly tokenHash: string | null;
  readonly hosts: ReadonlyMap<string, Host>;
}

/**
 * A `--print` may run while the app does: each reads the limits that the other has met, and writes only its own.
 * @param follow retries failed writes; until then a change lasts for this run
 */
export function createMemory(file: JsonFile, follow: Saving['follow']): Memory {
  let last: { readonly read: object; readonly content: Content } | null = null;
  /** Content that could not be written. */
  let unsaved: Content | null = null;

  function current(): Content {
    const read = file.read();
    if (last?.read !== read) last = { read, content: contentOf(read) };
    return unsaved ?? last.content;
  }

  const saved = follow(() => save(current()));

  function save(next: Content): string | null {
    const failure = file.write({ ...next, hosts: [...next.hosts] });
    unsaved = failure === null ? null : next;
    return failure;
  }

  function change(part: Partial<Content>): void {
    saved(save({ ...current(), ...part }));
  }

  const of = (source: string): Host => current().hosts.get(source) ?? nothing;
  function write(source: string, part: Partial<Host>): void {
    change({ hosts: new Map(current().hosts).set(source, { ...of(source), ...part }) });
  }

  return {
    limits: (source) => ({ read: () => of(source).limit, write: (limit) => write(source, { limit }) }),
    uncovered: (source) => ({
      read: () => new Map(of(source).uncovered),
      write(symbols) {
        const uncovered = [...symbols];
        if (JSON.stringify(uncovered) !== JSON.stringify(of(source).uncovered)) write(source, { uncovered });
      },
    }),
    failure: (source) => ({
      read: () => of(source).failure,
      write(failure) {
        const stored = of(source).failure;
        if (stored?.kind === failure?.kind && stored?.retryAt === failure?.retryAt) return;
        write(source, {
          failure: failure && { ...failure, at: stored?.kind === failure.kind ? stored.at : failure.at },
        });
      },
    }),
    tokenHash: { read: () => current().tokenHash, write: (tokenHash) => change({ tokenHash }) },
    outgoing: { read: () => current().outgoing, write: (outgoing) => change({ outgoing }) },
    welcomed: () => current().welcomed,
    setWelcomed: () => change({ welcomed: true }),
    recorded: {
      read: () => current().recorded,
      write(recorded) {
        // Also at the first start, so that a missing file is a lost one, even after a run that was killed.
        if (recorded !== file.read().recorded) change({ recorded });
      },
    },
    restoreIfGone() {
      if (file.isGone()) change({});
    },
    announcedVersion: { read: () => current().toldVersion, write: (toldVersion) => change({ toldVersion }) },
  };
}

function contentOf(read: object): Content {
  const { hosts, ...rest } = v.parse(content, {
    welcomed: undefined,
    recorded: undefined,
    toldVersion: undefined,
    outgoing: undefined,
    tokenHash: undefined,
    hosts: undefined,
    ...read,
  });
  return { ...rest, hosts: new Map(hosts) };
}

/** What a read-only process needs about an exchange: a limit, and the last failure. */
export function readHostMemory(read: object, source: string): Pick<Host, 'limit' | 'failure'> {
  const { hosts } = contentOf(read);
  const limit = hosts.get(new URL(source).origin)?.limit ?? null;
  return { limit, failure: hosts.get(source)?.failure ?? null };
}
