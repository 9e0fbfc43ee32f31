import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import {
  at,
  below,
  fall,
  fallOver,
  fundsOn,
  type ListedFund,
  on,
  others,
  played,
  type Story,
  storyOf,
  usdt,
} from '../../support/alerts/story.ts';
import { historyFile, rowsOf } from '../../support/recordings/histories.ts';
import { day, hour } from '../../support/recordings/samples.ts';
import { balancesInView } from '../../support/running-core.ts';

type Reading = readonly [hours: number, balance: string, stamp?: unknown];

/** Answers with the fund A alone. @returns what they found */
async function foundIn(story: Story, ...readings: readonly Reading[]): Promise<string[]> {
  const found: string[] = [];
  for (const [hours, balance, stamp] of readings)
    found.push(...(await story.answer(hours, usdt('A B', balance, stamp))));
  return found;
}

describe('a stamp from the future', () => {
  test.each([40, 400, 1000])('%s days ahead silences no alert in this run or the next', async (ahead) => {
    const story = storyOf([fall], ['A']);
    const before: Reading[] = [
      [at(0), '1000', on(0)],
      [at(1), '1000', on(1 + ahead)],
    ];
    expect(await foundIn(story, ...before, [at(2), '800', on(2)])).toEqual(['A fall 1000 800']);
    story.restart();
    expect(await foundIn(story, [at(3), '500', on(3)])).toEqual(['A fall 1000 500']);
  });

  test('deletes nothing of a recording that is kept for some days', async () => {
    const story = storyOf([fall], ['A'], 365);
    for (let index = 0; index < 40; index++)
      await story.answer(at(index), usdt('A B', String(1000 + index), on(index)));
    await story.answer(at(40), usdt('A B', '1040', on(540)));
    await story.answer(at(41), usdt('A B', '1041', on(41)));
    expect(story.core.history.facts()).toMatchObject({ samples: 42, since: on(0) });
  });

  test('recorded by an earlier version is removed', async () => {
    const story = storyOf([fall], ['A']);
    for (const index of [0, 1, 2]) await story.answer(at(index), usdt('A B', '1000', on(index)));
    story.restart(() => {
      const database = new DatabaseSync(historyFile(story.world.folder));
      database.exec(
        `update snapshot set time = ${on(500)};
       insert or ignore into month values (${Math.floor(on(500) / (30 * day))});
       insert into sample (month, fund, asset, update_time, balance, fetched_at)
         values (${Math.floor(on(500) / (30 * day))}, 1, 'USDT', ${on(500)}, '9000', 0);
       update series set peak = '9000', peak_at = ${on(500)}`,
      );
      database.close();
    });
    expect(await story.answer(at(3), usdt('A B', '700', on(3)))).toEqual(['A fall 1000 700']);
    expect(story.core.history.facts().samples).toBe(4);
    expect(story.core.state.current().funds[0]?.balances[0]?.drawdown).toMatchObject({ peak: '1000' });
  });
});

test('with 4 of 7 funds frozen, new funds and changed members are recorded', async () => {
  const story = storyOf([ruleWith({ kind: 'membership' })], ['A']);
  const frozen = ['F0', 'F1', 'F2', 'F3'].map((symbol) => usdt(symbol, '5', on(0)));
  const tell = (index: number, ...funds: ListedFund[]) => story.answer(at(index), ...frozen, ...funds);
  await tell(0, usdt('A B', '1', on(0)), usdt('C', '2', on(0)), usdt('D', '3', on(0)));
  await tell(1, usdt('A B', '1', on(1)), usdt('C', '2', on(1)), usdt('D', '3', on(1)));
  expect(
    await tell(2, usdt('A', '1', on(2)), usdt('C B', '2', on(2)), usdt('D', '3', on(2)), usdt('N', '4', on(2))),
  ).toEqual(['A membership']);
  expect(story.core.history.detail('http://127.0.0.1:9', 8, 'all')?.events).toMatchObject([{ kind: 'appeared' }]);
});

test('reports and records each fall under one stamp', async () => {
  const story = storyOf([fall, below], ['A']);
  const readings = ['1000', '950', '900', '690', '300', '10'].map((one, index): Reading => [1 + index, one, on(0)]);
  expect(await foundIn(story, ...readings)).toEqual([
    'A fall 1000 900',
    'A fall 1000 690',
    'A fall 1000 300',
    'A fall 1000 10',
  ]);
  expect(balancesInView(story.core, 'A')).toEqual({ USDT: '10' });
});

