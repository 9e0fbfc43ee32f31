import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { below, fall, on, played, type Story } from '../../support/alerts/story.ts';
import { enlarge, misspell, overwrite, overwriteTable } from '../../support/recordings/damage.ts';
import { historyFile } from '../../support/recordings/histories.ts';
import { balancesInView } from '../../support/running-core.ts';

/** The titles of the open alerts. */
const cards = ({ core }: Story): readonly string[] => core.state.current().alerts.map(({ text }) => text);
const alertsIn = ({ world }: Story): readonly string[] => world.logged.filter((text) => /^alert \d+: /.test(text));
const notices = ({ core }: Story): readonly string[] => core.state.current().notices.map(({ kind }) => kind);
/** Takes back what later versions added to the tables. */
function asVersion11(folder: string): void {
  const database = new DatabaseSync(historyFile(folder));
  database.exec(
    `alter table snapshot drop column clock; alter table snapshot drop column names_changed;
     alter table series drop column joined; pragma user_version = 11`,
  );
  database.close();
}

/** Overwrites the file, and looks at a fund, which reads it. */
const damage = ({ world, core }: Story): void => {
  overwrite(world.folder, (size) => [0, size]);
  core.history.detail('http://127.0.0.1:9', 1, 'all');
};

test('a card stays with its fund when the recording is damaged while the app runs', async () => {
  const story = await played([fall], 'A Z', 'Z 50, A B 1000');
  story.restart(() => enlarge(story.world.folder));
  await story.play('A B 800, Z 50 → A fall 1000 800');
  const before = cards(story);
  damage(story);
  await story.play('A B 800, Z 50');
  expect(notices(story)).toEqual(['history-set-aside']);
  expect(cards(story)).toEqual(before);
  await story.play('A B 500, Z 50 → A fall 1000 500');
  expect(cards(story)).toHaveLength(1);
});

test('money that moved before the recording was damaged is not lost after it', async () => {
  const story = await played([fall], 'A', 'A B C 1000, Z 50');
  story.restart(() => enlarge(story.world.folder));
  await story.play('A B 600, Z C 450');
  await story.play('A B 500, Z C 450 → A fall 600 500');
  damage(story);
  await story.play('A B 500, Z C 450; A B 495, Z C 450');
});

test('a fall in two steps is reported though the recording was damaged between them', async () => {
  const story = await played([fall], 'A', 'A B 1000');
  story.restart(() => enlarge(story.world.folder));
  await story.play('A B 1000');
  await story.play('+12 A B 940 @12h');
  damage(story);
  await story.play('A B 890 → A fall 1000 890');
});

test('the card of a fund that is gone stays its own when the recording is damaged while the app runs', async () => {
  const story = await played([fall], 'A Q Z', 'A B 1000, Z 50');
  story.restart(() => enlarge(story.world.folder));
  await story.play('A B 1000 → Z gone');
  damage(story);
  await story.play('A B 1000, Q 700, Z 20');
  expect(cards(story)).toEqual(['USDT is listed again in the Z fund: 20']);
});

test.each(['fund', 'month'])(
  'the card of a fund that is gone stays its own when the table %s is damaged',
  async (table) => {
    const story = await played([fall], 'A Q Z', 'A B 1000, Z 50; A B 1000 → Z gone');
    const before = story.core.state.current().alerts;
    expect(before).toMatchObject([{ text: 'The Z fund is no longer listed', symbol: 'Z' }]);
    story.restart(() => overwriteTable(story.world.folder, table));
    await story.play('A B 1000, Q 700');
    expect(story.core.state.current().alerts).toEqual(before);
    if (table === 'fund') return; // which funds are gone is in the damaged page
    await story.play('A B 1000, Q 700, Z 20');
    expect(cards(story)).toEqual(['USDT is listed again in the Z fund: 20']);
  },
);

const tables = ['snapshot', 'fund', 'series', 'membership', 'sample', 'event', 'alert', 'month', 'confirmation'];

const several = ['fund membership series', 'fund membership series event sample'];

test.each([...tables, ...several])(
  'a loss is reported though %s was damaged while the app was closed, also before an update',
  async (names) => {
    for (const prepare of [() => undefined, enlarge, asVersion11]) {
      const story = await played([fall, below], 'A', 'Z 50, A B 1000; A B 790, Z 50 → A fall 1000 790');
      const before = cards(story);
      story.restart(() => {
        prepare(story.world.folder);
        for (const table of names.split(' ')) overwriteTable(story.world.folder, table);
      });
      if (prepare === asVersion11) expect(notices(story)).toEqual(['history-set-aside']);
      expect(balancesInView(story.core, 'A')).toEqual({ USDT: '790' });
      expect(cards(story)).toEqual(before);
      await story.play('A B 600, Z 50 → A fall 1000 600');
      expect(cards(story)).toEqual(['A fund fell 40%']);
      expect(alertsIn(story)).toHaveLength(2);
    }
  },
);

