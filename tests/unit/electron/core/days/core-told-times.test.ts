import { expect, test } from 'vitest';
import { fall, type Story, storyOf } from '../../support/alerts/story.ts';

const cards = ({ core }: Story): string[] => core.state.current().alerts.map(({ detail }) => detail);

test('a fall that lasted weeks after money moved away is not worded as one day’s', async () => {
  const story = storyOf([fall], ['A']);
  for (let index = 0; index < 36; index++) await story.day(index, 'A B C 1000', 'X Y 1000');
  await story.day(36, 'A B C 850', 'X Y 1000');
  expect(cards(story)[0]).toMatch(/^From 1K to 850 USDT \(−150\) within 24 hours\./);
  await story.day(37, 'A 450', 'B C X Y 1400');
  for (let days = 1; days <= 13; days++) await story.day(37 + days, `A ${450 - days * 10}`, 'B C X Y 1400');
  expect(cards(story)).toEqual(['From 450 to 320 USDT (−130) since 16 Nov 00:00 UTC.']);
});

test.each([null, 30])(
  'a loss in a merger after days without an answer is not worded as one day’s, with a recording of %s days',
  async (keepHistoryDays) => {
    const story = storyOf([fall], ['A'], keepHistoryDays);
    for (let index = 0; index < 36; index++) await story.day(index, 'A B 1000', 'X Y Z 1000');
    expect(await story.day(39, 'A B X Y Z 1400')).toEqual(['A fall 1000 1400']);
    expect(cards(story)[0]).toMatch(/^From 1K to 1.4K USDT \(−600\) since 14 Nov 00:00 UTC\./);
  },
);
