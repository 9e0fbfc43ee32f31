import { describe, expect, test } from 'vitest';
import { at, fall, type ListedFund, on, others, type Story, storyOf, usdt } from '../../support/alerts/story.ts';
import { balancesInView } from '../../support/running-core.ts';

const notRead = (symbols: string, index: number): ListedFund => usdt(symbols, 'n/a', on(index));
const withoutName = (symbols: string, index: number): ListedFund =>
  ({ symbols: symbols.split(' '), assets: [{ asset: null, marginBalance: '1', updateTime: on(index) }] }) as never; // any JSON may come

const fundC = (balance: string, index: number): ListedFund[] => [usdt('C D', balance, on(index)), ...others(index)];

const detailOf = (story: Story): string => story.core.state.current().alerts[0]?.detail ?? '';

const begun = async (before = usdt('X Y Z', '500', on(0))) => {
  const story = storyOf([fall], ['A']);
  await story.answer(at(0), usdt('A B', '1000', on(0)), before, ...others(0));
  return story;
};

describe.each([
  ['that is no number', notRead],
  ['without a name', withoutName],
])('money that went with symbols to a balance %s', (_, hidden) => {
  test.each([
    ['of a merger', ['X Y Z A B'], [], usdt('X Y Z A B', '1500', on(1)), []],
    ['of a merger that lost', ['X Y Z A B'], [], usdt('X Y Z A B', '800', on(1)), ['A fall 500 800']],
    ['of symbols that moved', ['X Y Z B'], [usdt('A', '400', on(1))], usdt('X Y Z B', '1100', on(1)), []],
    [
      'of symbols that moved, a part of it',
      ['X Y Z B'],
      [usdt('A', '400', on(1))],
      usdt('X Y Z B', '800', on(1)),
      ['A fall 1000 400'],
    ],
  ])(
    '(%s) is waited for until it can be read, and what is lost is reported then',
    async (_name, [taker = ''], rest, read, expected) => {
      const story = await begun();
      expect(await story.answer(at(1), hidden(taker, 1), ...rest, ...others(1))).toEqual([]);
      expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
      story.restart();
      expect(await story.answer(at(1) + 0.5, read, ...rest, ...others(1))).toEqual(expected);
      expect(await story.answer(at(1) + 2, read, ...rest, ...others(1))).toEqual([]);
    },
  );

  test.each([
    ['a merger', ['X Y Z A B'], []],
    ['symbols that moved', ['X Y Z B'], [usdt('A', '400', on(1))]],
    ['symbols that moved on from there, too', ['X Y B'], [usdt('A', '400', on(1)), usdt('Z N', '300', on(1))]],
  ])('keeps no other fund from being recorded and judged at once (%s)', async (_name, [taker = ''], rest) => {
    const story = storyOf([fall], ['A', 'C']);
    await story.answer(at(0), usdt('A B', '1000', on(0)), usdt('X Y Z', '500', on(0)), ...fundC('1000', 0));
    const listed = [hidden(taker, 1), ...rest];
    expect(await story.answer(at(1), ...listed, ...fundC('300', 1))).toEqual(['C fall 1000 300']);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    expect(story.core.state.current().verdict.doubts).toContain(
      'the exchange’s answer did not give the balances of the A fund',
    );
    expect(balancesInView(story.core, 'C')).toEqual({ USDT: '300' });
    story.restart();
    expect(await story.answer(at(1) + 0.5, ...listed, ...fundC('250', 1))).toEqual(['C fall 1000 250']);
  });

  test('is waited for together with the money that moved on from there', async () => {
    const story = storyOf([fall], ['A', 'X']);
    await story.day(0, 'A B 1000', 'X Y Z 500');
    const rest = [usdt('A', '400', on(1)), usdt('Z N', '300', on(1)), ...others(1)];
    expect(await story.answer(at(1), hidden('X Y B', 1), ...rest)).toEqual([]);
    expect(await story.answer(at(1) + 0.5, usdt('X Y B', '800', on(1)), ...rest)).toEqual([]);
  });

  test('does not delay recording a new fund', async () => {
    const story = storyOf([fall], ['A', 'N', 'P']);
    await story.day(0, 'A B 1000', 'X Y Z 500');
    const merged = usdt('X Y Z A B', '1500', on(1));
    const [n, p] = [usdt('N M', '900', on(1)), usdt('P Q', '80', on(1))];
    expect(await story.answer(at(1), hidden('X Y Z A B', 1), n, ...others(1))).toEqual([]);
    expect(await story.answer(at(1) + 0.5, merged, n, p, ...others(1))).toEqual([]);
    const later = [usdt('X Y Z A B', '1500', on(2)), usdt('N M', '300', on(2)), usdt('P Q', '80', on(2))];
    expect(await story.answer(at(2), ...later, ...others(2))).toEqual(['N fall 900 300']);
  });

  test('is waited for at most an hour, and then the alert says that the money may be there', async () => {
    const story = await begun();
    expect(await story.answer(at(1), hidden('X Y Z A B', 1), ...others(1))).toEqual([]);
    expect(await story.answer(at(1) + 0.9, hidden('X Y Z A B', 1), ...others(1))).toEqual([]);
    expect(await story.answer(at(1) + 1.1, hidden('X Y Z A B', 1), ...others(1))).toEqual(['A gone']);
    story.restart();
    expect(detailOf(story)).toMatch(/Its symbols went to a fund whose USDT balance could not be read/);
  });

  test('delays no judging when the symbols left their money behind', async () => {
    const story = await begun();
    expect(await story.answer(at(1), hidden('X Y Z B', 1), usdt('A', '1000', on(1)), ...others(1))).toEqual([]);
    expect(story.core.state.current().funds[0]?.symbols).toEqual(['A']);
  });
});

