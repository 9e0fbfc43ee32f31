import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

/** Reports all problems, not only the first hundred: a damaged page may come after many wrong cells. */
const checkAll = 'pragma integrity_check(2147483647)';
/** A cell with the wrong type. It costs only its row, when that is read. */
const ofOneCell = /^(?:NULL|non-[A-Z]+) value in /;

/** Checks a whole database. @returns the damage, apart from single cells; null if there is none */
export function damageIn(database: DatabaseSync): string | null {
  for (const { integrity_check: result } of database.prepare(checkAll).iterate()) {
    if (result !== 'ok' && !ofOneCell.test(String(result))) return String(result);
  }
  return null;
}

/** Source of the worker as text; a worker file would need a bundle of its own. */
const checker = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  const database = new DatabaseSync(workerData, { readOnly: true });
  const results = database.prepare('${checkAll}').all().map((row) => row.integrity_check);
  parentPort.postMessage(results.find((result) => result !== 'ok' && !${ofOneCell}.test(result)) ?? null);
  database.close();
`;

/**
 * Checks a whole database in a separate thread: for a recording of ten years this takes a fifth of a second.
 * @returns the damage; null if there is none, or if it could not be checked
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
