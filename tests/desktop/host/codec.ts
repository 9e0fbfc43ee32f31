/**
 * What travels between a frame and the main process: JSON in which all but texts, finite numbers, booleans and null is a
 * list that begins with its kind. It carries what structured clone carries, cycles and shared objects too, and refuses the
 * same in Electron's words; an Error, bytes and a RegExp are refused by name, so that nothing arrives as something else.
 * The same file runs in Node and in the frames.
 */
export const uncloneable = 'An object could not be cloned.';

/** @throws Error for what structured clone or this way does not carry */
export function encode(value: unknown): string {
  let copy: unknown;
  try {
    copy = structuredClone(value);
  } catch {
    throw new Error(uncloneable);
  }
  const seen = new Map<object, number>();
  function wire(part: unknown): unknown {
    if (typeof part !== 'object' || part === null) return ofPrimitive(part);
    const before = seen.get(part);
    if (before !== undefined) return ['again', before];
    seen.set(part, seen.size);
    if (part instanceof Date) return ['Date', wire(part.getTime())];
    if (part instanceof Map) return ['Map', [...part].map((pair) => pair.map(wire))];
    if (part instanceof Set) return ['Set', [...part].map(wire)];
    const kind = Object.prototype.toString.call(part).slice(8, -1);
    if (kind !== 'Object' && kind !== 'Array')
      throw new Error(`The simulated desktop does not implement ${kind} between a page and the app`);
    const members = Object.entries(part).map(([name, member]) => [name, wire(member)]);
    return [kind, members, Array.isArray(part) ? part.length : 0]; // a list may have holes
  }
  return JSON.stringify(wire(copy));
}

function ofPrimitive(part: unknown): unknown {
  if (part === undefined || typeof part === 'bigint') return [typeof part, String(part)];
  if (Object.is(part, -0)) return ['number', '-0'];
  return typeof part === 'number' && !Number.isFinite(part) ? ['number', String(part)] : part;
}

/** Gives back the value that `encode` was given, with plain prototypes. */
export function decode(text: string): unknown {
  const seen: object[] = [];
  function note<Made extends object>(made: Made): Made {
    seen.push(made);
    return made;
  }
  function revive(part: unknown): unknown {
    if (!Array.isArray(part)) return part;
    const [kind, content, length] = part;
    switch (kind) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(content);
      case 'bigint':
        return BigInt(content);
      case 'again':
        return seen[content];
      case 'Date':
        return note(new Date(Number(revive(content))));
      case 'Map': {
        const map = note(new Map());
        for (const [key, value] of content) map.set(revive(key), revive(value));
        return map;
      }
      case 'Set': {
        const set = note(new Set());
        for (const member of content) set.add(revive(member));
        return set;
      }
      default: {
        const made = note(kind === 'Array' ? new Array(length) : {});
        // defined, since a member may be called `__proto__`
        for (const [name, member] of content)
          Object.defineProperty(made, name, {
            value: revive(member),
            configurable: true,
            enumerable: true,
            writable: true,
          });
        return made;
      }
    }
  }
  return revive(JSON.parse(text));
}
