import { type Oddity, oddities } from './odd-rows.ts';

/** The faults that can be switched on, and the fields that each of them takes. */

type Check<T> = (value: unknown) => value is T;

const number: Check<number> = (value) => typeof value === 'number';
const text: Check<string> = (value) => typeof value === 'string';
const texts = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && Object.values(value).every(text);

// The keys of a constant object are its members' names.
const oddityNames = Object.keys(oddities) as Oddity[];

function oneOf<const T extends string>(...words: readonly T[]): Check<T> {
  return (value): value is T => words.some((word) => word === value);
}

/** Every field is optional; defaults are where a fault is carried out. */
const fields = {
  /** Waits `ms` before whatever comes next, another fault included. */
  delay: { ms: number },
  hang: {},
  /** The answer ends before the length that its header promises. */
  'cut-body': {},
  reset: {},
  empty: {},
  html: {},
  forbidden: {},
  restricted: {},
  'bad-request': { code: number, msg: text },
  timeout: {},
  /** `retryAfter` in seconds. */
  banned: { retryAfter: number },
  'rate-limited': { retryAfter: number },
  'server-error': { status: number },
  'code-in-200': { code: number, msg: text },
  /** One unreadable entry in each fund's lists, and a fund that is `null`. */
  'bad-entries': {},
  /** Rows of one symbol each that are odd: by default the list is empty. */
  'odd-rows': { what: oneOf(...oddityNames) },
  oversized: {},
  'slow-drip': { bytes: number, intervalMs: number },
  gzip: {},
  'broken-gzip': {},
  'byte-order-mark': {},
  redirect: { to: oneOf('same-host', 'other-host'), status: number },
  answer: { status: number, headers: texts, body: text },
} as const satisfies Record<string, Record<string, Check<unknown>>>;

type Fields = typeof fields;
export type FaultKind = keyof Fields;

type Checked<C> = C extends Check<infer T> ? T : never;

type FaultOf<K extends FaultKind> = { readonly kind: K } & {
  readonly [F in keyof Fields[K]]?: Checked<Fields[K][F]>;
} & {
  /** How many requests it spoils; `null` (or absent): all, until it is switched off. */
  readonly times?: number | null;
  /** Only requests for this path. */
  readonly path?: string;
};

export type Fault = { readonly [K in FaultKind]: FaultOf<K> }[FaultKind];

export const faultFields: Readonly<Record<FaultKind, readonly string[]>> = Object.fromEntries(
  Object.entries(fields).map(([kind, checks]) => [kind, Object.keys(checks)]),
  // The keys are those of `fields`, one entry for each.
) as unknown as Record<FaultKind, readonly string[]>;

const commonChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  times: (value) => value === null || (Number.isInteger(value) && Number(value) >= 1),
  path: text,
};

/** Reads a fault from JSON. A text says what is wrong with it. */
export function parseFault(value: unknown): Fault | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'a fault is a JSON object';
  const given = new Map<string, unknown>(Object.entries(value));
  const kind = given.get('kind');
  if (typeof kind !== 'string' || !Object.hasOwn(fields, kind)) {
    return `unknown kind ${JSON.stringify(kind)}; known: ${Object.keys(fields).join(', ')}`;
  }
  // `kind` is one of the table's own keys.
  const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
    ...commonChecks,
    ...fields[kind as FaultKind],
  };
  for (const [name, field] of given) {
    if (name === 'kind') continue;
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) return `${kind} has no field ${JSON.stringify(name)}`;
    if (!check(field)) return `${kind}: ${name} cannot be ${JSON.stringify(field)}`;
  }
  // Every field has just been checked against the table that the type is made of.
  return value as Fault;
}
