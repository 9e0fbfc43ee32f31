import { describe, expect, test } from 'vitest';
import { fall, played } from '../../support/alerts/story.ts';
import { balancesInView } from '../../support/running-core.ts';

test('money that stays with one part of a split fund is no loss of the other, also after a reading without a stamp', () => {
  const whole = 'A B C D E F G 1000 250BNB; A B C D E F G 1000 250BNB @-; +29 A B C D E F G 1000 500BNB @-';
  const split = '+5 A B C D 600 @d2, E F G 400 500BNB @-';
  return played([fall], 'A', whole, `${split}; A B C D 600, E F G 400 500BNB @-`);
});

test('money that moved while stamps were unreadable is no loss once the earlier stamp is read again', async () => {
  const moved = 'A B 1000, C D 100; +3 A 400 @-, C D B 700 @-; +3 A 400, C D B 700; restart; + A 399, C D B 700';
  const story = await played([fall], 'A C', moved, '+ A 300, C D B 700 → A fall 400 300');
  // 600 came with B
  await story.play('A 300, C D B 600 → C fall 100 600');
});

test.each(['', 'restart; '])(
  'a fund that split while stamps were unreadable is not gone because of an earlier answer (%s)',
  async (then) => {
    const others = Array.from({ length: 12 }, (_, index) => `, O${index}A O${index}B 5000 @-`).join('');
    const parted = `only A 400 @-, B 600 @-${others}`;
    const split = `A B 1000; +3 ${parted}; ${then}+3 A B 1000; + ${parted}`;
    await played([fall], 'A B', split, '+ A 400 @-, B 300 @- → B fall 600 300');
  },
);

describe('a balance that returns under its earlier stamp after one different answer without a stamp', () => {
  const glitched = () => played([fall], 'A C', 'A B 1000, C D 500; + A B 400 @-, C D 500 → A fall 1000 400');

  test.each(['', 'restart; '])('is accepted after an hour, and the next fall is reported (%s)', async (then) => {
    const story = await glitched();
    await story.play('+ A B 1000, C D 500');
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '400' });
    await story.play(`${then}+1.1 A B 1000, C D 500`);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    const falls = '+ A B 1000, C D 200 → C fall 500 200; + A B 600, C D 200 → A fall 1000 600';
    await story.play(`${then}+0.9 A B 1000, C D 500`, falls);
  });

  test('is accepted at once beside a later stamp, also if its own does not change', async () => {
    const story = await glitched();
    await story.play('A B 1000 @d0, C D 500');
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    await story.play('A B 600 @d0, C D 500 → A fall 1000 600');
  });

  test('is not accepted while both kinds of answers alternate', async () => {
    const story = await glitched();
    for (let turn = 0; turn < 4; turn += 1) {
      await story.play('+1.5 A B 1000, C D 500; +0.5 A B 400 @-, C D 500');
      expect(balancesInView(story.core, 'A')).toEqual({ USDT: '400' });
    }
  });
});
