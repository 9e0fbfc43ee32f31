import * as v from 'valibot';
import type { Stored } from '../base/stored.ts';
import { failureKinds, type StoredFailure } from '../exchange/failure.ts';
import type { StoredLimit } from '../exchange/limits.ts';
import type { StoredRecipient } from '../outgoing/outgoing.ts';
import { recipientKinds } from '../outgoing/recipient.ts';
import type { JsonFile } from '../settings/json-file.ts';
import type { Saving } from './saving.ts';

/** State that survives a restart and is not a setting, in `memory.json`. */
export interface Memory {
  /** The limit or ban in force at an exchange host. */
  limits(source: string): Stored<StoredLimit | null>;
  /** Watched symbols without a fund, each with the time until which that is assumed. */
  uncovered(source: string): Stored<ReadonlyMap<string, number>>;
  /** Why the last attempt at this exchange failed; null after a good answer. Other processes read it. */
  failure(source: string): Stored<StoredFailure | null>;
  /** Hash of the local server's token; null if there is none. */
  readonly tokenHash: Stored<string | null>;
  /** The encrypted recipient of alerts beyond this computer. */
  readonly outgoing: Stored<StoredRecipient | null>;
  /** Whether the person has closed the welcome. */
  readonly welcomed: Stored<boolean>;
  /** Whether `history.db` has a recording, to notice at the next start that it is gone. */
  readonly recorded: Stored<boolean>;
  /** The newer version that was announced last. */
  readonly announcedVersion: Stored<string | null>;
  /** Writes a file again that was moved or deleted since it was read. */
  restoreIfGone(): void;
}

const time = v.pipe(v.number(), v.safeInteger());
const kind = v.picklist(failureKinds);
const host = v.object({
  limit: v.fallback(
    v.nullable(v.object({ kind, message: v.fallback(v.string(), ''), since: time, until: time })),
    null,
  ),
  uncovered: v.fallback(v.array(v.tuple([v.string(), time])), []),
  failure: v.fallback(v.nullable(v.object({ kind, message: v.string(), at: time, retryAt: v.nullable(time) })), null),
});
type Host = v.InferOutput<typeof host>;
const nothing: Host = { limit: null, uncovered: [], failure: null };
/** One entry; damaged data of one host must not lose the ban of another. */
const hostEntry = v.fallback(v.nullable(v.tuple([v.string(), host])), null);
const recipient = v.object({
  kind: v.picklist(recipientKinds),
  host: v.string(),
  sealed: v.string(),
  refused: v.fallback(v.nullable(v.object({ status: v.number(), until: time })), null),
});
const content = v.object({
  welcomed: v.fallback(v.boolean(), false),
  recorded: v.fallback(v.boolean(), false),
  /** The announced version; the stored name is older than the current term. */
  toldVersion: v.fallback(v.nullable(v.string()), null),
  outgoing: v.fallback(v.nullable(recipient), null),
  tokenHash: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), null),
  hosts: v.fallback(
    v.pipe(
      v.array(hostEntry),
      v.transform((entries): ReadonlyMap<string, Host> => new Map(entries.filter((entry) => entry !== null))),
    ),
    new Map<string, Host>(),
  ),
});
type Content = v.InferOutput<typeof content>;

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
    if (last?.read !== read) last = { read, content: v.parse(content, read) };
    return unsaved ?? last.content;
  }

  const saved = follow(() => save(current()));

  function save(next: Content): string | null {
    const failure = file.write({ ...next, hosts: [...next.hosts] });
    unsaved = failure === null ? null : next;
    return failure;
  }

  const change = (next: Content): void => saved(save(next));

  function member<Name extends keyof Content>(name: Name): Stored<Content[Name]> {
    return { read: () => current()[name], write: (value) => change({ ...current(), [name]: value }) };
  }

  const hosts = member('hosts');
  function hostMember<Name extends keyof Host>(source: string, name: Name): Stored<Host[Name]> {
    const read = (): Host => hosts.read().get(source) ?? nothing;
    return {
      read: () => read()[name],
      write: (value) => hosts.write(new Map(hosts.read()).set(source, { ...read(), [name]: value })),
    };
  }

  return {
    limits: (source) => hostMember(source, 'limit'),
    uncovered(source) {
      const stored = hostMember(source, 'uncovered');
      return {
        read: () => new Map(stored.read()),
        write(symbols) {
          const uncovered = [...symbols];
          if (JSON.stringify(uncovered) !== JSON.stringify(stored.read())) stored.write(uncovered);
        },
      };
    },
    failure(source) {
      const { read, write } = hostMember(source, 'failure');
      return {
        read,
        write(failure) {
          const before = read();
          if (before?.kind === failure?.kind && before?.retryAt === failure?.retryAt) return;
          write(failure && before?.kind === failure.kind ? { ...failure, at: before.at } : failure);
        },
      };
    },
    tokenHash: member('tokenHash'),
    outgoing: member('outgoing'),
    welcomed: member('welcomed'),
    recorded: {
      ...member('recorded'),
      write(recorded) {
        // Also at the first start, so that a missing file is a lost one, even after a run that was killed.
        if (recorded !== file.read().recorded) change({ ...current(), recorded });
      },
    },
    announcedVersion: member('toldVersion'),
    restoreIfGone() {
      if (file.isGone()) change(current());
    },
  };
}

/** What a read-only process needs about an exchange: a limit, and the last failure. */
export function readHostMemory(read: object, source: string): Pick<Host, 'limit' | 'failure'> {
  const { hosts } = v.parse(content, read);
  const limit = hosts.get(new URL(source).origin)?.limit ?? null;
  return { limit, failure: hosts.get(source)?.failure ?? null };
}
