import * as v from 'valibot';

const fault = <const Kind extends string, Fields extends v.ObjectEntries>(kind: Kind, fields: Fields) =>
  v.strictObject({
    kind: v.literal(kind),
    /** How many requests it spoils; `null` (or absent): all, until it is switched off. */
    times: v.exactOptional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)))),
    /** Only requests for this path. */
    path: v.exactOptional(v.string()),
    ...fields,
  });
const number = v.exactOptional(v.number());
const text = v.exactOptional(v.string());

/** The faults that can be switched on, and the fields that each of them takes; defaults are where one is carried out. */
const faults = [
  /** Waits `ms` before whatever comes next, another fault included. */
  fault('delay', { ms: number }),
  fault('hang', {}),
  /** The answer ends before the length that its header promises. */
  fault('cut-body', {}),
  fault('reset', {}),
  fault('empty', {}),
  fault('html', {}),
  fault('forbidden', {}),
  fault('restricted', {}),
  fault('bad-request', { code: number, msg: text }),
  fault('timeout', {}),
  /** `retryAfter` in seconds. */
  fault('banned', { retryAfter: number }),
  fault('rate-limited', { retryAfter: number }),
  fault('server-error', { status: number }),
  /** Of rows of one symbol: none of them, or none of the newest. */
  fault('odd-rows', { what: v.picklist(['empty', 'without-newest']) }),
  fault('oversized', {}),
  fault('redirect', { status: number }),
  fault('answer', { status: number, headers: v.exactOptional(v.record(v.string(), v.string())), body: text }),
] as const;

export type Fault = Readonly<v.InferOutput<(typeof faults)[number]>>;

export const faultFields: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  faults.map(({ entries: { kind, times: _, path: __, ...fields } }) => [kind.literal, Object.keys(fields)]),
);

const guard = v.variant('kind', [...faults]);

/** Reads a fault from JSON. A text says what is wrong with it. */
export function parseFault(value: unknown): Fault | string {
  const reading = v.safeParse(guard, value);
  return reading.success ? reading.output : v.summarize(reading.issues);
}
