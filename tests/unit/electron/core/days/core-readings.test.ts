import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { type Story, storyOf, type ToldFund, usdt } from '../../support/alerts/told-story.ts';
import { firstStamp } from '../../support/alerts/two-days.ts';
import { historyFile } from '../../support/recordings/histories.ts';
import { day } from '../../support/recordings/samples.ts';
import { balancesInView } from '../../support/running-core.ts';

const fall = ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'day' });
const below = ruleWith({ kind: 'below', asset: 'USDT', amount: '700' });
const on = (index: number): number => firstStamp + index * day;
const at = (index: number): number => index * 24 + 1;
const others = (index: number): ToldFund[] =>
  Array.from({ length: 12 }, (_, number) => usdt(`O${number}A O${number}B`, '5000', on(index)));

describe('a stamp from the future', () => {
  test.each([40, 400, 1000])('%s days ahead silences nothing, in this run and the next', async (ahead) => {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), usdt('A B', '1000', on(0)));
    await story.answer(at(1), usdt('A B', '1000', on(1 + ahead)));
    expect(await story.answer(at(2), usdt('A B', '800', on(2)))).toEqual(['A fall 1000 800']);
    story.restart();
    expect(await story.answer(at(3), usdt('A B', '500', on(3)))).toEqual(['A fall 1000 500']);
  });

  test('deletes nothing of a recording that is kept for some days', async () => {
    const story = storyOf([fall], ['A'], 365);
    for (let index = 0; index < 40; index++)
      await story.answer(at(index), usdt('A B', String(1000 + index), on(index)));
    await story.answer(at(40), usdt('A B', '1040', on(540)));
    await story.answer(at(41), usdt('A B', '1041', on(41)));
    expect(story.core.history.facts()).toMatchObject({ samples: 42, since: on(0) });
  });

  test('that an earlier version recorded is taken out again', async () => {
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
  const tell = (index: number, ...funds: ToldFund[]) => story.answer(at(index), ...frozen, ...funds);
  await tell(0, usdt('A B', '1', on(0)), usdt('C', '2', on(0)), usdt('D', '3', on(0)));
  await tell(1, usdt('A B', '1', on(1)), usdt('C', '2', on(1)), usdt('D', '3', on(1)));
  expect(
    await tell(2, usdt('A', '1', on(2)), usdt('C B', '2', on(2)), usdt('D', '3', on(2)), usdt('N', '4', on(2))),
  ).toEqual(['A membership']);
  expect(story.core.history.detail('http://127.0.0.1:9', 8, 'all')?.events).toMatchObject([{ kind: 'appeared' }]);
});

test('each fall under one stamp is told, and recorded', async () => {
  const story = storyOf([fall, below], ['A']);
  await story.answer(1, usdt('A B', '1000', on(0)));
  const told: string[] = [];
  for (const [index, balance] of ['950', '900', '690', '300', '10'].entries()) {
    told.push(...(await story.answer(2 + index, usdt('A B', balance, on(0)))));
  }
  expect(told).toEqual(['A fall 1000 900', 'A fall 1000 690', 'A fall 1000 300', 'A fall 1000 10']);
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
  'since the previous stamp, what is corrected under one stamp to %j has fallen from the higher',
  async (balances, expected) => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'previous' })], ['A']);
    await story.answer(at(0), usdt('A B', '1000', on(0)));
    const told: string[] = [];
    for (const [index, balance] of balances.entries()) {
      told.push(...(await story.answer(at(1) + index, usdt('A B', balance, on(1)))));
    }
    expect(told).toEqual(expected);
  },
);

