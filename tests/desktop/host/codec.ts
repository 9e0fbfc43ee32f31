/**
 * What travels between a frame and the main process: JSON and `undefined`, as the contract has them. What structured
 * clone refuses is refused in Electron's words; what it carries and JSON would change (a Date, a Map, NaN, a cycle) by
 * name, so that nothing arrives as something else. Only −0 arrives as 0: rounding gives it by chance, and to every reader
 * it is the same figure. The same file runs in Node and in the frames.
 */
export const uncloneable = 'An object could not be cloned.';
/** Stands for `undefined`, which JSON leaves out. */
const nothing = '\0undefined';

/** @throws Error for what structured clone or this way does not carry */
export function encode(value: unknown): string {
  let copy: unknown;
  try {
    copy = structuredClone(value);
  } catch {
    throw new Error(uncloneable);
  }
  refuseOthers(copy, []);
  return JSON.stringify(copy, (_key, part: unknown) => (part === undefined ? nothing : part));
}

function refuseOthers(part: unknown, around: readonly object[]): void {
  if (typeof part === 'bigint' || (typeof part === 'number' && !Number.isFinite(part))) refuse(String(part));
  if (typeof part !== 'object' || part === null) return;
  const kind = Object.prototype.toString.call(part).slice(8, -1);
  if (kind !== 'Object' && kind !== 'Array') refuse(kind);
  if (around.includes(part)) refuse('a cycle');
  for (const member of Object.values(part)) refuseOthers(member, [...around, part]);
}

function refuse(what: string): never {
  throw new Error(`The simulated desktop does not implement ${what} between a page and the app`);
}

/** Gives back the value that `encode` was given, with plain prototypes. */
export function decode(text: string): unknown {
  return revive(JSON.parse(text));
}

function revive(part: unknown): unknown {
  if (part === nothing) return undefined;
  if (Array.isArray(part)) return part.map(revive);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, revive(member)]));
}
