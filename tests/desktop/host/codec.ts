/**
 * Structured clone over text: what `structuredClone` carries and JSON does not (Map, Set, Date, RegExp, BigInt, NaN,
 * typed arrays, undefined, cycles, Error) survives the way between a frame and the main process.
 * A message is a list of nodes; a value is the index of its node, so that cycles and shared references stay what they
 * are. The same file runs in Node and in the frames, whose first script must be one classic script made without a
 * bundler: a library of several modules (devalue) would have to be bundled at each start, and Electron's suite sends
 * what JSON does not carry.
 */
const uncloneable = 'An object could not be cloned.';

type Node = string | number | boolean | null | readonly [tag: string, ...rest: (string | number)[]];

const typedArrays = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};
const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function isKeyOf<Table extends object>(table: Table, key: string): key is Extract<keyof Table, string> {
  return Object.hasOwn(table, key);
}

function bytesToText(buffer: ArrayBufferLike, offset: number, length: number): string {
  let text = '';
  for (const byte of new Uint8Array(buffer, offset, length)) text += String.fromCharCode(byte);
  return btoa(text);
}

function textToBytes(text: string): ArrayBuffer {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer;
}

function viewOf(name: keyof typeof typedArrays, bytes: ArrayBuffer): ArrayBufferView {
  const View: new (buffer: ArrayBuffer) => ArrayBufferView = typedArrays[name];
  return new View(bytes);
}

/** The class name that the value's internal slots give it, whatever its prototype says. */
function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Throws Electron's `Error: An object could not be cloned.` for everything that structured clone refuses. */
export function clone<Value>(value: Value): Value {
  try {
    return structuredClone(value);
  } catch {
    throw new Error(uncloneable);
  }
}

/** Gives the text of a value; throws `Error: An object could not be cloned.` as Electron does. */
export function encode(value: unknown): string {
  const nodes: Node[] = [];
  const known = new Map<object, number>();

  function add(node: Node): number {
    nodes.push(node);
    return nodes.length - 1;
  }

  function visit(part: unknown): number {
    if (part === null || typeof part === 'string' || typeof part === 'boolean') return add(part);
    if (typeof part === 'number') {
      return Number.isFinite(part) && !Object.is(part, -0)
        ? add(part)
        : add(['number', Object.is(part, -0) ? '-0' : String(part)]);
    }
    if (part === undefined) return add(['undefined']);
    if (typeof part === 'bigint') return add(['bigint', String(part)]);
    if (typeof part !== 'object') throw new Error(uncloneable);
    const seen = known.get(part);
    if (seen !== undefined) return seen;
    const index = add(null);
    known.set(part, index);
    nodes[index] = describe(part);
    return index;
  }

  function describe(part: object): Node {
    if (Array.isArray(part)) {
      return ['Array', part.length, ...Object.entries(part).flatMap(([key, entry]) => [key, visit(entry)])];
    }
    if (part instanceof Map) return ['Map', ...[...part].flat().map(visit)];
    if (part instanceof Set) return ['Set', ...[...part].map(visit)];
    if (part instanceof Date) return ['Date', String(part.getTime())];
    if (part instanceof RegExp) return ['RegExp', part.source, part.flags];
    if (part instanceof Error) return ['Error', part.name, part.message, part.stack ?? ''];
    if (part instanceof ArrayBuffer) return ['ArrayBuffer', bytesToText(part, 0, part.byteLength)];
    const tag = tagOf(part);
    if (ArrayBuffer.isView(part) && isKeyOf(typedArrays, tag)) {
      return ['view', tag, bytesToText(part.buffer, part.byteOffset, part.byteLength)];
    }
    if (part instanceof Boolean || part instanceof Number || part instanceof String)
      return ['boxed', visit(part.valueOf())];
    if (tag !== 'Object') throw new Error(uncloneable); // a host object, such as a Blob or a SharedArrayBuffer
    return ['Object', ...Object.entries(part).flatMap(([key, entry]) => [key, visit(entry)])];
  }

  visit(clone(value));
  return JSON.stringify(nodes);
}

/** Gives back the value that `encode` was given, with plain prototypes. */
export function decode(text: string): unknown {
  const nodes: Node[] = JSON.parse(text);
  const known = new Map<number, object>();

  function keep<Part extends object>(index: number, part: Part): Part {
    known.set(index, part);
    return part;
  }

  function revive(index: number): unknown {
    const node = nodes[index];
    if (!Array.isArray(node)) return node;
    const seen = known.get(index);
    if (seen !== undefined) return seen;
    const [tag, ...rest]: readonly (string | number)[] = node;
    const texts = rest.map(String);
    const [first = '', second = '', third = ''] = texts;
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(first);
      case 'bigint':
        return BigInt(first);
      case 'Date':
        return keep(index, new Date(Number(first)));
      case 'RegExp':
        return keep(index, new RegExp(first, second));
      case 'Error': {
        const error = new (isKeyOf(errors, first) ? errors[first] : Error)(second);
        Object.defineProperty(error, 'stack', { value: third, configurable: true, writable: true });
        return keep(index, error);
      }
      case 'ArrayBuffer':
        return keep(index, textToBytes(first));
      case 'view':
        if (!isKeyOf(typedArrays, first)) throw new Error(uncloneable);
        return keep(index, viewOf(first, textToBytes(second)));
      case 'boxed':
        return keep(index, Object(revive(Number(first))));
      case 'Map': {
        const map = keep(index, new Map<unknown, unknown>());
        for (let at = 0; at < rest.length; at += 2) map.set(revive(Number(rest[at])), revive(Number(rest[at + 1])));
        return map;
      }
      case 'Set': {
        const set = keep(index, new Set<unknown>());
        for (const entry of rest) set.add(revive(Number(entry)));
        return set;
      }
      case 'Array': {
        const array = keep(index, new Array<unknown>(Number(first)));
        for (let at = 1; at < rest.length; at += 2) array[Number(rest[at])] = revive(Number(rest[at + 1]));
        return array;
      }
      default: {
        const object = keep(index, {});
        for (let at = 0; at < rest.length; at += 2) {
          // defineProperty, so that a key named __proto__ stays a key
          const entry = { value: revive(Number(rest[at + 1])), enumerable: true, configurable: true, writable: true };
          Object.defineProperty(object, String(rest[at]), entry);
        }
        return object;
      }
    }
  }

  return revive(0);
}
