import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { below, fall, fallOver, on, played, type Story, storyOf } from '../../support/alerts/story.ts';
import { historyFile, rowsOf } from '../../support/recordings/histories.ts';
import { day } from '../../support/recordings/samples.ts';
import { balancesInView } from '../../support/running-core.ts';

type Clocks = Partial<Pick<Story, 'sendsDate' | 'clockError'>>;

/** A story of the watched symbol A by these clocks. */
function storyBy(clocks: Clocks, rule: AlertRule = fall): Story {
  return Object.assign(storyOf([rule], ['A']), clocks);
}

describe('a stamp from the future', () => {
  test.each([40, 400, 1000])('%s days ahead silences no alert in this run or the next', async (ahead) => {
    const before = `only A B 1000; only A B 1000 @d${1 + ahead}; only A B 800 → A fall 1000 800`;
    await played([fall], 'A', before, 'restart; only A B 500 → A fall 1000 500');
  });

  test('deletes nothing of a recording that is kept for some days', async () => {
    const story = storyOf([fall], ['A'], 365);
    await story.play(...Array.from({ length: 40 }, (_, index) => `only A B ${1000 + index}`));
    await story.play('only A B 1040 @d540; only A B 1041');
    expect(story.core.history.facts()).toMatchObject({ samples: 42, since: on(0) });
  });

  test('recorded by an earlier version is removed', async () => {
    const story = await played([fall], 'A', 'only A B 1000; only A B 1000; only A B 1000');
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
    await story.play('only A B 700 → A fall 1000 700');
    expect(story.core.history.facts().samples).toBe(4);
    expect(story.core.state.current().funds[0]?.balances[0]?.drawdown).toMatchObject({ peak: '1000' });
  });
});

test('with 4 of 7 funds frozen, new funds and changed members are recorded', async () => {
  const frozen = 'only F0 5 @d0, F1 5 @d0, F2 5 @d0, F3 5 @d0';
  const before = `${frozen}, A B 1, C 2, D 3; ${frozen}, A B 1, C 2, D 3`;
  const after = `${frozen}, A 1, C B 2, D 3, N 4 → A membership`;
  const story = await played([ruleWith({ kind: 'membership' })], 'A', before, after);
  expect(story.core.history.detail('http://127.0.0.1:9', 8, 'all')?.events).toMatchObject([{ kind: 'appeared' }]);
});

test('reports and records each fall under one stamp', async () => {
  const falls = 'A B 1000; + A B 950; + A B 900 → A fall 1000 900; + A B 690 → A fall 1000 690';
  const story = await played([fall, below], 'A', falls, '+ A B 300 → A fall 1000 300; + A B 10 → A fall 1000 10');
  expect(balancesInView(story.core, 'A')).toEqual({ USDT: '10' });
});