test.each([
  [['950', '880'], ['A fall 1000 880']],
  [['1100', '985'], ['A fall 1100 985']],
  [
    ['900', '850', '800'],
    ['A fall 1000 900', 'A fall 1000 800'],
  ],
])(
  'a balance corrected under one stamp to %j has fallen from the highest since the previous stamp',
  async (balances, expected) => {
    const story = storyOf([fallOver('previous')], ['A']);
    const corrected = balances.map((balance, index): Reading => [at(1) + index, balance, on(1)]);
    expect(await foundIn(story, [at(0), '1000', on(0)], ...corrected)).toEqual(expected);
  },
);

describe('without a stamp that can be believed', () => {
  test.each([
    ['missing', () => undefined],
    ['null', () => null],
    ['text', (index: number) => String(on(index))],
    ['seconds', (index: number) => Math.floor(on(index) / 1000)],
    ['of the year 2100', () => Date.UTC(2100, 0)],
  ])('(%s) a drain is reported, and the state says that stamps cannot be read', async (_, stampOf) => {
    const story = storyOf([fall], ['A']);
    const drain = ['800', '500', '300', '120'].map((one, index): Reading => [at(index + 1), one, stampOf(index + 1)]);
    expect(await foundIn(story, [at(0), '1000', on(0)], ...drain)).toHaveLength(4);
    expect(story.core.state.current().cannotJudge).toEqual(['stamps-unreadable']);
    expect(await foundIn(story, [at(5), '120', on(5)])).toEqual([]);
    expect(story.core.state.current().cannotJudge).toEqual([]);
  });

  test('by a clock a year ahead, where the exchange sends no time, it silences no later fall', async () => {
    const story = storyOf([fall], ['A']);
    Object.assign(story, { sendsDate: false, clockError: 400 * day });
    expect(await foundIn(story, [at(0), '1000', on(0)], [at(0) + 2, '1001'])).toEqual([]);
    expect(await foundIn(story, [at(1), '700', on(1)], [at(2), '500', on(2)])).toHaveLength(2);
  });

  test.each([on(0), undefined])(
    'by a clock weeks ahead, it is dated before a stamp that came after it (first: %s)',
    async (first) => {
      const story = storyOf([fall], ['A']);
      Object.assign(story, { sendsDate: false, clockError: 20 * day });
      const before: Reading[] = [
        [at(0), '1000', first],
        [at(0) + 2, '1100'],
      ];
      expect(await foundIn(story, ...before, [at(5), '600', on(5)])).toEqual(['A fall 1100 600']);
      expect(await foundIn(story, ...[14, 23, 24].map((index): Reading => [at(index), '950', on(index)]))).toEqual([]);
    },
  );

  describe.each([0, 2, 5, 40])('by a clock %s days ahead, set right while the app is closed', (ahead) => {
    test.each([undefined, on(0) + 3 * hour])('the next loss is measured from it (stamp %s)', async (stamp) => {
      const story = storyOf([fallOver('previous')], ['A']);
      story.clockError = ahead * day;
      await foundIn(story, [at(0), '900'], [at(0) + 1, '1000']);
      story.clockError = 0;
      story.restart();
      const after = await foundIn(story, [at(0) + 3, '120', stamp], [at(1), '120', on(1)], [at(2), '60', on(2)]);
      expect(after).toEqual(['A fall 1000 120', 'A fall 1000 60']);
    });
  });

  test.each([undefined, 'later'])('by a clock a year behind, each reading is one of its own (stamp: %s)', async (stamp) => {
    const story = storyOf([fallOver('previous')], ['A']);
    await foundIn(story, [at(0), '1000', on(0)]);
    Object.assign(story, { sendsDate: false, clockError: -400 * day });
    const reading = (index: number, balance: string): Reading => [at(index), balance, stamp && on(index)];
    expect(await foundIn(story, reading(1, '901'), reading(2, '812'))).toEqual([]);
    expect(await foundIn(story, reading(3, '730'))).toEqual(['A fall 812 730']);
  });

  test('by a clock that was ahead, it is dated back, and the log says so', async () => {
    const story = storyOf([fall], ['A']);
    story.clockError = 40 * day;
    await story.answer(at(0), usdt('A B', '1000'), usdt('C D', '900'));
    await story.answer(at(0) + 1, usdt('A B', '1000'), usdt('C D', '901'));
    story.clockError = 0;
    story.restart();
    await story.answer(at(0) + 3, usdt('A B', '1000'), usdt('C D', '901'));
    story.restart();
    await story.answer(at(0) + 4, usdt('A B', '1000'), usdt('C D', '901'));
    const lines = story.world.logged.filter((line) => line.startsWith('history.db'));
    expect(lines).toEqual(['history.db: samples from the future: 1 deleted, 2 dated back']);
  });

  test('by a clock that was ahead, money that moved with a symbol is dated back too', async () => {
    const story = storyOf([fallOver('week')], ['A']);
    await story.day(0, 'A B C 1000', 'X Y 100');
    Object.assign(story, { sendsDate: false, clockError: 40 * day });
    await story.answer(at(0) + 2, usdt('A B', '600'), usdt('X Y C', '500'), ...others(0));
    Object.assign(story, { sendsDate: true, clockError: 0 });
    story.restart();
    expect(await story.day(1, 'A B 600', 'X Y C 500')).toEqual([]);
    expect(await story.day(2, 'A B 500', 'X Y C 500')).toEqual(['A fall 600 500']);
  });
});

