import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

/** All that is wrong, not only the first hundred: a damaged page may come after many cells. */
const checkAll = 'pragma quick_check(2147483647)';
/** A cell of another type than its column: it costs its row when that is read, not the file. */
const ofOneCell = /^(?:NULL|non-[A-Z]+) value in /;

/** Looks through a whole database. @returns what is wrong with it beyond single cells; null when nothing is */
export function damageIn(database: DatabaseSync): string | null {
  for (const { quick_check: result } of database.prepare(checkAll).iterate()) {
    if (result !== 'ok' && !ofOneCell.test(String(result))) return String(result);
  }
  return null;
}

/** As text, because a worker from a file would need a bundle of its own for these few lines. */
const checker = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  const database = new DatabaseSync(workerData, { readOnly: true });
  const results = database.prepare('${checkAll}').all().map((row) => row.quick_check);
  parentPort.postMessage(results.find((result) => result !== 'ok' && !${ofOneCell}.test(result)) ?? null);
  database.close();
`;

/**
 * Looks through a whole database in a thread of its own: a recording of ten years takes a fifth of a second, in which
 * the app would stand still.
 * @returns what is wrong; null when all is well, or when it could not be looked at
 */
export function checkBeside(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    const worker = new Worker(checker, { eval: true, workerData: path, execArgv: [] });
    worker.unref();
    worker.once('message', (damage: unknown) => resolve(damage === null ? null : String(damage)));
    worker.once('error', (error: unknown) => resolve(isMalformed(error) ? String(error) : null));
    worker.once('exit', () => resolve(null));
  });
}

function isMalformed(error: unknown): boolean {
  return error instanceof Error && /malformed|not a database/.test(error.message);
}
