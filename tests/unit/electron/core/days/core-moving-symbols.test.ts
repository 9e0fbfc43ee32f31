import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { fall, storyOf } from '../../support/alerts/story.ts';
import { day } from '../../support/recordings/samples.ts';

describe('symbols that move', () => {
  test('excuse nothing alone: two of three delisted and 90 % gone is a fall of 90 %', async () => {
    const story = storyOf([fall], ['A']);
    await story.day(0, 'A B C 1000', 'X 50');
    expect(await story.day(1, 'A 100', 'X 50')).toEqual(['A fall 1000 100']);
  });

  test('take their money with them: no loss, in any window and after a restart', async () => {
    const story = storyOf([fall, ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'month' })], ['A', 'C']);
    await story.day(0, 'A B C 900', 'X 50');
    expect(await story.day(1, 'A B 300', 'X C 650')).toEqual([]);
    story.restart();
    expect(await story.day(2, 'A B 300', 'X C 650')).toEqual([]);
    expect(await story.day(3, 'A B 200', 'X C 650')).toHaveLength(1);
  });

  test('take their money with them by a clock that is a year behind, where the exchange tells no time', async () => {
    const story = storyOf([fall], ['A']);
    await story.day(0, 'A B C 900', 'X 50');
    Object.assign(story, { sendsDate: false, clockError: -400 * day });
    expect(await story.day(1, 'A B 300', 'X C 650')).toEqual([]);
    expect(await story.day(2, 'A B 200', 'X C 650')).toHaveLength(1);
  });

  test('take no more than what arrived: the rest is a loss', async () => {
    const story = storyOf([fall], ['A']);
    await story.day(0, 'A B C 900', 'X 50');
    expect(await story.day(1, 'A B 200', 'X C 550')).toEqual(['A fall 900 200']);
    const [change] = story.core.state.current().funds[0]?.balances[0]?.changes ?? [];
    expect(change).toMatchObject({ absolute: '-200', percent: '-22.22', regrouped: '-500' });
  });

  test.each(['day', 'week', 'month'] as const)(
    'leave the percentage of a loss as it was reported, in each reading after it (over a %s)',
    async (window) => {
      const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window })], ['A', 'X']);
      const percentages = (): unknown[] => {
        const { alerts, funds } = story.core.state.current();
        const change = funds[0]?.balances[0]?.changes.find((one) => one.window === 'week');
        return [alerts.find(({ symbol }) => symbol === 'A')?.percent, change?.percent];
      };
      await story.day(0, 'A B C 1000', 'X Y 50');
      expect(await story.day(1, 'A B 120', 'X Y C 530')).toEqual(['A fall 1000 120']);
      expect(percentages()).toEqual(['-40.00', '-40.00']);
      for (const index of [2, 3, 4]) {
        expect(await story.day(index, 'A B 120', 'X Y C 530')).toEqual([]);
        expect(percentages()).toEqual(['-40.00', '-40.00']);
      }
    },
  );

  test.each(['previous', 'day', 'month'] as const)(
    'leave a smaller fund to fall: each further fall is a part of what they left (over %s)',
    async (window) => {
      const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window })], ['A']);
      await story.day(0, 'A B 1000', 'X Y 50');
      const percents: unknown[] = [];
      for (const [index, balance] of ['300', '200', '100', '20'].entries()) {
        await story.day(index + 1, `A ${balance}`, 'X Y B 650');
        const { alerts, funds } = story.core.state.current();
        percents.push(alerts[0]?.percent, funds[0]?.balances[0]?.changes.at(-1)?.percent);
      }
      expect(percents).toEqual(['-10.00', '-10.00', '-33.33', '-33.33', '-66.67', '-66.67', '-93.33', '-93.33']);
    },
  );

  test('make no great part of a small loss when the money that came leaves again', async () => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'month' })], ['A']);
    await story.day(0, 'A B C 1000', 'X Y Z 20000');
    await story.day(1, 'A B C Y 10000', 'X Z 11000');
    expect(await story.day(2, 'A B C Y 9800', 'X Z 11000')).toEqual([]);
    for (const index of [3, 4]) {
      expect(await story.day(index, 'A B C 800', 'X Y Z 20000')).toEqual([]);
      const changes = story.core.state.current().funds[0]?.balances[0]?.changes;
      expect(changes?.at(-1)).toMatchObject({ window: 'month', absolute: '-200', percent: '-2.00' });
    }
  });

  test.each(['day', 'week', 'month'] as const)(
    'are the fund that a later fall is a part of (over a %s), 2 of a hundred that came and 30 of what stayed',
    async (window) => {
      const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window })], ['A', 'X']);
      await story.day(0, 'A B C 100', 'X Y Z 1000');
      expect(await story.day(1, 'A B C Y 950', 'X Z 150')).toEqual([]);
      expect(await story.day(2, 'A B C Y 931', 'X Z 105')).toHaveLength(1);
      expect(story.core.state.current().alerts).toMatchObject([{ symbol: 'X', percent: '-30.00' }]);
      story.restart();
      expect(await story.day(3, 'A B C Y 931', 'X Z 90')).toHaveLength(1);
    },
  );

  test('do not keep a deeper fall from the card of the fund', async () => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'week' })], ['A']);
    await story.day(0, 'A B C 1000', 'X Y 1000');
    await story.day(1, 'A B C 850', 'X Y 1000');
    await story.day(2, 'A B C Y 1350', 'X 500');
    expect(await story.day(3, 'A B C Y 1180', 'X 500')).toEqual(['A fall 1000 1180']);
    expect(story.core.state.current().alerts[0]?.text).toBe('A fund fell 21.33%');
  });

  test('excuse no later fall', async () => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'month' })], ['A']);
    await story.day(0, 'A B C 900', 'X 50');
    await story.day(1, 'A 900', 'X B C 50');
    for (let index = 2; index < 19; index++) await story.day(index, 'A 900', 'X B C 50');
    expect(await story.day(19, 'A 100', 'X B C 900')).toEqual(['A fall 900 100']);
  });
});
