import * as v from 'valibot';
import type { LimitStore } from '../exchange/limits.ts';
import type { UncoveredMemory } from '../refresh/refresh-once.ts';
import { emptyRhythm, type StampRhythm } from '../refresh/stamp-rhythm.ts';
import type { JsonFile } from './json-file.ts';

/**
 * What the app itself must remember across a restart and no person ever edits: a limit or ban in force, symbols
 * without a fund, the rhythm of the stamps (each per exchange host), and whether the welcome was seen.
 */
export interface Memory {
  limits(source: string): LimitStore;
  uncovered(source: string): UncoveredMemory;
  rhythm(source: string): { read(): StampRhythm; write(rhythm: StampRhythm): void };
  welcomed(): boolean;
  setWelcomed(): void;
}

const time = v.pipe(v.number(), v.safeInteger());
const times = v.array(time);
const host = v.object({
  limit: v.fallback(
    v.nullable(
      v.object({ kind: v.picklist(['rate-limited', 'banned']), message: v.string(), since: time, until: time }),
    ),
    null,
  ),
  uncovered: v.fallback(v.array(v.tuple([v.string(), time])), []),
  rhythm: v.fallback(v.object({ stamps: times, extras: times }), { stamps: [], extras: [] }),
});
type Host = v.InferOutput<typeof host>;
/** One damaged host must not cost the ban of another. */
const hostEntry = v.fallback(v.nullable(v.tuple([v.string(), host])), null);
const content = v.object({
  welcomed: v.fallback(v.boolean(), false),
  hosts: v.fallback(
    v.pipe(
      v.array(hostEntry),
      v.transform((entries) => entries.filter((entry) => entry !== null)),
    ),
    [],
  ),
});

/** @param report told why the file could not be written; what was to be kept then holds for this run */
export function createMemory(file: JsonFile, report: (reason: string) => void): Memory {
  const stored = v.parse(content, { welcomed: undefined, hosts: undefined, ...file.initial });
  let { welcomed } = stored;
  const hosts = new Map<string, Host>(stored.hosts);

  function save(): void {
    const failure = file.write({ welcomed, hosts: [...hosts] });
    if (failure !== null) report(failure);
  }
  const read = (source: string): Host =>
    hosts.get(source) ?? { limit: null, uncovered: [], rhythm: { stamps: [], extras: [] } };
  function write(source: string, change: Partial<Host>): void {
    hosts.set(source, { ...read(source), ...change });
    save();
  }

  return {
    limits: (source) => ({ read: () => read(source).limit, write: (limit) => write(source, { limit }) }),
    uncovered: (source) => ({
      read: () => new Map(read(source).uncovered),
      write(symbols) {
        const uncovered = [...symbols];
        if (JSON.stringify(uncovered) !== JSON.stringify(read(source).uncovered)) write(source, { uncovered });
      },
    }),
    rhythm: (source) => ({
      read: () => ({ ...emptyRhythm, ...read(source).rhythm }),
      write: ({ stamps, extras }) => write(source, { rhythm: { stamps: [...stamps], extras: [...extras] } }),
    }),
    welcomed: () => welcomed,
    setWelcomed() {
      welcomed = true;
      save();
    },
  };
}
