/** No symbol or asset of the exchange has a longer name. */
export const longestName = 64;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestName && value.trim() !== '';
}