test('a balance that was unreadable in the previous answer excuses no loss by its earlier value', async () => {
  const story = await begun();
  await story.answer(at(1), usdt('A B', '1000', on(1)), notRead('X Y Z', 1), ...others(1));
  expect(await story.day(2, 'X Y Z A B 500')).toEqual(['A gone']);
});

test.each([
  ['went there', '1400', []],
  ['is lost', '1000', ['A fall 1000 600']],
])('money that left with a symbol is waited for while one of many funds is missing: it %s', async (_, held, found) => {
  const story = storyOf([fall], ['A']);
  const listed = (giver: ListedFund): ListedFund[] => [giver, ...others(0)];
  await story.answer(at(0), usdt('X Y', '1000', on(0)), ...listed(usdt('A B C', '1000', on(0))));
  const rest = listed(usdt('A B', '600', on(0)));
  expect(await story.answer(at(0) + 0.5, ...rest)).toEqual([]);
  story.restart();
  expect(await story.answer(at(0) + 1, usdt('X Y C', held, on(0)), ...rest)).toEqual(found);
});

test('money that left with a symbol is lost if a fund is missing for an hour', async () => {
  const story = storyOf([fall], ['A']);
  await story.answer(at(0), usdt('X Y', '1000', on(0)), usdt('A B C', '1000', on(0)), ...others(0));
  const rest = [usdt('A B', '600', on(0)), ...others(0)];
  expect(await story.answer(at(0) + 0.5, ...rest)).toEqual([]);
  expect(await story.answer(at(0) + 1.6, ...rest)).toEqual(['A fall 1000 600']);
});

describe('a fund that others join under an earlier stamp', () => {
  const joined = async () => {
    const story = await begun();
    await story.day(1, 'A B 1000', 'X Y Z 500');
    return story;
  };
  const merged = (balance: string, stamp: number): ListedFund => usdt('X Y Z A B', balance, on(stamp));

  test.each([
    ['1500', []],
    ['800', ['A fall 500 800']],
  ])('is waited for until its stamp is a later one (%s)', async (balance, found) => {
    const story = await joined();
    expect(await story.answer(at(2), merged(balance, 0), ...others(2))).toEqual([]);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    story.restart();
    expect(await story.answer(at(2) + 0.5, merged(balance, 2), ...others(2))).toEqual(found);
  });

  test('is waited for at most until the next stamp of the others, and then the alert says that the money may be there', async () => {
    const story = await joined();
    expect(await story.answer(at(2), merged('1500', 0), ...others(2))).toEqual([]);
    expect(await story.answer(at(3), merged('1500', 0), ...others(3))).toEqual(['A gone']);
    expect(detailOf(story)).toMatch(/Its symbols went to a fund whose USDT balance could not be read/);
  });

  test.each([
    ['1500', []],
    ['800', ['A fall 500 800']],
  ])('is judged at once if its stamp does not change (%s)', async (balance, found) => {
    const story = await joined();
    expect(await story.answer(at(2), merged(balance, 1), ...others(2))).toEqual(found);
  });
});
