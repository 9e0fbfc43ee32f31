/** What Electron's native calls throw on an argument of the wrong kind; `index` counts from 0. */
export function refuseArgument(index: number, given: unknown): never {
  throw new TypeError(`Error processing argument at index ${index}, conversion failure from ${String(given)}`);
}

/** The text at `index`; Electron converts nothing into one. */
export function textArgument(index: number, given: unknown): string {
  return typeof given === 'string' ? given : refuseArgument(index, given);
}

/** The point at `index`: an object with two numbers. */
export function pointArgument(index: number, given: unknown): Electron.Point {
  if (typeof given !== 'object' || given === null) return refuseArgument(index, given);
  const x: unknown = Reflect.get(given, 'x');
  const y: unknown = Reflect.get(given, 'y');
  if (typeof x !== 'number' || typeof y !== 'number') return refuseArgument(index, given);
  return { x: Math.round(x), y: Math.round(y) };
}
