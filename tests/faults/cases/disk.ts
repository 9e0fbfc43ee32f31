import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type FaultCase, minute } from '../fault-case.ts';
import type { App, World } from '../world.ts';

/** What lies on the disk, and what does not. */
export const diskCases: readonly FaultCase[] = [
  {
    area: 'disk',
    name: 'a history whose journal is noise',
    async strike(world) {
      await world.quit();
      const noise = Buffer.from(Array.from({ length: 8192 }, (_, index) => (index * 131 + 7) % 256));
      writeFileSync(join(world.folder, 'history.db-wal'), noise);
      await world.start();
    },
    seen: /· checked /,
    within: 0,
  },
  {
    area: 'disk',
    name: 'the disk is full when settings are saved',
    async strike({ app }) {
      await failWrites(app, 'ENOSPC');
      await app.command('changeSettings', { theme: 'dark' });
      await app.command('changeSettings', { theme: 'system' });
    },
    seen: /Settings can’t be saved/,
    async mend({ app }) {
      await failWrites(app, null);
      await app.command('changeSettings', { theme: 'dark' });
      await app.command('changeSettings', { theme: 'system' });
    },
    within: 0,
    losses: ({ folder }) =>
      readFileSync(join(folder, 'settings.json'), 'utf8').includes('"system"') ? [] : ['the last change of settings'],
  },
  {
    area: 'disk',
    name: 'the disk is read-only when a ban is to be remembered',
    async strike({ app, exchange }) {
      await failWrites(app, 'EROFS');
      exchange.fault({ kind: 'banned', retryAfter: 300, times: 1 });
      await app.refresh();
      const before = exchange.requests.length;
      await app.refresh();
      if (exchange.requests.length !== before) throw new Error('a request was sent during a ban');
    },
    seen: /^Banned by the exchange until/,
    mend: ({ app }) => failWrites(app, null),
    within: 6 * minute,
  },
  {
    area: 'disk',
    name: 'another program holds the history locked',
    async strike(world) {
      const database = new DatabaseSync(join(world.folder, 'history.db'));
      database.exec('begin immediate');
      holders.set(world, database);
      world.nextDay();
    },
    seen: /can’t be saved to the history/,
    keeps: 'settings', // a new day brings other balances, which are right
    async mend(world) {
      holders.get(world)?.exec('rollback');
      holders.get(world)?.close();
      world.nextDay();
      await world.app.refresh();
    },
    within: 0,
    async losses({ app }) {
      const { notices } = await app.state();
      return notices.length === 0 ? [] : [`it still says ${JSON.stringify(notices)}`];
    },
  },
];

const holders = new WeakMap<World, DatabaseSync>();

/** Makes every write of whole files in the main process fail as a full or a read-only disk would; null: no longer. */
function failWrites({ desktop }: App, code: 'ENOSPC' | 'EROFS' | null): Promise<void> {
  return desktop.evaluate((_electron, reason) => {
    const fs = process.getBuiltinModule('node:fs');
    const store = globalThis as { trueOpen?: typeof fs.openSync }; // what `evaluate` keeps between its calls
    store.trueOpen ??= fs.openSync;
    const open = store.trueOpen;
    fs.openSync = (path, flags, ...rest) => {
      if (reason !== null && String(path).includes('.json') && flags !== 'r') {
        throw Object.assign(new Error(`${reason}: no write, open '${path}'`), { code: reason });
      }
      return open(path, flags, ...rest);
    };
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  }, code);
}