describe('without a stamp that can be believed', () => {
  test.each([
    ['missing', () => undefined],
    ['null', () => null],
    ['text', (index: number) => String(on(index))],
    ['seconds', (index: number) => Math.floor(on(index) / 1000)],
    ['of the year 2100', () => Date.UTC(2100, 0)],
  ])('(%s) a drain is told, and the state says so', async (_, stampOf) => {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), usdt('A B', '1000', on(0)));
    const told: string[] = [];
    for (const [index, balance] of ['800', '500', '300', '120'].entries()) {
      told.push(...(await story.answer(at(index + 1), usdt('A B', balance, stampOf(index + 1)))));
    }
    expect(told).toHaveLength(4);
    expect(story.core.state.current().cannotJudge).toEqual(['stamps-unreadable']);
    expect(await story.answer(at(5), usdt('A B', '120', on(5)))).toEqual([]);
    expect(story.core.state.current().cannotJudge).toEqual([]);
  });

  test('by a clock that is a year ahead, where the exchange tells no time, it silences no later fall', async () => {
    const story = storyOf([fall], ['A']);
    Object.assign(story, { tellsTime: false, clockError: 400 * day });
    await story.answer(at(0), usdt('A B', '1000', on(0)));
    await story.answer(at(0) + 2, usdt('A B', '1001'));
    expect(await story.answer(at(1), usdt('A B', '700', on(1)))).toHaveLength(1);
    expect(await story.answer(at(2), usdt('A B', '500', on(2)))).toHaveLength(1);
  });

  test.each([on(0), undefined])(
    'by a clock that is weeks ahead, it is no later than a stamp that came after it (first: %s)',
    async (first) => {
      const story = storyOf([fall], ['A']);
      Object.assign(story, { tellsTime: false, clockError: 20 * day });
      await story.answer(at(0), usdt('A B', '1000', first));
      await story.answer(at(0) + 2, usdt('A B', '1100'));
      expect(await story.answer(at(5), usdt('A B', '600', on(5)))).toEqual(['A fall 1100 600']);
      for (const index of [14, 23, 24])
        expect(await story.answer(at(index), usdt('A B', '950', on(index)))).toEqual([]);
    },
  );

  test('the same balance over and over is no reading', async () => {
    const story = storyOf([fall], ['A']);
    for (let index = 0; index < 9; index++) await story.answer(index, usdt('A B', '1000'));
    expect(story.core.history.facts().samples).toBe(1);
  });
});

describe('what is gone', () => {
  const two = (balance: string, index: number): ToldFund => ({
    symbols: ['A', 'B'],
    assets: [
      { asset: 'USDT', marginBalance: balance, updateTime: on(index) },
      { asset: 'BTC', marginBalance: '5', updateTime: on(index) },
    ],
  });
  const withoutUsdt = (index: number): ToldFund => ({
    symbols: ['A', 'B'],
    assets: [{ asset: 'BTC', marginBalance: '5', updateTime: on(index) }],
  });

  test('an asset that is no longer listed is told once, once it is believed', async () => {
    const story = storyOf([fall, below], ['A']);
    await story.answer(at(0), two('1000', 0), ...others(0));
    expect(await story.answer(2, withoutUsdt(0), ...others(0))).toEqual([]);
    expect(await story.answer(at(1), withoutUsdt(1), ...others(1))).toEqual(['A gone']);
    story.restart();
    expect(await story.answer(at(2), withoutUsdt(2), ...others(2))).toEqual([]);
    expect(await story.answer(at(3), two('400', 3), ...others(3))).toEqual(['A fall 1000 400']);
  });

  test('is named beside what fell, and a fund that is listed again says so', async () => {
    const story = storyOf([fall], ['A']);
    const texts = (): string[] => story.core.state.current().alerts.map(({ text, detail }) => `${text} | ${detail}`);
    await story.answer(at(0), two('1000', 0), ...others(0));
    await story.answer(at(1), usdt('A B', '600', on(1)), ...others(1));
    expect(texts()).toEqual([
      'BTC is no longer listed in the A fund | Last seen 10 Oct 00:00 UTC: 5 BTC. From 1K to 600 USDT (−400) within 24 hours.',
    ]);
    await story.answer(at(2), ...others(2));
    expect(texts()[0]).toContain('The A fund is no longer listed | Last seen 11 Oct 00:00 UTC: 600 USDT.');
    await story.answer(at(3), usdt('A B', '590', on(3)), ...others(3));
    expect(texts()[0]).toMatch(/^BTC is no longer listed in the A fund \|.* USDT is listed again in the A fund: 590\./);
  });

  test('before a rule is made is met when it is listed again: what it lost until then is not told', async () => {
    const story = storyOf([], ['A']);
    await story.answer(at(0), two('1000', 0), ...others(0));
    await story.answer(at(1), two('800', 1), ...others(1));
    await story.answer(at(2), withoutUsdt(2), ...others(2));
    story.core.changeSettings({ rules: [ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'month' })] });
    expect(await story.answer(at(3), withoutUsdt(3), ...others(3))).toEqual([]);
    expect(await story.answer(at(4), two('800', 4), ...others(4))).toEqual([]);
    expect(await story.answer(at(5), two('400', 5), ...others(5))).toEqual(['A fall 1000 400']);
  });

  test('also when every stamp stands still', async () => {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), two('1000', 0), ...others(0));
    const told: string[] = [];
    for (const hours of [10, 20, 30, 40, 50]) told.push(...(await story.answer(hours, withoutUsdt(0), ...others(0))));
    expect(told).toEqual(['A gone']);
  });

  test('a watched fund that vanished is told once, also one of which nothing else is in view', async () => {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), two('1000', 0), ...others(0));
    expect(await story.answer(at(1), ...others(1))).toEqual(['A gone']);
    expect(await story.answer(at(2), ...others(2))).toEqual([]);
  });
});