test('an older answer corrects nothing that was read later under its stamp', async () => {
  const story = storyOf([fallOver('month')], ['A']);
  const tell = (hours: number, index: number, ...funds: ListedFund[]) =>
    story.answer(hours, ...funds, usdt('X Y', '5000', on(index)));
  await tell(1, 0, usdt('A B C', '1000', on(0)));
  await tell(2, 0, usdt('A B', '600', on(0)), usdt('C', '400', on(0)));
  await tell(at(1), 1, usdt('A B', '600', on(1)), usdt('C', '400', on(1)));
  await tell(at(1) + 1, 0, usdt('A B C', '1000', on(0)));
  expect(await tell(at(2), 2, usdt('A B', '600', on(2)), usdt('C', '400', on(2)))).toEqual([]);
});

test('an older answer replaces nothing in view, though the answers of two days alternate', async () => {
  const story = storyOf([fall], ['A']);
  await story.answer(at(0), usdt('A B', '1000', on(0)));
  expect(await story.answer(at(1), usdt('A B', '800', on(1)))).toEqual(['A fall 1000 800']);
  for (let turn = 0; turn < 6; turn++) {
    expect(
      await story.answer(at(1) + turn + 1, usdt('A B', turn % 2 === 0 ? '1000' : '800', on(1 - ((turn + 1) % 2)))),
    ).toEqual([]);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '800' });
    if (turn === 2) story.restart();
  }
  expect(story.core.state.current().funds[0]?.updateTime).toBe(on(1));
});

test('shows zero without a sign, and calls ten-day-old stamps old on the first day', async () => {
  const story = storyOf([fall], ['A']);
  await story.answer(240, usdt('A B', '-0.00000000', on(0)));
  expect(balancesInView(story.core, 'A')).toEqual({ USDT: '0.00000000' });
  expect(story.core.state.current().verdict.tone).not.toBe('good');
});

test('a rule stored by an earlier version without its last balance judges another balance under the last stamp', async () => {
  const story = storyOf([fall], ['A']);
  await story.day(0, 'A A1 1000');
  await story.day(1, 'A A1 1000');
  story.restart(() => {
    const [row] = rowsOf(story.world.folder, 'select body from alert_memory');
    const earlier = String(row?.body).replace(/"last":\{[^}]*\}/, '"balance":"1000"');
    expect(earlier).not.toEqual(row?.body);
    const database = new DatabaseSync(historyFile(story.world.folder));
    database.prepare('update alert_memory set body = ?').run(earlier);
    database.close();
  });
  expect(await story.answer(at(1) + 1, ...fundsOn(1, 'A A1 800'))).toEqual(['A fall 1000 800']);
});

test('a balance that falls below an amount and then deeper is told from where it first fell, also after it recovered', async () => {
  const deeper = 'A B 1000; A B 600 → A below 1000 600; A B 0 → A below 1000 0';
  const story = await played([below], 'A', deeper, 'A B 900; A B 500 → A below 900 500');
  expect(story.core.state.current().alerts[0]?.detail).toMatch(
    /^Now 500 USDT\..* From 1K to 0 USDT \(−1K\) since 10 Oct/,
  );
});
