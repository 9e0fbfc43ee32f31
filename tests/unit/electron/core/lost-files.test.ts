import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../../../electron/core/core.ts';
import { isRoleTaken } from '../../../../electron/core/folder-lock.ts';
import { fall, fundsOn, played, type Story } from '../support/alerts/story.ts';
import { newFolder, withReadOnly } from '../support/folders.ts';
import { overwriteTable } from '../support/recordings/damage.ts';
import { historyFile } from '../support/recordings/histories.ts';
import { minute } from '../support/recordings/samples.ts';
import { balancesInView, quit, worldWith } from '../support/running-core.ts';

const kinds = (core: Core): readonly string[] => core.state.current().notices.map(({ kind }) => kind);
const recorded = (): Promise<Story> => played([fall], 'A', 'A B 1000, C D 500; A B 950, C D 500');

function emptied(folder: string): void {
  const database = new DatabaseSync(historyFile(folder));
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
  for (const { name } of tables) database.exec(`delete from "${String(name)}"`);
  database.close();
}

describe('at the start, it is said once', () => {
  test.each([
    ['history.db is empty', 'history-made-anew', (folder: string) => truncateSync(historyFile(folder))],
    ['history.db has no rows', 'history-made-anew', emptied],
    ['history.db is gone', 'history-made-anew', (folder: string) => rmSync(historyFile(folder))],
    ['memory.json is gone', 'memory-gone', (folder: string) => rmSync(join(folder, 'memory.json'))],
  ])('that %s', async (_, kind, take) => {
    const story = await recorded();
    story.restart(() => take(story.world.folder));
    expect(kinds(story.core)).toEqual([kind]);
    story.restart();
    expect(kinds(story.core)).toEqual([]);
  });
});

test('nothing is said after a first run that was killed', async () => {
  const story = await played([fall], 'A');
  await story.play('A B 1000');
  const folder = newFolder();
  cpSync(story.world.folder, folder, { recursive: true }); // as it stands, without an end
  expect(kinds(worldWith('http://127.0.0.1:9', folder).start({}))).toEqual([]);
});

test('nothing is said of files that were never written, nor after the history was deleted', async () => {
  const story = await played([fall], 'A');
  expect(kinds(story.core)).toEqual([]);
  story.restart();
  await story.play('A B 1000');
  expect(kinds(story.core)).toEqual([]);
  story.core.deleteHistory();
  story.restart();
  expect(kinds(story.core)).toEqual([]);
});

test.each(['settings.json', 'memory.json'])('%s, deleted while the app runs, is there again after it', async (name) => {
  const story = await recorded();
  story.core.dismissWelcome();
  story.restart(() => expect(existsSync(join(story.world.folder, name))).toBe(true));
  rmSync(join(story.world.folder, name));
  story.restart(() => expect(existsSync(join(story.world.folder, name))).toBe(true));
  expect(story.core.state.current()).toMatchObject({ welcome: false, settings: { rules: [{ id: fall.id }] } });
});

test.each([
  ['written over', (path: string) => writeFileSync(path, 'something else'.repeat(2000))],
  ['emptied', (path: string) => truncateSync(path)],
])(
  'history.db, %s while the app runs, is set aside by the next answer, and rules know what they knew',
  async (_, spoil) => {
    const story = await recorded();
    await new Promise(setImmediate); // the write-ahead log is merged
    spoil(historyFile(story.world.folder));
    await story.play('A B 900, C D 500');
    expect(kinds(story.core)).toEqual(['history-set-aside']);
    story.restart();
    await story.play('A B 600, C D 500 → A fall 900 600');
  },
);

test('a process that does not own the folder leaves a damaged memory file to the app, which reports it', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'memory.json'), '{"outgoing": {"kind"');
  const start = (line = {}) => kinds(worldWith('http://127.0.0.1:9', folder).start({}, line));
  start({ read: { kind: 'watch' } });
  expect(start()).toEqual(['memory-set-aside']);
});