describe('funds that vanish together', () => {
  const all = (index: number): ToldFund[] => ['A A1', 'B B1', 'C C1'].map((symbols) => usdt(symbols, '500', on(index)));

  test.each([true, false])(
    'are told an hour later, and called missing until then (with a new stamp: %s)',
    async (isNew) => {
      const story = storyOf([fall], ['A', 'B', 'C']);
      await story.answer(at(0), ...all(0), ...others(0));
      const day = isNew ? 1 : 0;
      const lacking = [...all(day).slice(2), ...others(day)];
      for (const hours of [0, 0.3, 0.6, 0.9]) {
        expect(await story.answer(at(day) + 0.1 + hours, ...lacking)).toEqual([]);
        const { verdict } = story.core.state.current();
        expect(verdict.text).toBe(
          'Cannot be judged: 2 watched funds are missing from the exchange’s answer, among them A',
        );
        if (hours === 0.3) story.restart();
      }
      expect(await story.answer(at(day) + 1.2, ...lacking)).toEqual(['A gone', 'B gone']);
      expect(story.core.state.current().cannotJudge).toEqual([]);
    },
  );

  test('are waited for while most of the answer is missing', async () => {
    const story = storyOf([fall], ['A', 'B', 'C']);
    await story.answer(at(0), ...all(0), ...others(0));
    for (const hours of [0, 1, 5, 30]) expect(await story.answer(at(1) + hours, ...all(1).slice(2))).toEqual([]);
    expect(story.core.state.current().verdict.tone).toBe('unsure');
  });
});

describe('beside what cannot be read', () => {
  const seen = async (...watched: readonly string[]): Promise<Story> => {
    const story = storyOf([fall], watched);
    await story.answer(at(0), usdt('A A1', '1000', on(0)), usdt('B B1', '500', on(0)), ...others(0));
    return story;
  };

  test('a stamp that is missing hides no fund: what is gone is told at once, and what fell', async () => {
    const story = await seen('A', 'B');
    expect(await story.answer(at(1), usdt('B B1', '300'), ...others(1))).toEqual(['A gone', 'B fall 500 300']);
  });

  test('a fund that cannot be read is not called gone, and keeps no other fund from being judged', async () => {
    const story = await seen('B');
    const unread = { symbols: null, assets: [] } as never; // any JSON may come
    expect(await story.answer(at(1), unread, usdt('B B1', '300', on(1)), ...others(1))).toEqual(['B fall 500 300']);
    expect(await story.answer(at(2), usdt('A A1', '1000', on(2)), usdt('B B1', '300', on(2)), ...others(2))).toEqual(
      [],
    );
  });

  test('symbols may have moved to it with their money', async () => {
    const story = await seen('B');
    const unread = { symbols: null, assets: [] } as never; // any JSON may come
    expect(await story.answer(at(1), unread, usdt('B', '300', on(1)), ...others(1))).toEqual([]);
    expect(await story.answer(at(2), usdt('A A1 B1', '1200', on(2)), usdt('B', '300', on(2)), ...others(2))).toEqual(
      [],
    );
  });
});

