import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { afterRegrouping } from '../../support/alerts/regroupings.ts';
import { at, below, fall, fundsOn, type ListedFund, on, storyOf, usdt } from '../../support/alerts/story.ts';

describe('a merger', () => {
  test.each([[['A']], [['B']], [['A', 'B']], [['B', 'A']]])(
    'that loses money is reported once to %j, with what both held',
    async (watched) => {
      const { found, alerts } = await afterRegrouping(watched, [fall], ['A A1 1000', 'B B1 500'], ['A A1 B B1 900']);
      expect(found).toEqual([`${watched[0]} fall 1000 900`]);
      expect(alerts[0]).toMatch(/fund fell 40%\. From 1K to 900 USDT \(−600\)/);
      expect(
        (await afterRegrouping(watched, [fall, below], ['A A1 1000', 'B B1 500'], ['A A1 B B1 1500'])).found,
      ).toEqual([]);
    },
  );

  test('tells a rule of the symbol that came', async () => {
    const own = { ...fall, id: 'own', symbol: 'B' };
    expect((await afterRegrouping(['A', 'B'], [own], ['A A1 1000', 'B B1 500'], ['A A1 B B1 900'])).found).toEqual([
      'A fall 1000 900',
    ]);
  });

  test('that loses money is reported by a rule about ADL risk once the risk is known', async () => {
    const rule = ruleWith({ kind: 'adl', asset: null, percent: '10', window: 'day', risk: 'high' });
    for (const risk of ['HIGH', 'LOW']) {
      const story = storyOf([rule], ['B']);
      story.core.changeSettings({ adlBadge: true });
      await story.day(0, 'A A1 1000', 'B B1 500');
      expect(await story.day(1, 'A A1 B B1 900')).toEqual([]);
      story.risk = risk;
      await story.answer(at(1) + 2, ...fundsOn(1, 'A A1 B B1 900'));
      await expect.poll(() => story.core.state.current().adlRisk).not.toBeNull();
      expect(story.core.state.current().alerts).toHaveLength(risk === 'HIGH' ? 1 : 0);
    }
  });

  test.each([0, 2000])('is judged by what its own fund holds, where %i came to it before', async (came) => {
    const story = storyOf([below], ['B']);
    const holding = (...assets: string[]): ListedFund => ({
      symbols: ['B', 'B1'],
      assets: assets.map((asset) => ({ asset, marginBalance: '1000', updateTime: on(assets.length === 2 ? 0 : 1) })),
    });
    await story.answer(at(0), ...fundsOn(0, 'A A1 1000', `C C1 ${came}`), holding('USDT', 'BTC'));
    const withC = fundsOn(1, `A A1 C C1 ${1000 + came}`);
    expect(await story.answer(at(1), ...withC, holding('BTC'))).toEqual(['B gone']);
    expect(await story.day(2, 'A A1 C C1 B B1 600')).toEqual(['B below 600']);
  });

  test('that loses money is reported also where the fund that took it had risen before', async () => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'month' })], ['A', 'B']);
    await story.day(0, 'A A1 1000', 'B 1000');
    await story.day(1, 'A A1 2400', 'B 1000');
    expect(await story.day(2, 'A A1 B 2450')).toEqual(['A fall 2400 2450']);
  });

  test('tells a rise over the whole window, also what rose before it', async () => {
    const rise = ruleWith({ kind: 'rise', asset: null, percent: '10', window: 'month' });
    const story = storyOf([rise], ['A', 'B']);
    await story.day(0, 'A A1 1000', 'B 1000');
    await story.day(1, 'A A1 1050', 'B 1000');
    expect(await story.day(2, 'A A1 B 2200')).toEqual(['A rise 1000 2200']);
  });

  test('brings no fall that the other fund had before', async () => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'week' })], ['B']);
    await story.day(0, 'A A1 1000', 'B B1 500');
    await story.day(1, 'A A1 800', 'B B1 500');
    expect(await story.day(2, 'A A1 B B1 1300')).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ['all', 'A A1 B B1 1300', []],
    ['all but a little', 'A A1 B B1 1250', []],
    ['nothing at all', 'A A1 B B1 800', ['B gone']],
    ['half', 'A A1 B B1 1050', ['B fall 800 1050']],
    ['half and loses on', 'A A1 B B1 700', ['B fall 800 700']],
  ])(
    'brings no fall that the other fund had before under the same stamp: %s of its money comes',
    async (_, merged, expected) => {
      for (const window of ['previous', 'month'] as const) {
        const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window })], ['B']);
        await story.day(0, 'A A1 1000', 'B B1 500');
        await story.day(1, 'A A1 800', 'B B1 500');
        expect(await story.answer(at(1) + 2, ...fundsOn(1, merged))).toEqual(expected);
      }
    },
  );

  test.each<[string, string[]]>([
    ['A A1 C B B1 1600', []],
    ['A A1 C B B1 1300', ['B fall 1100 1300']],
  ])('with a fund that symbols had brought money to before is measured without that (%s)', async (merged, expected) => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'week' })], ['B']);
    await story.day(0, 'A A1 900', 'C D 400', 'B B1 500');
    await story.day(1, 'A A1 C 1100', 'D 200', 'B B1 500');
    expect(await story.day(2, merged, 'D 200')).toEqual(expected);
  });

  test('with a fund that a symbol had just left does not tell again what that one lost before', async () => {
    const story = storyOf([fall], ['B']);
    await story.day(0, 'A A1 A2 B 1000');
    expect(await story.day(1, 'A A1 A2 750', 'B 12')).toEqual(['B fall 1000 750']);
    expect(await story.answer(at(1) + 2, ...fundsOn(1, 'A A1 A2 B 756'))).toEqual([]);
    expect(await story.answer(at(1) + 4, ...fundsOn(1, 'A A1 A2 B 700'))).toEqual([]);
    expect(await story.answer(at(1) + 6, ...fundsOn(1, 'A A1 A2 B 670'))).toEqual(['B fall 1000 670']);
  });

  test.each([true, false])('that brings nothing is a fund that is gone (with a new stamp: %s)', async (isNew) => {
    const story = storyOf([fall], ['A', 'B']);
    const day = isNew ? 1 : 0;
    await story.day(0, 'A 1000', 'B B1 500');
    expect(await story.answer(at(day) + 2, ...fundsOn(day, 'A B B1 500'))).toEqual(['A gone']);
  });

  test('takes along what was read last without a stamp', async () => {
    const story = storyOf([fall], ['A', 'B']);
    await story.day(0, 'A 1000', 'B B1 500');
    await story.answer(at(0) + 2, ...fundsOn(0, 'B B1 500'), usdt('A', '1100'));
    expect(await story.answer(at(0) + 4, ...fundsOn(0, 'A B B1 1600'))).toEqual([]);
  });

  describe('into a fund without that asset', () => {
    const other = (symbols: string, index: number, ...usdt: readonly string[]): ListedFund => ({
      symbols: symbols.split(' '),
      assets: [['BTC', '5'], ...usdt.map((balance) => ['USDT', balance])].map(([asset = '', marginBalance = '']) => ({
        asset,
        marginBalance,
        updateTime: on(index),
      })),
    });

    test.each([
      ['9999', [fall, below], []],
      ['9001', [fall], []],
      ['9000', [fall], ['A gone']],
      ['9900', [below], ['A gone']],
    ])('tells what is lost from a good part on (%s of 10000 came)', async (came, rules, expected) => {
      const story = storyOf(rules, ['A']);
      await story.answer(at(0), ...fundsOn(0, 'A A1 10000'), other('B B1 B2', 0));
      expect(await story.answer(at(1), ...fundsOn(1), other('A A1 B B1 B2', 1, came))).toEqual(expected);
    });

    test.each([
      ['9000', 0],
      ['6700', 0],
      ['6600', 1],
    ])('wakes nobody while no more than a third is lost (%s of 10000 came)', async (came, times) => {
      const story = storyOf([fall], ['A']);
      const shown: string[] = [];
      story.core.changeSettings({ quietHours: { from: 1, to: 0 }, breakQuietHours: true });
      story.core.alerts.connect({ show: ({ title }) => shown.push(title), personWatches: () => false });
      await story.answer(at(0), ...fundsOn(0, 'A A1 10000'), other('B B1 B2', 0));
      await story.answer(at(1), ...fundsOn(1), other('A A1 B B1 B2', 1, came));
      expect(shown).toHaveLength(times);
      expect(story.core.state.current().alerts).toHaveLength(1);
    });
  });

  test('tells an asset that did not come along', async () => {
    const two = (index: number): ListedFund => ({
      symbols: ['B', 'B1'],
      assets: ['USDT', 'BTC'].map((asset) => ({ asset, marginBalance: '500', updateTime: on(index) })),
    });
    const story = storyOf([fall], ['B']);
    await story.answer(at(0), ...fundsOn(0, 'A A1 1000'), two(0));
    expect(await story.day(1, 'A A1 B B1 1500')).toEqual(['B gone']);
  });
});
