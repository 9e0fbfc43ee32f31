import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { at, below, fall, on, others, type Story, storyOf, usdt } from '../../support/alerts/story.ts';
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
  const story = storyOf([fall], ['A', 'Z']);
  await story.answer(at(0), usdt('Z', '50', on(0)), usdt('A B', '1000', on(0)), ...others(0));
  story.restart(() => enlarge(story.world.folder));
  await story.answer(at(1), ...others(1), usdt('A B', '800', on(1)), usdt('Z', '50', on(1)));
  const before = cards(story);
  damage(story);
  await story.answer(at(2), ...others(2), usdt('A B', '800', on(2)), usdt('Z', '50', on(2)));
  expect(notices(story)).toEqual(['history-set-aside']);
  expect(cards(story)).toEqual(before);
  expect(await story.answer(at(3), ...others(3), usdt('A B', '500', on(3)), usdt('Z', '50', on(3)))).toEqual([
    'A fall 1000 500',
  ]);
  expect(cards(story)).toHaveLength(1);
});

test('money that moved before the recording was damaged is not lost after it', async () => {
  const story = storyOf([fall], ['A']);
  await story.answer(at(0), usdt('A B C', '1000', on(0)), usdt('Z', '50', on(0)), ...others(0));
  story.restart(() => enlarge(story.world.folder));
  await story.answer(at(1), usdt('A B', '600', on(1)), usdt('Z C', '450', on(1)), ...others(1));
  expect(await story.answer(at(2), usdt('A B', '500', on(2)), usdt('Z C', '450', on(2)), ...others(2))).toHaveLength(1);
  damage(story);
  expect(await story.answer(at(3), usdt('A B', '500', on(3)), usdt('Z C', '450', on(3)), ...others(3))).toEqual([]);
  expect(await story.answer(at(4), usdt('A B', '495', on(4)), usdt('Z C', '450', on(4)), ...others(4))).toEqual([]);
});

test('a fall in two steps is reported though the recording was damaged between them', async () => {
  const story = storyOf([fall], ['A']);
  await story.answer(at(0), usdt('A B', '1000', on(0)), ...others(0));
  story.restart(() => enlarge(story.world.folder));
  await story.answer(at(1), usdt('A B', '1000', on(1)), ...others(1));
  await story.answer(at(1) + 12, usdt('A B', '940', on(1) + 43_200_000), ...others(1));
  damage(story);
  expect(await story.answer(at(2), usdt('A B', '890', on(2)), ...others(2))).toEqual(['A fall 1000 890']);
});

test.each(['fund', 'month'])(
  'the card of a fund that is gone stays its own when the table %s is damaged',
  async (table) => {
    const story = storyOf([fall], ['A', 'Q', 'Z']);
    await story.answer(at(0), ...others(0), usdt('A B', '1000', on(0)), usdt('Z', '50', on(0)));
    await story.answer(at(1), ...others(1), usdt('A B', '1000', on(1)));
    const before = story.core.state.current().alerts;
    expect(before).toMatchObject([{ text: 'The Z fund is no longer listed', symbol: 'Z' }]);
    story.restart(() => overwriteTable(story.world.folder, table));
    const funds = (index: number) => [...others(index), usdt('A B', '1000', on(index)), usdt('Q', '700', on(index))];
    await story.answer(at(2), ...funds(2));
    expect(story.core.state.current().alerts).toEqual(before);
    if (table === 'fund') return; // which funds are gone is in the damaged page
    await story.answer(at(3), ...funds(3), usdt('Z', '20', on(3)));
    expect(cards(story)).toEqual(['USDT is listed again in the Z fund: 20']);
  },
);

const tables = ['snapshot', 'fund', 'series', 'membership', 'sample', 'event', 'alert', 'month', 'confirmation'];

test.each(tables)('a loss is reported though the table %s was damaged while the app was closed', async (table) => {
  for (const isLarge of [false, true]) {
    const story = storyOf([fall, below], ['A']);
    await story.answer(at(0), usdt('Z', '50', on(0)), usdt('A B', '1000', on(0)), ...others(0));
    await story.answer(at(1), ...others(1), usdt('A B', '790', on(1)), usdt('Z', '50', on(1)));
    const before = cards(story);
    story.restart(() => {
      if (isLarge) enlarge(story.world.folder);
      overwriteTable(story.world.folder, table);
    });
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '790' });
    expect(cards(story)).toEqual(before);
    await story.answer(at(2), ...others(2), usdt('A B', '600', on(2)), usdt('Z', '50', on(2)));
    expect(cards(story)).toEqual(['A fund fell 40%']);
    expect(alertsIn(story)).toHaveLength(2);
  }
});