describe('symbols that move', () => {
  const tell = (index: number, ...funds: readonly [string, string][]): ToldFund[] => [
    ...funds.map(([symbols, balance]) => usdt(symbols, balance, on(index))),
    ...others(index),
  ];

  test('excuse nothing alone: two of three delisted and 90 % gone is a fall of 90 %', async () => {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), ...tell(0, ['A B C', '1000'], ['X', '50']));
    expect(await story.answer(at(1), ...tell(1, ['A', '100'], ['X', '50']))).toEqual(['A fall 1000 100']);
  });

  test('take their money with them: no loss, in any window and after a restart', async () => {
    const story = storyOf([fall, ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'month' })], ['A', 'C']);
    await story.answer(at(0), ...tell(0, ['A B C', '900'], ['X', '50']));
    expect(await story.answer(at(1), ...tell(1, ['A B', '300'], ['X C', '650']))).toEqual([]);
    story.restart();
    expect(await story.answer(at(2), ...tell(2, ['A B', '300'], ['X C', '650']))).toEqual([]);
    expect(await story.answer(at(3), ...tell(3, ['A B', '200'], ['X C', '650']))).toHaveLength(1);
  });

  test('take their money with them by a clock that is a year behind, where the exchange tells no time', async () => {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), ...tell(0, ['A B C', '900'], ['X', '50']));
    Object.assign(story, { tellsTime: false, clockError: -400 * day });
    expect(await story.answer(at(1), ...tell(1, ['A B', '300'], ['X C', '650']))).toEqual([]);
    expect(await story.answer(at(2), ...tell(2, ['A B', '200'], ['X C', '650']))).toHaveLength(1);
  });

  test('take no more than what arrived: the rest is a loss', async () => {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), ...tell(0, ['A B C', '900'], ['X', '50']));
    expect(await story.answer(at(1), ...tell(1, ['A B', '200'], ['X C', '550']))).toEqual(['A fall 900 200']);
    const [change] = story.core.state.current().funds[0]?.balances[0]?.changes ?? [];
    expect(change).toMatchObject({ absolute: '-200', percent: '-22.22', regrouped: '-500' });
  });

  test.each(['day', 'week', 'month'] as const)(
    'are the fund that a later fall is a part of (over a %s), 2 of a hundred that came and 30 of what stayed',
    async (window) => {
      const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window })], ['A', 'X']);
      await story.answer(at(0), ...tell(0, ['A B C', '100'], ['X Y Z', '1000']));
      expect(await story.answer(at(1), ...tell(1, ['A B C Y', '950'], ['X Z', '150']))).toEqual([]);
      expect(await story.answer(at(2), ...tell(2, ['A B C Y', '931'], ['X Z', '105']))).toHaveLength(1);
      expect(story.core.state.current().alerts).toMatchObject([{ symbol: 'X', percent: '-30.00' }]);
      story.restart();
      expect(await story.answer(at(3), ...tell(3, ['A B C Y', '931'], ['X Z', '90']))).toHaveLength(1);
    },
  );

  test('do not keep a deeper fall from the card of the fund', async () => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'week' })], ['A']);
    await story.answer(at(0), ...tell(0, ['A B C', '1000'], ['X Y', '1000']));
    await story.answer(at(1), ...tell(1, ['A B C', '850'], ['X Y', '1000']));
    await story.answer(at(2), ...tell(2, ['A B C Y', '1350'], ['X', '500']));
    expect(await story.answer(at(3), ...tell(3, ['A B C Y', '1180'], ['X', '500']))).toEqual(['A fall 1000 1180']);
    expect(story.core.state.current().alerts[0]?.text).toBe('A fund fell 21.33%');
  });

  test('excuse no later fall', async () => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'month' })], ['A']);
    await story.answer(at(0), ...tell(0, ['A B C', '900'], ['X', '50']));
    await story.answer(at(1), ...tell(1, ['A', '900'], ['X B C', '50']));
    for (let index = 2; index < 19; index++)
      await story.answer(at(index), ...tell(index, ['A', '900'], ['X B C', '50']));
    expect(await story.answer(at(19), ...tell(19, ['A', '100'], ['X B C', '900']))).toEqual(['A fall 900 100']);
  });
});

test('an older answer corrects nothing that was read later under its stamp', async () => {
  const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'month' })], ['A']);
  const tell = (hours: number, index: number, ...funds: ToldFund[]) =>
    story.answer(hours, ...funds, usdt('X Y', '5000', on(index)));
  await tell(1, 0, usdt('A B C', '1000', on(0)));
  await tell(2, 0, usdt('A B', '600', on(0)), usdt('C', '400', on(0)));
  await tell(at(1), 1, usdt('A B', '600', on(1)), usdt('C', '400', on(1)));
  await tell(at(1) + 1, 0, usdt('A B C', '1000', on(0)));
  expect(await tell(at(2), 2, usdt('A B', '600', on(2)), usdt('C', '400', on(2)))).toEqual([]);
});

test('what is older than what is in view does not come back, by turns of two days', async () => {
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

test('a zero has no sign, and stamps of ten days are called old on the first day', async () => {
  const story = storyOf([fall], ['A']);
  await story.answer(240, usdt('A B', '-0.00000000', on(0)));
  expect(balancesInView(story.core, 'A')).toEqual({ USDT: '0.00000000' });
  expect(story.core.state.current().verdict.tone).not.toBe('good');
});
