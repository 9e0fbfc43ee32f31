import { describe, expect, test } from 'vitest';
import { at, fall, type ListedFund, on, others, type Story, storyOf, usdt } from '../../support/alerts/story.ts';
import { day, hour } from '../../support/recordings/samples.ts';
import { balancesInView } from '../../support/running-core.ts';

async function begun(...watched: readonly string[]): Promise<Story> {
  const story = storyOf([fall], watched);
  await story.answer(at(0), usdt('A B', '1000', on(0)), usdt('C D', '500', on(0)));
  return story;
}

describe.each([2, 12, 23])('a stamp that is %s hours too early', (ahead) => {
  const early = (balance: string): ListedFund => usdt('A B', balance, on(1) + ahead * hour);

  test.each([false, true])(
    'delays neither the judging of other funds nor its own next reading (restarted: %s)',
    async (restarts) => {
      const story = await begun('A', 'C');
      await story.answer(at(1), early('1000'), usdt('C D', '500', on(1)));
      if (restarts) story.restart();
      expect(await story.answer(at(1) + 0.5, usdt('A B', '700', on(1) + hour), usdt('C D', '200', on(1)))).toEqual([
        'A fall 1000 700',
        'C fall 500 200',
      ]);
      if (restarts) story.restart();
      expect(await story.answer(at(2), usdt('A B', '700', on(2)), usdt('C D', '200', on(2)))).toEqual([]);
      expect(story.core.state.current().funds[0]?.balances[0]?.changes[0]).toMatchObject({ absolute: '0' });
    },
  );

  test.each([false, true])(
    'hides no fall that comes under a right stamp when the clocks have passed it meanwhile (restarted: %s)',
    async (restarts) => {
      for (const stampsAll of [false, true]) {
        const story = await begun('A', 'C');
        await story.answer(at(1), early('1000'), usdt('C D', '500', on(1) + (stampsAll ? ahead * hour : 0)));
        if (restarts) story.restart();
        const right = on(1) + (ahead - 0.5) * hour;
        const hours = 24 + ahead + 2;
        expect(await story.answer(hours, usdt('A B', '700', right), usdt('C D', '200', right))).toEqual([
          'A fall 1000 700',
          'C fall 500 200',
        ]);
        if (restarts) story.restart();
        expect(await story.answer(hours + 1, usdt('A B', '700', right), usdt('C D', '200', right))).toEqual([]);
        expect(balancesInView(story.core, 'A')).toEqual({ USDT: '700' });
        expect(await story.answer(hours + 2, usdt('A B', '700', right + hour), usdt('C D', '90', right))).toEqual([
          'C fall 500 90',
        ]);
      }
    },
  );

  test('changes nothing once it is corrected', async () => {
    const story = await begun('A', 'C');
    await story.answer(at(0) + 1, usdt('A B', '1000', on(0) + (1 + ahead) * hour), usdt('C D', '500', on(0)));
    for (const hours of [1, 2, 3, 4]) {
      expect(await story.answer(at(0) + 1 + hours / 4, usdt('A B', '1000', on(0)), usdt('C D', '500', on(0)))).toEqual(
        [],
      );
    }
    expect(story.core.state.current()).toMatchObject({ cannotJudge: [], verdict: { doubts: [] } });
    expect(await story.answer(at(0) + 3, usdt('A B', '1000', on(0)), usdt('C D', '300', on(0)))).toEqual([
      'C fall 500 300',
    ]);
  });

  test('hides no deeper fall after it reported one', async () => {
    const story = await begun('A');
    expect(await story.answer(at(1), early('800'), usdt('C D', '500', on(1)))).toEqual(['A fall 1000 800']);
    expect(await story.answer(at(1) + 0.5, usdt('A B', '800', on(1)), usdt('C D', '500', on(1)))).toEqual([]);
    expect(await story.answer(at(1) + 1, usdt('A B', '600', on(1) + hour), usdt('C D', '500', on(1)))).toEqual([
      'A fall 1000 600',
    ]);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '600' });
  });
});

test.each([0.1, 2, 23])(
  'a first stamp that is %s hours too early hides no fall after it, with or without a Date',
  async (ahead) => {
    for (const sendsDate of [true, false]) {
      const story = storyOf([fall], ['A']);
      story.sendsDate = sendsDate;
      await story.answer(at(1), usdt('A B', '1000', on(1) + ahead * hour));
      expect(await story.answer(at(1) + 0.5, usdt('A B', '700', on(1) + 0.5 * hour))).toEqual(['A fall 1000 700']);
      expect(story.core.history.facts().samples).toBe(2);
    }
  },
);

describe.each([false, true])('stamps that a clock made believable (some funds alone: %s)', (some) => {
  const ofDay = (a: string, c: string, index: number, ahead = 0): ListedFund[] => [
    usdt('A B', a, on(index + ahead)),
    usdt('C D', c, on(index + (some ? 0 : ahead))),
    ...others(index),
  ];

  test.each([2, 40, 800])(
    'of a clock %s days ahead silence no alert once it is corrected, each time it goes wrong',
    async (ahead) => {
      const story = storyOf([fall], ['A', 'C']);
      await story.answer(at(0), ...ofDay('1000', '500', 0));
      for (const index of [1, 4]) {
        story.clockError = ahead * day;
        expect(await story.answer(at(index), ...ofDay('1000', '500', index, ahead))).toEqual([]);
        story.clockError = 0;
        expect(await story.answer(at(index + 1), ...ofDay('600', '500', index + 1))).toEqual(['A fall 1000 600']);
        expect(await story.answer(at(index + 2), ...ofDay('1000', '500', index + 2))).toEqual([]);
      }
      expect(await story.answer(at(7), ...ofDay('1000', '100', 7))).toEqual(['C fall 500 100']);
    },
  );
});

test('a fund with an unchanged stamp hides no fall of the others while their stamps are too early', async () => {
  const story = storyOf([fall], ['A', 'C']);
  const answer = (hours: number, ahead: number, a: string, c = '500'): Promise<string[]> => {
    const stamp = on(0) + (hours + ahead) * hour;
    return story.answer(hours, usdt('A B', a, stamp), usdt('C D', c, hours < 8 ? stamp : on(0)));
  };
  await answer(1, 0, '1000');
  expect(await answer(2, 5, '1000')).toEqual([]);
  expect(await answer(8, 10, '400')).toEqual(['A fall 1000 400']);
  expect(await answer(9, 10, '200')).toEqual(['A fall 1000 200']);
});

test('money that moved under too early stamps is no loss once they are right', async () => {
  const story = storyOf([fall], ['A', 'C']);
  await story.answer(1, usdt('A B', '1000', on(0) + hour), usdt('C D', '500', on(0) + hour));
  const early = (hours: number): number => on(0) + (hours + 10) * hour;
  await story.answer(2, usdt('A B', '1000', early(2)), usdt('C D', '500', early(2)));
  expect(await story.answer(3, usdt('A', '400', early(3)), usdt('B C D', '1100', early(3)))).toEqual([]);
  expect(await story.answer(4, usdt('A', '400', on(0) + 4 * hour), usdt('B C D', '1100', on(0) + 4 * hour))).toEqual(
    [],
  );
  expect(await story.answer(5, usdt('A', '300', on(0) + 5 * hour), usdt('B C D', '1100', on(0) + 5 * hour))).toEqual([
    'A fall 400 300',
  ]);
});
