import { describe, expect, test } from 'vitest';
import { fall, played, storyOf } from '../../support/alerts/story.ts';
import { day } from '../../support/recordings/samples.ts';
import { balancesInView } from '../../support/running-core.ts';

const begun = 'only A B 1000, C D 500';

describe.each([2, 12, 23])('a stamp that is %s hours too early', (ahead) => {
  test.each(['', 'restart; '])(
    'delays neither the judging of other funds nor its own next reading (%s)',
    async (then) => {
      const early = `only A B 1000 @${ahead}h, C D 500; ${then}+0.5 only A B 700 @1h, C D 200 → A fall 1000 700, C fall 500 200`;
      const story = await played([fall], 'A C', begun, `${early}; ${then}only A B 700, C D 200`);
      expect(story.core.state.current().funds[0]?.balances[0]?.changes[0]).toMatchObject({ absolute: '0' });
    },
  );

  test.each(['', 'restart; '])(
    'hides no fall that comes under a right stamp when the clocks have passed it meanwhile (%s)',
    async (then) => {
      const right = `@${ahead - 0.5}h`;
      for (const other of ['', ` @${ahead}h`]) {
        const early = `${begun}; only A B 1000 @${ahead}h, C D 500${other}`;
        const falls = `${then}+${ahead + 1} only A B 700 ${right}, C D 200 ${right} → A fall 1000 700, C fall 500 200`;
        const story = await played([fall], 'A C', early, falls, `${then}+ only A B 700 ${right}, C D 200 ${right}`);
        expect(balancesInView(story.core, 'A')).toEqual({ USDT: '700' });
        await story.play(`+ only A B 700 @${ahead + 0.5}h, C D 90 ${right} → C fall 500 90`);
      }
    },
  );

  test('changes nothing once it is corrected', async () => {
    const early = `${begun}; + only A B 1000 @${1 + ahead}h, C D 500`;
    const story = await played([fall], 'A C', early, ...Array<string>(4).fill('+0.25 only A B 1000, C D 500'));
    expect(story.core.state.current()).toMatchObject({ cannotJudge: [], verdict: { doubts: [] } });
    await story.play('+ only A B 1000, C D 300 → C fall 500 300');
  });

  test('hides no deeper fall after it reported one', async () => {
    const early = `only A B 800 @${ahead}h, C D 500 → A fall 1000 800; +0.5 only A B 800, C D 500`;
    const story = await played([fall], 'A', begun, early, '+0.5 only A B 600 @1h, C D 500 → A fall 1000 600');
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '600' });
  });
});

test.each([0.1, 2, 23])(
  'a first stamp that is %s hours too early hides no fall after it, with or without a Date',
  async (ahead) => {
    for (const sendsDate of [true, false]) {
      const story = Object.assign(storyOf([fall], ['A']), { sendsDate });
      await story.play(`only A B 1000 @${ahead}h; +0.5 only A B 700 @0.5h → A fall 1000 700`);
      expect(story.core.history.facts().samples).toBe(2);
    }
  },
);

test.each([2, 40, 800])(
  'stamps that a clock %s days ahead made believable, of all funds or some, silence no alert once it is corrected',
  async (ahead) => {
    for (const some of [false, true]) {
      const story = await played([fall], 'A C', 'A B 1000, C D 500');
      for (const index of [1, 4]) {
        story.clockError = ahead * day;
        await story.play(`A B 1000 @d${index + ahead}, C D 500 @d${index + (some ? 0 : ahead)}`);
        story.clockError = 0;
        await story.play('A B 600, C D 500 → A fall 1000 600; A B 1000, C D 500');
      }
      await story.play('A B 1000, C D 100 → C fall 500 100');
    }
  },
);

test('a fund with an unchanged stamp hides no fall of the others while their stamps are too early', () => {
  const early = 'only A B 1000 @1h, C D 500 @1h; +1 only A B 1000 @7h, C D 500 @7h';
  const falls = '+6 only A B 400 @18h, C D 500 → A fall 1000 400; +1 only A B 200 @19h, C D 500 → A fall 1000 200';
  return played([fall], 'A C', early, falls);
});

test('money that moved under too early stamps is no loss once they are right', () => {
  const early =
    'only A B 1000 @1h, C D 500 @1h; + only A B 1000 @12h, C D 500 @12h; + only A 400 @13h, B C D 1100 @13h';
  const right = '+ only A 400 @4h, B C D 1100 @4h; + only A 300 @5h, B C D 1100 @5h → A fall 400 300';
  return played([fall], 'A C', early, right);
});

describe('one fund with an older stamp in an answer that is otherwise fresh', () => {
  test.each([
    ['that was not recorded, as the app did not run that day', '850 @d1'],
    ['that was recorded', '1000 @d0'],
    ['that was recorded, with another balance', '850 @d0'],
  ])('%s, is no loss and stays out of view', async (_, older) => {
    const story = storyOf([fall], ['A']);
    await story.day(0, 'A B 1000');
    await story.day(2, 'A B 1000');
    for (const answer of [`A B ${older}`, 'restart', 'A B 1000']) {
      if (answer === 'restart') story.restart();
      else expect(await story.day(2, answer)).toEqual([]);
      expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    }
    expect(await story.day(3, 'A B 700')).toEqual(['A fall 1000 700']);
  });

  test('withdraws no reported loss', async () => {
    const story = await played([fall], 'A', 'A B 1000; A B 1000; A B 1000; A B 700 → A fall 1000 700');
    const alerts = story.core.state.current().alerts;
    await story.play('+ A B 1001 @d1; + A B 700');
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '700' });
    expect(story.core.state.current().alerts).toEqual(alerts);
  });
});
