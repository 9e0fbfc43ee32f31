/** Caches the result for each argument. */
export function once<Argument, Value>(compute: (argument: Argument) => Value): (argument: Argument) => Value {
  const known = new Map<Argument, { readonly value: Value }>();
  return (argument) => {
    const result = known.get(argument);
    if (result !== undefined) return result.value;
    const value = compute(argument);
    known.set(argument, { value });
    return value;
  };
}
