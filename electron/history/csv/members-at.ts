import type { DatabaseSync } from 'node:sqlite';
import { nameIn, query, timeIn } from '../database/cells.ts';

/** Finds the symbols of a fund at a time, separated by spaces. Before the first known members, these count. */
export function membersOf(database: DatabaseSync, fund: number): (at: number) => string {
  const memberships = query(database, 'select symbol, "from", "to" from membership where fund = ? order by symbol');
  const rows = memberships(fund).flatMap(([symbol, begin, end]) => {
    const from = timeIn(begin);
    return from === null ? [] : [{ symbol: nameIn(symbol) ?? '', from, to: timeIn(end) }];
  });
  const beginning = rows.reduce((first, { from }) => Math.min(first, from), Number.POSITIVE_INFINITY);
  const changes = [...new Set(rows.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort(
    (a, b) => a - b,
  );
  const texts = new Map<number, string>();
  return (at) => {
    const time = changes.findLast((change) => change <= at) ?? beginning;
    const known = texts.get(time);
    if (known !== undefined) return known;
    const there = rows.filter(({ from, to }) => from <= time && (to === null || to > time));
    const text = there.map(({ symbol }) => symbol).join(' ');
    texts.set(time, text);
    return text;
  };
}
