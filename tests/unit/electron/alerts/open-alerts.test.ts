import { describe, expect, test } from 'vitest';
import { at, fall, fallOver, on, played, type Story, storyOf, usdt } from '../support/alerts/story.ts';

const cardOf = (story: Story) => story.core.state.current().alerts[0];

describe('money that moves with symbols after a loss', () => {
  const fallen = 'A B 1000, C D 600; A B 500, C D 600 → A fall 1000 500';

  test('to another fund deepens no card', async () => {
    const story = await played([fall], 'A', fallen, 'A 100, B C D 1000');
    expect(cardOf(story)).toMatchObject({ text: 'A fund fell 50%', percent: '-50.00' });
    expect(cardOf(story)?.detail).toMatch(/^Now 100 USDT\. Another 400 USDT moved with symbols to another fund\./);
  });

  test('from another fund is no recovery, but what the fund itself regains is', async () => {
    const story = await played([fall], 'A', fallen, 'A B C 1000, D 100');
    expect(cardOf(story)).toMatchObject({ text: 'A fund fell 50%', percent: '-50.00' });
    await story.play('A B C 1550, D 100');
    expect(cardOf(story)).toMatchObject({ text: 'A fund is back at 1.55K USDT', percent: '5.00' });
  });
});

test('names a card after a symbol that shares the fund now', async () => {
  const story = await played([fall], 'A B', 'A B E 1000, C D 1000; A B E 500, C D 1000 → A fall 1000 500');
  expect(cardOf(story)).toMatchObject({ symbol: 'A', text: 'A fund fell 50%' });
  await story.play('B E 300, C D A 1200');
  expect(cardOf(story)).toMatchObject({ symbol: 'B', text: 'B fund fell 50%' });
  expect(cardOf(story)?.detail).not.toContain('share');
  await story.play('A B E 500, C D 1000');
  expect(cardOf(story)?.symbol).toBe('A');
});

test('reports a fall from a higher balance by its own figures, though an earlier one was as deep', async () => {
  const story = await played([fall], 'A', 'A B 1000; A B 850 → A fall 1000 850; A B 2000; A B 1700 → A fall 2000 1700');
  expect(cardOf(story)).toMatchObject({ text: 'A fund fell 15%', percent: '-15.00' });
  expect(cardOf(story)?.detail).toMatch(/^From 2K to 1\.7K USDT/);
  await story.play('A B 1600');
  expect(cardOf(story)?.text).toBe('A fund is 20% lower than 2K USDT on 12 Oct');
  expect(cardOf(story)?.detail).toMatch(/^Now 1\.6K USDT\. It was 15% lower at the alert\. From 2K to 1\.7K USDT/);
});

test.each([
  ['gone first', ['A B 1000', 'A B 1000', 'A B 1000', 'A B 125', 'A B 125']],
  ['fall first', ['A B 125 5BTC', 'A B 125 5BTC', 'A B 125', 'A B 125', 'A B 125']],
])('of losses in two assets the graver one comes first and the other with it: %s', async (_, days) => {
  const story = await played([fall], 'A', 'A B 1000 5BTC');
  for (const [index, funds] of days.entries()) await story.day(index + 1, funds);
  expect(cardOf(story)).toMatchObject({ text: 'BTC is no longer listed in the A fund' });
  expect(cardOf(story)?.detail).toContain('From 1K to 125 USDT');
  await story.day(6, 'A B 100 5BTC');
  expect(cardOf(story)?.text).toBe('A fund fell 90%');
  expect(cardOf(story)?.detail).toContain('BTC is listed again in the A fund: 5.');
});

test('no card calls a fund below zero recovered', async () => {
  const story = await played([fall], 'A', 'A B -10; A B -150 → A fall -10 -150; A B -5; A B -8');
  for (const index of [4, 6]) {
    expect(cardOf(story)?.text).toBe('A fund is down to −8 USDT');
    await story.day(index, 'A B -8');
  }
});

describe('a loss keeps its percentage on the next day', () => {
  const rules = [fallOver('previous', '5')];

  test('where a smaller fall of the same day went before it', async () => {
    const story = storyOf(rules, ['A']);
    const answer = (days: number, balance: string) => story.answer(at(days), usdt('A B', balance, on(days)));
    for (const [days, balance] of [
      [0, '1000'],
      [1, '100'],
      [1.5, '2000'],
      [1.75, '1950'],
    ] as const)
      await answer(days, balance);
    for (const days of [2.5, 3.5]) {
      await answer(days, '1800');
      expect(cardOf(story)?.percent).toBe('-7.69');
    }
  });

  test('where the first loss came as money left with symbols, and the fund came back before it fell again', async () => {
    const left = 'A B C 1000, D E 1000; A B 505, C D E 1250 → A fall 1000 505; A B 0, C D E 1250 → A fall 505 0';
    const story = await played(rules, 'A', left, 'A B 40, C D E 1250; A B 8, C D E 1250 → A fall 40 8');
    expect(cardOf(story)?.percent).toBe('-98.41');
    await story.play('A B 8, C D E 1250');
    expect(cardOf(story)?.percent).toBe('-98.41');
  });
});
