import { Worker } from 'node:worker_threads';

/** As text, because a worker from a file would need a bundle of its own for these few lines. */
const checker = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  const database = new DatabaseSync(workerData, { readOnly: true });
  parentPort.postMessage(database.prepare('pragma quick_check').get().quick_check);
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
    worker.once('message', (result: unknown) => resolve(result === 'ok' ? null : String(result)));
    worker.once('error', (error: unknown) => resolve(isMalformed(error) ? String(error) : null));
    worker.once('exit', () => resolve(null));
  });
}

function isMalformed(error: unknown): boolean {
  return error instanceof Error && /malformed|not a database/.test(error.message);
}
