/**
 * What travels between a frame and the main process: JSON with `undefined` and every number, which is what the contract
 * carries. Lists and what JSON lacks are written as a list that begins with its kind. What structured clone refuses is
 * refused in Electron's words, and what else it carries is refused by name, so that nothing arrives as something else.
 * The same file runs in Node and in the frames.
 */
/** @throws Error for what structured clone or this way does not carry */
export function encode(value: unknown): string {
  let copy: unknown;
  try {
    copy = structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
  return JSON.stringify(toJson(copy, []));
}

/** @param within what holds this part */
function toJson(part: unknown, within: readonly unknown[]): unknown {
  if (part === undefined || typeof part === 'bigint') return [typeof part, String(part)];
  if (Object.is(part, -0)) return ['number', '-0'];
  if (typeof part === 'number' && !Number.isFinite(part)) return ['number', String(part)];
  if (typeof part !== 'object' || part === null) return part;
  const kind = within.includes(part) ? 'cycles' : Object.prototype.toString.call(part).slice(8, -1);
  const inner = [...within, part];
  if (kind === 'Array') return [kind, Array.from(part as unknown[], (member) => toJson(member, inner))];
  if (kind === 'Object') return Object.fromEntries(Object.entries(part).map(([name, of]) => [name, toJson(of, inner)]));
  throw new Error(`The simulated desktop does not implement ${kind} between a page and the app`);
}

/** Gives back the value that `encode` was given, with plain prototypes. */
export function decode(text: string): unknown {
  return fromJson(JSON.parse(text));
}

function fromJson(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (!Array.isArray(part)) return Object.fromEntries(Object.entries(part).map(([name, of]) => [name, fromJson(of)]));
  const [kind, content] = part;
  if (kind === 'Array') return content.map(fromJson);
  if (kind === 'bigint') return BigInt(content);
  return kind === 'number' ? Number(content) : undefined;
}