test.skipIf(process.platform === 'win32').each([
  ['the last answer', ['snapshot']],
  ['the last answer and the funds', ['snapshot', 'fund']],
  ['the samples', ['sample']],
])('a recording whose damage (%s) cannot be set aside keeps its funds and what rules know', async (_, tables) => {
  const { core, world } = await recorded();
  const keysOf = ({ state }: Core): string[] => state.current().funds.map(({ key }) => key);
  const before = keysOf(core);
  quit(core);
  for (const table of tables) overwriteTable(world.folder, table);
  await withReadOnly(world.folder, async () => {
    const answer = fundsOn(2, 'A B 800', 'C D 500', 'E F 100');
    const fetch = () => Promise.resolve(new Response(JSON.stringify(answer)));
    const later = world.start({ fetch }, { symbols: ['A'] });
    expect([keysOf(later), balancesInView(later, 'A')]).toEqual([before, { USDT: '950' }]);
    await later.refresher.refresh();
    expect([keysOf(later), balancesInView(later, 'A')]).toEqual([before, { USDT: '800' }]);
    expect(later.state.current().alerts).toMatchObject([{ symbol: 'A', percent: '-15.78' }]);
  });
});

test.skipIf(process.platform === 'win32').each(['settings', 'memory'])(
  '%s.json that is damaged in a folder that cannot be written is set aside and saved as soon as it can be',
  async (name) => {
    const world = worldWith('http://127.0.0.1:9');
    writeFileSync(join(world.folder, `${name}.json`), '{"dama');
    const core = await withReadOnly(world.folder, () => {
      const started = world.start();
      started.changeSettings({ theme: 'dark' });
      started.dismissWelcome();
      return started;
    });
    expect(kinds(core)).toContain('settings-not-saved');
    await world.clock.advance(minute);
    expect(kinds(core)).toContain(`${name}-set-aside`);
    expect(kinds(core)).not.toContain('settings-unreadable');
    expect(kinds(core)).not.toContain('settings-not-saved');
    expect(readdirSync(world.folder).filter((file) => file.startsWith(`${name}.damaged`))).toHaveLength(1);
    quit(core);
    expect(world.start().state.current()).toMatchObject({ welcome: false, settings: { theme: 'dark' }, notices: [] });
  },
);

test('an edit of settings.json while the app runs is kept beside it when a setting changes, and that is said', () => {
  const { folder, start } = worldWith('http://127.0.0.1:9');
  const core = start();
  core.changeSettings({ theme: 'dark' });
  const path = join(folder, 'settings.json');
  const edited = readFileSync(path, 'utf8').replace('"dark"', '"light"');
  writeFileSync(path, edited);
  expect(core.state.current().notices).toEqual([]);
  core.changeSettings({ numberStyle: 'full' });
  const [notice] = core.state.current().notices;
  expect(notice?.kind).toBe('settings-edited');
  expect(readFileSync(join(folder, notice?.kind === 'settings-edited' ? notice.name : ''), 'utf8')).toBe(edited);
  core.changeSettings({ numberStyle: 'compact' });
  expect(readdirSync(folder).filter((name) => name.startsWith('settings.'))).toHaveLength(2);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ theme: 'dark', numberStyle: 'compact' });
});

test('a setting that is saved by another program as it is leaves no copy', () => {
  const { folder, start } = worldWith('http://127.0.0.1:9');
  const core = start();
  core.changeSettings({ theme: 'dark' });
  const path = join(folder, 'settings.json');
  writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
  core.changeSettings({ theme: 'light' });
  expect(kinds(core)).toEqual([]);
});

test('the app holds its folder again after that was removed while it runs', async () => {
  const story = await recorded();
  rmSync(story.world.folder, { recursive: true });
  await story.play('A B 900, C D 500');
  expect(isRoleTaken(story.world.folder, 'app')).toBe(true);
  quit(story.core);
  expect(isRoleTaken(story.world.folder, 'app')).toBe(false);
});