test.each(['alert', 'event', 'open_interest', 'fund', 'membership', 'series', 'sample', 'month'])(
  'a loss is reported though the last answer and the table %s were damaged while the app was closed',
  async (table) => {
    const story = storyOf([fall], ['A', 'Z']);
    await story.answer(at(0), usdt('Z', '50', on(0)), usdt('A B', '1000', on(0)), ...others(0));
    await story.answer(at(1), ...others(1), usdt('A B', '790', on(1)));
    const before = story.core.state.current();
    story.restart(() => {
      for (const damaged of ['snapshot', table]) overwriteTable(story.world.folder, damaged);
    });
    const after = story.core.state.current();
    expect(after.alerts).toEqual(before.alerts);
    // When it was asked is told by the samples; without them the stamp is known.
    expect(after.fetchedAt).toBe(table === 'sample' ? on(1) : before.fetchedAt);
    await story.answer(at(2), usdt('A B', '600', on(2)), usdt('N', '70', on(2)), ...others(2));
    expect(cards(story)).toEqual(['The Z fund is no longer listed', 'A fund fell 40%']);
    expect(alertsIn(story)).toHaveLength(3);
  },
);

test.each(tables)(
  'a loss is reported though the table %s of an earlier version was damaged before the update',
  async (table) => {
    const story = storyOf([fall, below], ['A']);
    await story.answer(at(0), usdt('Z', '50', on(0)), usdt('A B', '1000', on(0)), ...others(0));
    await story.answer(at(1), ...others(1), usdt('A B', '790', on(1)), usdt('Z', '50', on(1)));
    const before = cards(story);
    story.restart(() => {
      asVersion11(story.world.folder);
      overwriteTable(story.world.folder, table);
    });
    expect(notices(story)).toEqual(['history-set-aside']);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '790' });
    expect(cards(story)).toEqual(before);
    await story.answer(at(2), ...others(2), usdt('A B', '600', on(2)), usdt('Z', '50', on(2)));
    expect(cards(story)).toEqual(['A fund fell 40%']);
    expect(alertsIn(story)).toHaveLength(2);
  },
);

test.each(tables)('a card after money moved reads the same though the table %s was damaged', async (table) => {
  const story = storyOf([fall], ['A']);
  await story.answer(at(0), usdt('Z', '50', on(0)), usdt('A B', '1000', on(0)), ...others(0));
  await story.answer(at(1), usdt('Z B', '950', on(1)), usdt('A', '90', on(1)), ...others(1));
  await story.answer(at(2), usdt('Z B', '950', on(2)), usdt('A', '7'), ...others(2));
  const before = cards(story);
  story.restart(() => overwriteTable(story.world.folder, table));
  expect(notices(story)).toEqual(['history-set-aside']);
  expect(cards(story)).toEqual(before);
  expect(await story.answer(at(3), usdt('Z B', '950', on(3)), usdt('A', '7', on(3)), ...others(3))).toEqual([]);
  expect(cards(story)).toEqual(before);
});

test.each(['snapshot', 'alert_memory'])('a damaged index of %s hides nothing, and is said', async (table) => {
  for (const isLarge of [false, true]) {
    const story = storyOf([fall, below], ['A']);
    await story.answer(at(0), usdt('A B', '1000', on(0)), ...others(0));
    await story.answer(at(1), usdt('A B', '790', on(1)), ...others(1));
    const before = cards(story);
    story.restart(() => {
      if (isLarge) enlarge(story.world.folder);
      misspell(story.world.folder, `sqlite_autoindex_${table}_1`, '127.0.0.1');
    });
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '790' });
    expect(cards(story)).toEqual(before);
    await expect.poll(() => notices(story)).toEqual(['history-set-aside']);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '790' });
    await story.answer(at(2), usdt('A B', '600', on(2)), ...others(2));
    expect(alertsIn(story)).toHaveLength(2);
  }
});

test('the facts and the export of a recording start a new one when the file is damaged while the app runs', async () => {
  const facts = ({ core }: Story): number => core.history.facts().samples;
  const name = ({ core }: Story): string => core.history.csvName(null, null);
  const csv = ({ core }: Story): string => [...core.history.csv(null)].join('');
  for (const look of [facts, name, csv]) {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), usdt('A B', '1000', on(0)), ...others(0));
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
  const story = storyOf([fall, below], ['A']);
  await story.answer(at(0), usdt('A B', '1000', on(0)), ...others(0));
  story.restart(() => {
    const database = new DatabaseSync(historyFile(story.world.folder));
    database.exec('drop table open_interest');
    database.close();
  });
  expect(notices(story)).toEqual(['history-set-aside']);
  expect(await story.answer(at(1), usdt('A B', '600', on(1)), ...others(1))).toEqual(['A fall 1000 600']);
});
