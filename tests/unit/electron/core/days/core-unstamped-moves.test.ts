import { expect, test } from 'vitest';
import { at, fall, type ListedFund, on, others, storyOf } from '../../support/alerts/story.ts';

/** A fund with two assets, of which the second may be missing. */
const both = (symbols: string, usdt: string, bnb: string | null, stamp: number): ListedFund => ({
  symbols: symbols.split(' '),
  assets: [
    { asset: 'USDT', marginBalance: usdt, updateTime: stamp },
    ...(bnb === null ? [] : [{ asset: 'BNB', marginBalance: bnb, updateTime: stamp }]),
  ],
});

test('money that stays with a part of a fund is no loss of the other, also where it was read last without a stamp', async () => {
  const story = storyOf([fall], ['A']);
  await story.answer(at(0), both('A B C D E F G', '1000', '250', on(0)), ...others(0));
  await story.answer(at(1), both('A B C D E F G', '1000', '250', 0), ...others(1));
  expect(await story.answer(at(2) + 6, both('A B C D E F G', '1000', '500', 0), ...others(2))).toEqual([]);
  const split = [both('A B C D', '600', null, on(2)), both('E F G', '400', '500', 0)];
  expect(await story.answer(at(2) + 11, ...split, ...others(2))).toEqual([]);
  expect(await story.answer(at(3), ...split, ...others(3))).toEqual([]);
});
