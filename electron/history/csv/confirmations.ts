import type { DatabaseSync } from 'node:sqlite';
import { positionOf } from '../../funds/view/sample-window.ts';
import { query, timeIn } from '../database/cells.ts';

/**
 * Finds until when a sample was confirmed: the fetch time of the last answer that still contained it, Unix ms.
 * @param source base URL of the host
 * @returns a function of the fetch times of a sample and of the next one in its series (null if it is the newest)
 */
export function confirmationsOf(
  database: DatabaseSync,
  source: string,
): (fetchedAt: number, nextFetchedAt: number | null) => number {
  const rows = query(database, 'select at from confirmation where source = ? order by at');
  const times = rows(source).flatMap(([at]) => timeIn(at) ?? []);
  const [last] = query(database, 'select fetched_at from snapshot where source = ?')(source);
  const newest = timeIn(last?.[0]) ?? 0;
  return (fetchedAt, next) => {
    const seen = next === null ? newest : (times[positionOf(times, next) - 1] ?? 0);
    return Math.max(fetchedAt, seen);
  };
}