test.each(['alert', 'event', 'open_interest', 'fund', 'membership', 'series', 'sample', 'month'])(
  'a loss is reported though the last answer and the table %s were damaged while the app was closed',
  async (table) => {
    const story = await played([fall], 'A Z', 'Z 50, A B 1000; A B 790 → A fall 1000 790, Z gone');
    const before = story.core.state.current();
    story.restart(() => {
      for (const damaged of ['snapshot', table]) overwriteTable(story.world.folder, damaged);
    });
    const after = story.core.state.current();
    expect(after.alerts).toEqual(before.alerts);
    // When it was asked is told by the samples; without them the stamp is known.
    expect(after.fetchedAt).toBe(table === 'sample' ? on(1) : before.fetchedAt);
    await story.play('A B 600, N 70 → A fall 1000 600');
    expect(cards(story)).toEqual(['The Z fund is no longer listed', 'A fund fell 40%']);
    expect(alertsIn(story)).toHaveLength(3);
  },
);

test.each(tables)('a card after money moved reads the same though the table %s was damaged', async (table) => {
  const story = await played([fall], 'A', 'Z 50, A B 1000; Z B 950, A 90; Z B 950, A 7 @- → A fall 90 7');
  const before = cards(story);
  story.restart(() => overwriteTable(story.world.folder, table));
  expect(notices(story)).toEqual(['history-set-aside']);
  expect(cards(story)).toEqual(before);
  await story.play('Z B 950, A 7');
  expect(cards(story)).toEqual(before);
});

test.each(['snapshot', 'alert_memory'])('a damaged index of %s hides nothing, and is said', async (table) => {
  for (const isLarge of [false, true]) {
    const story = await played([fall, below], 'A', 'A B 1000; A B 790 → A fall 1000 790');
    const before = cards(story);
    story.restart(() => {
      if (isLarge) enlarge(story.world.folder);
      misspell(story.world.folder, `sqlite_autoindex_${table}_1`, '127.0.0.1');
    });
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '790' });
    expect(cards(story)).toEqual(before);
    await expect.poll(() => notices(story), { timeout: 20_000 }).toEqual(['history-set-aside']);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '790' });
    await story.play('A B 600 → A fall 1000 600');
    expect(alertsIn(story)).toHaveLength(2);
  }
});

test('the facts and the export of a recording start a new one when the file is damaged while the app runs', async () => {
  const facts = ({ core }: Story): number => core.history.facts().samples;
  const name = ({ core }: Story): string => core.history.csvName(null, null);
  const csv = ({ core }: Story): string => [...core.history.csv(null)].join('');
  for (const look of [facts, name, csv]) {
    const story = await played([fall], 'A', 'A B 1000');
    story.restart(() => enlarge(story.world.folder));
    overwrite(story.world.folder, (size) => [4096, size]);
    for (const each of [look, facts]) {
      try {
        each(story);
      } catch (error) {
        expect([look, error]).toEqual([csv, expect.objectContaining({ code: 'ERR_SQLITE_ERROR' })]);
      }
    }
    expect(notices(story)).toEqual(['history-set-aside']);
    expect(csv(story)).toContain('1000');
  }
});

test('a table that is missing costs nothing that the others have', async () => {
  const story = await played([fall, below], 'A', 'A B 1000');
  story.restart(() => {
    const database = new DatabaseSync(historyFile(story.world.folder));
    database.exec('drop table open_interest');
    database.close();
  });
  expect(notices(story)).toEqual(['history-set-aside']);
  await story.play('A B 600 → A fall 1000 600');
});

test.each([1, 2])(
  'a card stays with its fund when the disk has no room for the salvaged rows, %i times',
  async (times) => {
    const story = await played([fall], 'A Z', 'Z 50, A B 1000');
    story.restart(() => enlarge(story.world.folder));
    await story.play('A B 800, Z 50 → A fall 1000 800');
    const before = cards(story);
    const { exec } = DatabaseSync.prototype;
    let left = times;
    const full = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
      if (sql.includes('insert into file.sample') && left > 0) {
        left -= 1;
        throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
      }
      exec.call(this, sql);
    });
    damage(story);
    await story.play('A B 800, Z 50');
    full.mockRestore();
    await story.play('A B 800, Z 50');
    expect(notices(story)).toContain('history-set-aside');
    story.restart();
    expect(cards(story)).toEqual(before);
    await story.play('A B 500, Z 50 → A fall 1000 500');
    expect(cards(story)).toHaveLength(1);
  },
);
