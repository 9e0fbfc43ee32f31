import type { Balance, Snapshot } from '../fund.ts';

/** True if two answers are equal except for their fetch time, as most are: the exchange stamps once a day. */
export function saysTheSame(a: Snapshot, b: Snapshot): boolean {
  return (
    a.unreadable === b.unreadable &&
    a.hidden === b.hidden &&
    isSameList(a.uncovered, b.uncovered) &&
    isSameList(
      a.funds,
      b.funds,
      (one, other) =>
        one.origin === other.origin &&
        isSameList(one.symbols, other.symbols) &&
        isSameList(one.balances, other.balances, isSameBalance),
    )
  );
}

export function isSameBalance(a: Balance, b: Balance): boolean {
  return a.asset === b.asset && a.updateTime === b.updateTime && a.marginBalance === b.marginBalance;
}

/** True for equal values in the same order. */
export function isSameList<Value>(
  a: readonly Value[],
  b: readonly Value[],
  isSame: (one: Value, other: Value) => boolean = (one, other) => one === other,
): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let position = 0; position < a.length; position += 1) {
    const [one, other] = [a[position], b[position]];
    if (one === undefined || other === undefined || !isSame(one, other)) return false;
  }
  return true;
}