test.each([
  'A B 950; + A B 880 → A fall 1000 880',
  'A B 1100; + A B 985 → A fall 1100 985',
  'A B 900 → A fall 1000 900; + A B 850; + A B 800 → A fall 1000 800',
])(
  'a balance corrected under one stamp has fallen from the highest since the previous stamp: %s',
  async (corrected) => {
    await played([fallOver('previous')], 'A', 'A B 1000', corrected);
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
    const story = await played([fall], 'A', 'only A B 1000');
    for (const [index, balance] of ['800', '500', '300', '120'].entries()) {
      const assets = [{ asset: 'USDT', marginBalance: balance, updateTime: stampOf(index + 1) }];
      expect(await story.answer(24 * index + 25, { symbols: ['A', 'B'], assets })).toHaveLength(1);
    }
    expect(story.core.state.current().cannotJudge).toEqual(['stamps-unreadable']);
    expect(await story.day(5, 'A B 120')).toEqual([]);
    expect(story.core.state.current().cannotJudge).toEqual([]);
  });

  test('by a clock a year ahead, where the exchange sends no time, it silences no later fall', async () => {
    const story = storyBy({ sendsDate: false, clockError: 400 * day });
    await story.play('only A B 1000; +2 only A B 1001 @-');
    await story.play('only A B 700 → A fall 1001 700; only A B 500 → A fall 1001 500');
  });

  test.each(['', ' @-'])(
    'by a clock weeks ahead, it is dated before a stamp that came after it (%s)',
    async (first) => {
      const story = storyBy({ sendsDate: false, clockError: 20 * day });
      await story.play(`only A B 1000${first}; +2 only A B 1100 @-; only A B 600 → A fall 1100 600`);
      await story.play('only A B 950', ...Array<string>(20).fill('only A B 950'));
    },
  );

  describe.each([0, 2, 5, 40])('by a clock %s days ahead, set right while the app is closed', (ahead) => {
    test.each(['@-', '@3h'])('the next loss is measured from it (stamp %s)', async (stamp) => {
      const story = storyBy({ clockError: ahead * day }, fallOver('previous'));
      await story.play('only A B 900 @-; +1 only A B 1000 @-');
      story.clockError = 0;
      await story.play(`restart; +2 only A B 120 ${stamp} → A fall 1000 120`);
      await story.play('only A B 120; only A B 60 → A fall 1000 60');
    });
  });

  test.each(['@-', ''])('by a clock a year behind, each reading is one of its own (stamp: %s)', async (stamp) => {
    const story = await played([fallOver('previous')], 'A', 'only A B 1000');
    Object.assign(story, { sendsDate: false, clockError: -400 * day });
    await story.play(`only A B 901 ${stamp}; only A B 812 ${stamp}; only A B 730 ${stamp} → A fall 812 730`);
  });

  test('by a clock that was ahead, it is dated back, and the log says so', async () => {
    const story = storyBy({ clockError: 40 * day });
    await story.play('only A B 1000 @-, C D 900 @-; + only A B 1000 @-, C D 901 @-');
    story.clockError = 0;
    for (const hours of [2, 1]) await story.play(`restart; +${hours} only A B 1000 @-, C D 901 @-`);
    const lines = story.world.logged.filter((line) => line.startsWith('history.db'));
    expect(lines).toEqual(['history.db: samples from the future: 1 deleted, 2 dated back']);
  });

  test('by a clock that was ahead, money that moved with a symbol is dated back too', async () => {
    const story = await played([fallOver('week')], 'A', 'A B C 1000, X Y 100');
    Object.assign(story, { sendsDate: false, clockError: 40 * day });
    await story.play('+1 A B 600 @-, X Y C 500 @-');
    Object.assign(story, { sendsDate: true, clockError: 0 });
    await story.play('restart; A B 600, X Y C 500; A B 500, X Y C 500 → A fall 600 500');
  });
});

test('an older answer corrects nothing that was read later under its stamp', () => {
  const older = 'only A B C 1000 @d0, X Y 5000 @d0';
  const moved = 'only A B C 1000, X Y 5000; + only A B 600, C 400, X Y 5000; only A B 600, C 400, X Y 5000';
  return played([fallOver('month')], 'A', moved, `+ ${older}; only A B 600, C 400, X Y 5000`);
});

test('an older answer replaces nothing in view, though the answers of two days alternate', async () => {
  const story = await played([fall], 'A', 'only A B 1000; only A B 800 → A fall 1000 800');
  for (let turn = 0; turn < 6; turn++) {
    await story.play(turn % 2 === 0 ? '+ only A B 1000 @d0' : '+ only A B 800');
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '800' });
    if (turn === 2) story.restart();
  }
  expect(story.core.state.current().funds[0]?.updateTime).toBe(on(1));
});

test('shows zero without a sign, and calls ten-day-old stamps old on the first day', async () => {
  const story = await played([fall], 'A', '+239 only A B -0.00000000 @d0');
  expect(balancesInView(story.core, 'A')).toEqual({ USDT: '0.00000000' });
  expect(story.core.state.current().verdict.tone).not.toBe('good');
});

test('a rule stored by an earlier version without its last balance judges another balance under the last stamp', async () => {
  const story = await played([fall], 'A', 'A A1 1000; A A1 1000');
  story.restart(() => {
    const [row] = rowsOf(story.world.folder, 'select body from alert_memory');
    const earlier = String(row?.body).replace(/"last":\{[^}]*\}/, '"balance":"1000"');
    expect(earlier).not.toEqual(row?.body);
    const database = new DatabaseSync(historyFile(story.world.folder));
    database.prepare('update alert_memory set body = ?').run(earlier);
    database.close();
  });
  await story.play('+ A A1 800 → A fall 1000 800');
});

test('a balance that falls below an amount and then deeper is reported from where it first fell, also after it recovered', async () => {
  const deeper = 'A B 1000; A B 600 → A below 1000 600; A B 0 → A below 1000 0';
  const story = await played([below], 'A', deeper, 'A B 900; A B 500 → A below 900 500');
  expect(story.core.state.current().alerts[0]?.detail).toMatch(
    /^Now 500 USDT\..* From 1K to 0 USDT \(−1K\) since 10 Oct/,
  );
});
