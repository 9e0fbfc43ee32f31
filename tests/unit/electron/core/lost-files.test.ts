import { existsSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../../../electron/core/core.ts';
import { fall, fundsOn, played, type Story } from '../support/alerts/story.ts';
import { newFolder, withReadOnly } from '../support/folders.ts';
import { overwriteTable } from '../support/recordings/damage.ts';
import { historyFile } from '../support/recordings/histories.ts';
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
    expect(later.state.current().alerts).toMatchObject([{ symbol: 'A', percent: '-15.79' }]);
  });
});
