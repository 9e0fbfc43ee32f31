import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type FaultCase, minute } from '../fault-case.ts';
import type { App, World } from '../world.ts';

const good = /· checked /;

/** Something happens to the files while the app does not run. */
function fileCase(
  name: string,
  strike: (folder: string) => unknown,
  seen: RegExp,
  more: Partial<FaultCase> = {},
): FaultCase {
  return {
    area: 'disk',
    name,
    async strike(world) {
      await world.quit();
      await strike(world.folder);
      await world.start();
    },
    seen,
    within: 0,
    ...more,
  };
}

/** A damaged file may cost nothing that somebody could still rescue: its bytes lie under another name. */
function setAside(prefix: string, content: string | Buffer): Partial<FaultCase> {
  return {
    losses({ folder }) {
      const copies = readdirSync(folder).filter((file) => file.startsWith(`${prefix}.damaged-`));
      const kept = copies.some((file) => readFileSync(join(folder, file)).equals(Buffer.from(content)));
      return kept ? [] : [`the bytes of the damaged ${prefix} file`];
    },
  };
}

const settings = (content: string) => (folder: string) => writeFileSync(join(folder, 'settings.json'), content);
const memory = (content: string) => (folder: string) => writeFileSync(join(folder, 'memory.json'), content);
const history = (content: string | Buffer) => (folder: string) => {
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `history.db${end}`), { force: true });
  writeFileSync(join(folder, 'history.db'), content);
};

const noise = Buffer.from(Array.from({ length: 8192 }, (_, index) => (index * 131 + 7) % 256));

/** What lies on the disk, and what does not. */
export const diskCases: readonly FaultCase[] = [
  fileCase('no settings file', (folder) => rm(join(folder, 'settings.json'), { force: true }), good),
  fileCase(
    'a settings file of noise',
    (folder) => writeFileSync(join(folder, 'settings.json'), noise),
    /settings file was damaged/,
    setAside('settings', noise),
  ),
  fileCase('settings of a newer version', settings('{"version":999,"holograms":true}'), good, {
    async losses({ folder, app }) {
      await app.command('changeSettings', { theme: 'dark' });
      const text = readFileSync(join(folder, 'settings.json'), 'utf8');
      await app.command('changeSettings', { theme: 'system' });
      return text.includes('holograms') ? [] : ['a member that only a newer version knows'];
    },
  }),
  fileCase(
    'leftovers of a write that was cut off',
    (folder) => {
      for (let index = 0; index < 20; index += 1) writeFileSync(join(folder, `settings.json.tmp-${index}`), '{"th');
    },
    good,
  ),
  fileCase('half a memory', memory('{"hosts":[["ht'), good),
  fileCase('a history of noise', history(noise), /history file was damaged/, setAside('history', noise)),
  fileCase(
    'a history cut to half its length',
    (folder) => {
      rmSync(join(folder, 'history.db-wal'), { force: true });
      const path = join(folder, 'history.db');
      truncateSync(path, Math.floor(readFileSync(path).length / 2));
    },
    /history file was damaged|· checked/,
  ),
  fileCase('a history whose journal is noise', (folder) => writeFileSync(join(folder, 'history.db-wal'), noise), good),
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
