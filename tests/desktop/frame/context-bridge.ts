/** `contextBridge`: what crosses is copied and frozen, functions are proxied, of an error only the message arrives. */

const deepest = 1000;

function isFunction(value: unknown): value is (...values: unknown[]) => unknown {
  return typeof value === 'function';
}

/** A copy for the other world; throws Electron's texts for what cannot go there, and names what it lacks. */
function cross(value: unknown, depth = 0): unknown {
  if (depth > deepest) {
    throw new TypeError(
      `Electron contextBridge recursion depth exceeded.  Nested objects deeper than ${deepest} are not supported.`,
    );
  }
  if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
  if (isFunction(value)) return proxied(value);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Promise)
    return value.then(
      (result) => cross(result),
      (error) => Promise.reject(crossError(error)),
    );
  if (value instanceof Error) return crossError(value);
  if (Array.isArray(value)) return Object.freeze(value.map((entry) => cross(entry, depth + 1)));
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind !== 'Object') throw new Error(`The simulated desktop does not implement ${kind} across the context bridge`);
  const copies = Object.entries(value).map(([key, entry]) => [key, cross(entry, depth + 1)]);
  return Object.freeze(Object.fromEntries(copies));
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
