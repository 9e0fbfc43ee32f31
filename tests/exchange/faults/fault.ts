import { validateHeaderName, validateHeaderValue } from 'node:http';
import { type Oddity, oddities } from './odd-rows.ts';

/** The faults that can be switched on, and the fields that each of them takes. */

type Check<T> = (value: unknown) => value is T;

function count(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function integer(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function text(value: unknown): value is string {
  return typeof value === 'string';
}

/** More would only be trouble for the machine that serves it. */
function size(value: unknown): value is number {
  return integer(value) && value >= 0 && value <= 1_000_000_000;
}

/** As long as a timer of Node can wait. */
function wait(value: unknown): value is number {
  return count(value) && value < 2 ** 31;
}

/** What can be sent as a header: anything else would end the program that sends it. */
function header(name: string, value: unknown): value is string {
  if (!text(value)) return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function headers(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === 'object' && value !== null && Object.entries(value).every(([name, entry]) => header(name, entry))
  );
}

function address(value: unknown): value is string {
  return header('location', value);
}

function status(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
}

// The keys of a constant object are its members' names.
const oddityNames = Object.keys(oddities) as Oddity[];

function oneOf<const T extends string>(...words: readonly T[]): Check<T> {
  return (value): value is T => words.some((word) => word === value);
}

/** Every field is optional; defaults are where a fault is carried out. */
const fields = {
  /** Waits `ms` before whatever comes next, another fault included. */
  delay: { ms: wait },
  hang: {},
  /** The answer ends before the length that its header promises. */
  'cut-body': {},
  /** The answer ends before its last chunk. */
  'cut-chunked': {},
  reset: {},
  empty: {},
  html: {},
  challenge: {},
  forbidden: {},
  'forbidden-country': {},
  restricted: {},
  'bad-request': { code: integer, msg: text },
  'key-missing': {},
  'not-found': {},
  timeout: {},
  /** `until` is Unix ms, by default in two minutes; `retryAfter` in seconds. */
  banned: { until: count, retryAfter: count },
  'rate-limited': { text: oneOf('requests', 'banned', 'weight'), until: count, retryAfter: count },
  'server-error': { status: status },
  'code-in-200': { code: integer, msg: text },
  /** An object where a list is documented, and the reverse. */
  'swapped-shape': {},
  null: {},
  /** One unreadable entry in each fund's lists, and a fund that is `null`. */
  'bad-entries': {},
  /** Rows of one symbol each that are odd: by default the list is empty. */
  'odd-rows': { what: oneOf(...oddityNames) },
  oversized: { bytes: size },
  'slow-drip': { bytes: size, intervalMs: wait },
  /** Padded with spaces to `bytes` before it is packed. */
  gzip: { bytes: size },
  'broken-gzip': {},
  'byte-order-mark': {},
  /** `location` wins over `to`. */
  redirect: { to: oneOf('same-host', 'other-host'), location: address, status: status },
  answer: { status: status, headers: headers, body: text },
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
