/** What is asked again and again, worked out once for each argument. */
export function once<Argument, Value>(workOut: (argument: Argument) => Value): (argument: Argument) => Value {
  const known = new Map<Argument, Value>();
  return (argument) => {
    const value = known.get(argument) ?? workOut(argument);
    known.set(argument, value);
    return value;
  };
}
