import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { below, fall, fallOver, fundsOn, played, storyOf } from '../../support/alerts/story.ts';

describe('a merger', () => {
  test.each(['A', 'B', 'A B', 'B A'])(
    'that loses money is reported once to %s, with what both held',
    async (watched) => {
      const loses = `A A1 B B1 900 → ${watched.charAt(0)} fall 1000 900; restart; A A1 B B1 900`;
      const story = await played([fall], watched, 'A A1 1000, B B1 500', loses);
      const [card] = story.core.state.current().alerts;
      expect(`${card?.text}. ${card?.detail}`).toMatch(/fund fell 40%\. From 1K to 900 USDT \(−600\)/);
      await played([fall, below], watched, 'A A1 1000, B B1 500; A A1 B B1 1500; restart; A A1 B B1 1500');
    },
  );

  test('is remembered over a restart with what the other fund held just before', async () => {
    const story = await played([fall], 'B', 'A A1 1000, B B1 500; + A A1 900, B B1 500; + A A1 B B1 1400');
    const joined = (): unknown => story.core.history.gone('http://127.0.0.1:9')[0]?.lost[0]?.joined;
    const before = joined();
    expect(before).toMatchObject({ balance: '900' });
    story.restart();
    expect(joined()).toEqual(before);
  });

  test('reports its loss by a rule of the symbol that joined', () =>
    played([{ ...fall, symbol: 'B' }], 'A B', 'A A1 1000, B B1 500; A A1 B B1 900 → A fall 1000 900'));

  test('that loses money is reported by a rule about ADL risk once the risk is known', async () => {
    const rule = ruleWith({ kind: 'adl', asset: null, percent: '10', window: 'day', risk: 'high' });
    for (const risk of ['HIGH', 'LOW']) {
      const story = storyOf([rule], ['B']);
      story.core.changeSettings({ adlBadge: true });
      await story.play('A A1 1000, B B1 500; A A1 B B1 900');
      story.risk = risk;
      await story.answer(27, ...fundsOn(1, 'A A1 B B1 900'));
      await expect.poll(() => story.core.state.current().adlRisk).not.toBeNull();
      expect(story.core.state.current().alerts).toHaveLength(risk === 'HIGH' ? 1 : 0);
    }
  });

  test.each([0, 2000])('is judged by what its own fund holds, where %i came to it before', async (came) => {
    const before = `A A1 1000, C C1 ${came}, B B1 1000 1000BTC; A A1 C C1 ${1000 + came}, B B1 1000BTC → B gone`;
    await played([below], 'B', before, 'A A1 C C1 B B1 600 → B below 600');
  });

  test('that loses money is reported also where the fund that took it had risen before', () => {
    const risen = 'A A1 1000, B 1000; A A1 2400, B 1000';
    return played([fallOver('month')], 'A B', risen, 'A A1 B 2450 → A fall 2400 2450');
  });

  test('reports a rise over the whole window, including an earlier one', () => {
    const rise = ruleWith({ kind: 'rise', asset: null, percent: '10', window: 'month' });
    return played([rise], 'A B', 'A A1 1000, B 1000; A A1 1050, B 1000; A A1 B 2200 → A rise 1000 2200');
  });

  test('adds no earlier fall of the other fund', () =>
    played([fallOver('week')], 'B', 'A A1 1000, B B1 500; A A1 800, B B1 500; A A1 B B1 1300'));

  test.each([
    ['all', 'A A1 B B1 1300'],
    ['all but a little', 'A A1 B B1 1250'],
    ['nothing at all', 'A A1 B B1 800 → B gone'],
    ['half', 'A A1 B B1 1050 → B fall 800 1050'],
    ['half and loses on', 'A A1 B B1 700 → B fall 800 700'],
  ])('adds no earlier fall of the other fund under the same stamp: %s of its money arrives', async (_, merged) => {
    for (const window of ['previous', 'month'] as const)
      await played([fallOver(window)], 'B', 'A A1 1000, B B1 500; A A1 800, B B1 500', `+ ${merged}`);
  });

  test.each(['A A1 C B B1 1600, D 200', 'A A1 C B B1 1300, D 200 → B fall 1100 1300'])(
    'with a fund that symbols had brought money to before is measured without that (%s)',
    async (merged) => {
      const brought = 'A A1 900, C D 400, B B1 500; A A1 C 1100, D 200, B B1 500';
      await played([fallOver('week')], 'B', brought, merged);
    },
  );

  test('with a fund that a symbol has just left does not repeat an earlier loss', () => {
    const left = 'A A1 A2 B 1000; A A1 A2 750, B 12 → B fall 1000 750';
    return played([fall], 'B', left, '+ A A1 A2 B 756; + A A1 A2 B 700; + A A1 A2 B 670 → B fall 1000 670');
  });

  test.each(['', '+ '])('that brings nothing is a fund that is gone, also under the same stamp (%s)', async (same) => {
    await played([fall], 'A B', `A 1000, B B1 500; ${same}A B B1 500 → A gone`);
  });

  test('includes the last balance without a stamp', () =>
    played([fall], 'A B', 'A 1000, B B1 500; +2 B B1 500, A 1100 @-; +2 A B B1 1600'));

  describe('into a fund without that asset', () => {
    const merging = (came: string) => `A A1 10000, B B1 B2 5BTC; A A1 B B1 B2 5BTC ${came}`;

    test.each([
      ['9999', [fall, below], ''],
      ['9001', [fall], ''],
      ['9000', [fall], ' → A gone'],
      ['9900', [below], ' → A gone'],
    ])('reports a loss of a tenth or more (%s of 10000 arrived)', async (came, rules, found) => {
      await played(rules, 'A', merging(came) + found);
    });

    test.each([
      ['9000', 0],
      ['6700', 0],
      ['6600', 1],
    ])('stays quiet at night unless more than a third is lost (%s of 10000 arrived)', async (came, times) => {
      const story = storyOf([fall], ['A']);
      const titles: string[] = [];
      story.core.changeSettings({ quietHours: { from: 1, to: 0 }, breakQuietHours: true });
      story.core.alerts.connect({ show: ({ title }) => titles.push(title), personWatches: () => false });
      await story.play(`${merging(came)} → A gone`);
      expect(titles).toHaveLength(times);
    });
  });

  test('reports an asset that did not arrive', () =>
    played([fall], 'B', 'A A1 1000, B B1 500 500BTC; A A1 B B1 1500 → B gone'));
});

test.each([null, 30])(
  'a loss in a merger after days without an answer is not worded as one day’s, with a recording of %s days',
  async (keepHistoryDays) => {
    const story = storyOf([fall], ['A'], keepHistoryDays);
    await story.play(...Array<string>(36).fill('A B 1000, X Y Z 1000'));
    expect(await story.day(39, 'A B X Y Z 1400')).toEqual(['A fall 1000 1400']);
    const [card] = story.core.state.current().alerts;
    expect(card?.detail).toMatch(/^From 1K to 1.4K USDT \(−600\) since 14 Nov 00:00 UTC\./);
  },
);
