import { describe, expect, test } from 'vitest';
import { at, fall, on, type Story, storyOf, usdt } from '../support/alerts/story.ts';

const cardOf = (story: Story) => story.core.state.current().alerts[0];

describe('money that moves with symbols after a loss', () => {
  async function fallen(): Promise<Story> {
    const story = storyOf([fall], ['A']);
    await story.answer(0, usdt('A B', '1000'), usdt('C D', '600'));
    await story.answer(24, usdt('A B', '500'), usdt('C D', '600'));
    return story;
  }

  test('to another fund deepens no card', async () => {
    const story = await fallen();
    await story.answer(48, usdt('A', '100'), usdt('B C D', '1000'));
    expect(cardOf(story)).toMatchObject({ text: 'A fund fell 50%', percent: '-50.00' });
    expect(cardOf(story)?.detail).toMatch(/^Now 100 USDT\. Another 400 USDT moved with symbols to another fund\./);
  });

  test('from another fund is no recovery, but what the fund itself regains is', async () => {
    const story = await fallen();
    await story.answer(48, usdt('A B C', '1000'), usdt('D', '100'));
    expect(cardOf(story)).toMatchObject({ text: 'A fund fell 50%', percent: '-50.00' });
    await story.answer(72, usdt('A B C', '1550'), usdt('D', '100'));
    expect(cardOf(story)).toMatchObject({ text: 'A fund is back at 1.55K USDT', percent: '5.00' });
  });
});

test('names a card after a symbol that shares the fund now', async () => {
  const story = storyOf([fall], ['A', 'B']);
  await story.answer(at(0), usdt('A B E', '1000', on(0)), usdt('C D', '1000', on(0)));
  await story.answer(at(1), usdt('A B E', '500', on(1)), usdt('C D', '1000', on(1)));
  expect(cardOf(story)).toMatchObject({ symbol: 'A', text: 'A fund fell 50%' });
  await story.answer(at(2), usdt('B E', '300', on(2)), usdt('C D A', '1200', on(2)));
  expect(cardOf(story)).toMatchObject({ symbol: 'B', text: 'B fund fell 50%' });
  expect(cardOf(story)?.detail).not.toContain('share');
  await story.answer(at(3), usdt('A B E', '500', on(3)), usdt('C D', '1000', on(3)));
  expect(cardOf(story)?.symbol).toBe('A');
});

test('reports a fall from a higher balance by its own figures, though an earlier one was as deep', async () => {
  const story = storyOf([fall], ['A']);
  for (const [days, balance] of ['1000', '850', '2000', '1700'].entries()) {
    await story.answer(at(days), usdt('A B', balance, on(days)));
  }
  expect(cardOf(story)).toMatchObject({ text: 'A fund fell 15%', percent: '-15.00' });
  expect(cardOf(story)?.detail).toMatch(/^From 2K to 1\.7K USDT/);
  await story.answer(at(4), usdt('A B', '1600', on(4)));
  expect(cardOf(story)?.text).toBe('A fund is 20% lower than 2K USDT on 12 Oct');
  expect(cardOf(story)?.detail).toMatch(/^Now 1\.6K USDT\. Alerted at 15%\. From 2K to 1\.7K USDT/);
});

describe('a fund with losses in two assets', () => {
  const held = (usdtBalance: string | null, btcBalance: string | null) => ({
    symbols: ['A', 'B'],
    assets: [
      ...(usdtBalance === null ? [] : [{ asset: 'USDT', marginBalance: usdtBalance }]),
      ...(btcBalance === null ? [] : [{ asset: 'BTC', marginBalance: btcBalance }]),
    ],
  });

  test('shows the graver one first and the other with it, in either order', async () => {
    for (const order of ['gone first', 'fall first'] as const) {
      const story = storyOf([fall], ['A']);
      await story.answer(0, held('1000', '5'));
      for (let days = 1; days < 6; days++) {
        const isFallen = order === 'fall first' || days >= 4;
        const isGone = order === 'gone first' || days >= 3;
        await story.answer(24 * days, held(isFallen ? '125' : '1000', isGone ? null : '5'));
      }
      expect(cardOf(story)).toMatchObject({ text: 'BTC is no longer listed in the A fund' });
      expect(cardOf(story)?.detail).toContain('From 1K to 125 USDT');
      await story.answer(24 * 6, held('100', '5'));
      expect(cardOf(story)?.text).toBe('A fund fell 90%');
      expect(cardOf(story)?.detail).toContain('BTC is listed again in the A fund: 5.');
    }
  });
});

test('no card calls a fund below zero recovered', async () => {
  const story = storyOf([fall], ['A']);
  for (const [days, balance] of ['-10', '-150', '-5', '-8'].entries()) {
    await story.answer(at(days), usdt('A B', balance, on(days)));
  }
  for (const days of [4, 6]) {
    expect(cardOf(story)?.text).toBe('A fund is down to −8 USDT');
    await story.answer(at(days), usdt('A B', '-8', on(days)));
  }
});

describe('a loss keeps its percentage on the next day', () => {
  const sinceBefore = { ...fall, percent: '5', window: 'previous' } as const;

  /** @param days of its stamp */
  function answer(story: Story, days: number, ...funds: readonly (readonly [symbols: string, balance: string])[]) {
    return story.answer(at(days), ...funds.map(([symbols, balance]) => usdt(symbols, balance, on(days))));
  }

  test('where a smaller fall of the same day went before it', async () => {
    const story = storyOf([sinceBefore], ['A']);
    await answer(story, 0, ['A B', '1000']);
    await answer(story, 1, ['A B', '100']);
    await answer(story, 1.5, ['A B', '2000']);
    await answer(story, 1.75, ['A B', '1950']);
    for (const days of [2.5, 3.5]) {
      await answer(story, days, ['A B', '1800']);
      expect(cardOf(story)?.percent).toBe('-7.69');
    }
  });

  test('where the first loss came as money left with symbols, and the fund came back before it fell again', async () => {
    const story = storyOf([sinceBefore], ['A']);
    await answer(story, 0, ['A B C', '1000'], ['D E', '1000']);
    await answer(story, 1, ['A B', '505'], ['C D E', '1250']);
    await answer(story, 2, ['A B', '0'], ['C D E', '1250']);
    await answer(story, 3, ['A B', '40'], ['C D E', '1250']);
    for (const days of [4, 5]) {
      await answer(story, days, ['A B', '8'], ['C D E', '1250']);
      expect(cardOf(story)?.percent).toBe('-80.00');
    }
  });
});
