/** `contextBridge`: what crosses is copied and frozen, functions are proxied, of an error only the message arrives. */

const deepest = 1000;

/** Types that cross whole, because structured clone or the DOM knows them. */
function crossesWhole(value: object): boolean {
  if (value instanceof Element || value instanceof Blob) return true;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag !== 'Object' && tag !== 'Array' && tag !== 'Function' && tag !== 'AsyncFunction' && tag !== 'Module';
}

function isFunction(value: unknown): value is (...values: unknown[]) => unknown {
  return typeof value === 'function';
}

function isPlain(value: object): boolean {
  return !crossesWhole(value);
}

/** A copy for the other world; throws Electron's texts for what cannot go there. */
function cross(value: unknown, depth = 0, seen = new Map<object, unknown>()): unknown {
  if (depth > deepest) {
    throw new TypeError(
      `Electron contextBridge recursion depth exceeded.  Nested objects deeper than ${deepest} are not supported.`,
    );
  }
  if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
  if (isFunction(value)) return proxied(value);
  if (value === null || typeof value !== 'object') return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (value instanceof Promise)
    return value.then(
      (result) => cross(result),
      (error) => Promise.reject(crossError(error)),
    );
  if (value instanceof Error) return crossError(value);
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    seen.set(value, copy);
    for (const entry of value) copy.push(cross(entry, depth + 1, seen));
    return Object.freeze(copy);
  }
  if (!isPlain(value)) {
    if (value instanceof Element || value instanceof Blob) return value;
    try {
      return structuredClone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  }
  const copy: Record<string, unknown> = {};
  seen.set(value, copy);
  for (const [key, entry] of Object.entries(value)) {
    if (typeof entry !== 'symbol') copy[key] = cross(entry, depth + 1, seen);
  }
  return Object.freeze(copy);
}

function crossError(error: unknown): unknown {
  return error instanceof Error ? new Error(error.message) : cross(error);
}

/** A function of the other world: arguments, answer and error are copied at every call. */
function proxied(task: (...values: unknown[]) => unknown): (...values: unknown[]) => unknown {
  return (...values) => {
    const given = values.map((value) => cross(value));
    let answer: unknown;
    try {
      answer = task(...given);
    } catch (error) {
      throw crossError(error);
    }
    return cross(answer);
  };
}

/** What the preload gets as `contextBridge`. */
export const contextBridge = {
  exposeInMainWorld(key: string, api: unknown): void {
    if (key in window) throw new Error('Cannot bind an API on top of an existing property on the window object');
    Object.defineProperty(window, key, { value: cross(api), enumerable: true, configurable: false, writable: false });
  },
};
