import { describe, expect, test } from 'vitest';
import {
  at,
  below,
  fall,
  fallOver,
  holding,
  type ListedFund,
  on,
  others,
  played,
  type Story,
  storyOf,
  usdt,
} from '../../support/alerts/story.ts';
import { firstStamp } from '../../support/alerts/two-days.ts';
import { hour } from '../../support/recordings/samples.ts';
import { balancesInView, worldWith } from '../../support/running-core.ts';

describe('what is gone', () => {
  const two = (balance: string, index: number, symbols = 'A B'): ListedFund =>
    holding(symbols, { USDT: balance, BTC: '5' }, on(index));
  const withoutUsdt = (index: number): ListedFund => holding('A B', { BTC: '5' }, on(index));

  test('an asset that is no longer listed is reported once, as soon as that is certain', async () => {
    const story = storyOf([fall, below], ['A']);
    await story.answer(at(0), two('1000', 0), ...others(0));
    expect(await story.answer(2, withoutUsdt(0), ...others(0))).toEqual([]);
    expect(await story.answer(at(1), withoutUsdt(1), ...others(1))).toEqual(['A gone']);
    story.restart();
    expect(await story.answer(at(2), withoutUsdt(2), ...others(2))).toEqual([]);
    expect(await story.answer(at(3), two('400', 3), ...others(3))).toEqual([]);
    expect(await story.answer(at(4), two('350', 4), ...others(4))).toEqual(['A fall 1000 350']);
  });

  test('and is listed again unchanged shows the later loss first', async () => {
    const back = 'A B 1000, C D E 10; C D E 10 → A gone; A B 1000, C D E 10; A B 500, C D E 10 → A fall 1000 500';
    const story = await played([fall], 'A', back);
    expect(story.core.state.current().alerts[0]).toMatchObject({
      text: 'A fund fell 50%',
      detail:
        'From 1K to 500 USDT (−500) within 24 hours. USDT is listed again in the A fund: 500. ' +
        'Last seen 10 Oct 00:00 UTC: 1K USDT.',
    });
  });

  test('and is listed again with less, of which a part then moves with a symbol, has one figure for the loss', async () => {
    const back = 'A B C 1000, X 10; X 10 → A gone; A B C 400, X 10; A B 350, C 50, X 10';
    const story = await played([fall], 'A', back, 'A B 0, C 50, X 10 → A fall 1000 0');
    expect(story.core.state.current().alerts[0]).toMatchObject({ text: 'A fund fell 95%', percent: '-95.00' });
  });

  test('is named beside what fell, and the card says when the fund is listed again', async () => {
    const story = storyOf([fall], ['A']);
    const texts = (): string[] => story.core.state.current().alerts.map(({ text, detail }) => `${text} | ${detail}`);
    await story.answer(at(0), two('1000', 0), ...others(0));
    await story.day(1, 'A B 600');
    expect(texts()).toEqual([
      'BTC is no longer listed in the A fund | Last seen 10 Oct 00:00 UTC: 5 BTC. From 1K to 600 USDT (−400) within 24 hours.',
    ]);
    await story.day(2);
    expect(texts()[0]).toContain('The A fund is no longer listed | Last seen 11 Oct 00:00 UTC: 600 USDT.');
    await story.day(3, 'A B 590');
    expect(texts()[0]).toMatch(/^BTC is no longer listed in the A fund \|.* USDT is listed again in the A fund: 590\./);
  });

  describe.each<[string, ListedFund[]]>([
    ['an asset', [withoutUsdt(1)]],
    ['a whole fund', []],
  ])('%s', (_, rest) => {
    test.each(['0.01', '400', '1000'])('is reported once, also if it is listed again at %s', async (balance) => {
      for (const rule of [fall, below]) {
        const story = storyOf([rule], ['A']);
        await story.answer(at(0), two('1000', 0), ...others(0));
        expect(await story.answer(at(1), ...rest, ...others(1))).toEqual(['A gone']);
        expect(await story.answer(at(2), two(balance, 2), ...others(2))).toEqual([]);
        expect(await story.answer(at(3), two('0', 3), ...others(3))).toHaveLength(1);
      }
    });

    test.each<[string, string]>([
      ['is listed again at zero', '0.00'],
      ['is listed again with what came with symbols alone', '40'],
    ])('is not reported again if it %s', async (_, back) => {
      for (const rules of [[fall], [below], [fallOver('previous')]]) {
        const story = storyOf(rules, ['A']);
        const answer = (index: number, other: ListedFund, ...own: ListedFund[]): Promise<string[]> =>
          story.answer(at(index), ...own, other, ...others(index));
        await answer(0, usdt('X Y Z', '100', on(0)), two('1000', 0));
        expect(await answer(1, usdt('X Y Z', '100', on(1)), ...rest)).toEqual(['A gone']);
        story.restart();
        expect(await answer(2, usdt('X Y', String(100 - Number(back)), on(2)), two(back, 2, 'A B Z'))).toEqual([]);
        expect(await answer(3, usdt('X Y', '60', on(3)), two(back, 3, 'A B Z'))).toEqual([]);
        expect(await answer(4, usdt('X Y', '60', on(4)), two('-5', 4, 'A B Z'))).toHaveLength(1);
      }
    });
  });

  test.each(['-1', '-1000'])('is reported again if it is listed again below zero, at %s', async (balance) => {
    for (const rule of [fall, below]) {
      const story = storyOf([rule], ['A']);
      await story.answer(at(0), two('1000', 0), ...others(0));
      await story.answer(at(1), withoutUsdt(1), ...others(1));
      expect(await story.answer(at(2), two(balance, 2), ...others(2))).toHaveLength(1);
    }
  });

  test('before a rule is made is not reported when it is listed again, but its later loss is', async () => {
    const story = storyOf([], ['A']);
    await story.answer(at(0), two('1000', 0), ...others(0));
    await story.answer(at(1), two('800', 1), ...others(1));
    await story.answer(at(2), withoutUsdt(2), ...others(2));
    story.core.changeSettings({ rules: [fallOver('month')] });
    expect(await story.answer(at(3), withoutUsdt(3), ...others(3))).toEqual([]);
    expect(await story.answer(at(4), two('800', 4), ...others(4))).toEqual([]);
    expect(await story.answer(at(5), two('400', 5), ...others(5))).toEqual(['A fall 1000 400']);
  });

  test('an asset without a stamp is reported with the next stamp of the others', async () => {
    const story = storyOf([fall], ['A']);
    const {
      assets: [unstamped],
    } = usdt('A B', '1000');
    const { symbols, assets } = withoutUsdt(0);
    await story.answer(at(0), { symbols, assets: [...assets, ...(unstamped ? [unstamped] : [])] }, ...others(0));
    expect(await story.answer(at(1), withoutUsdt(1), ...others(1))).toEqual(['A gone']);
  });

  test('a missing fund is reported, though a balance of another fund is unreadable', async () => {
    const story = storyOf([fall], ['A', 'O0A']);
    await story.day(0, 'A B 1000');
    const [first, ...rest] = others(1);
    const unreadable = usdt(first?.symbols.join(' ') ?? '', 'n/a', on(1));
    expect(await story.answer(at(1), unreadable, ...rest)).toEqual(['A gone']);
  });

  test('is reported, though no stamp changes', async () => {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), two('1000', 0), ...others(0));
    const found: string[] = [];
    for (const hours of [10, 20, 30, 40, 50]) found.push(...(await story.answer(hours, withoutUsdt(0), ...others(0))));
    expect(found).toEqual(['A gone']);
  });

  test('a watched fund that vanished is reported once, also if no other is in view', () =>
    played([fall], 'A', 'A B 1000; → A gone; '));
});

describe('funds that vanish together', () => {
  const all = (index: number): ListedFund[] =>
    ['A A1', 'B B1', 'C C1'].map((symbols) => usdt(symbols, '500', on(index)));

  test.each([true, false])(
    'are reported after an hour and called missing until then (with a new stamp: %s)',
    async (isNew) => {
      const story = storyOf([fall], ['A', 'B', 'C']);
      await story.answer(at(0), ...all(0), ...others(0));
      const day = isNew ? 1 : 0;
      const lacking = [...all(day).slice(2), ...others(day)];
      for (const hours of [0, 0.3, 0.6, 0.9]) {
        expect(await story.answer(at(day) + 0.1 + hours, ...lacking)).toEqual([]);
        const { verdict } = story.core.state.current();
        expect(verdict.text).toBe(
          'Cannot be judged: 2 watched funds are missing from the exchange’s answer, among them A',
        );
        if (hours === 0.3) story.restart();
      }
      expect(await story.answer(at(day) + 1.2, ...lacking)).toEqual(['A gone', 'B gone']);
      expect(story.core.state.current().cannotJudge).toEqual([]);
    },
  );

  test('are waited for while most of the answer is missing', async () => {
    const story = storyOf([fall], ['A', 'B', 'C']);
    await story.answer(at(0), ...all(0), ...others(0));
    for (const hours of [0, 1, 5, 30]) expect(await story.answer(at(1) + hours, ...all(1).slice(2))).toEqual([]);
    expect(story.core.state.current().verdict.tone).toBe('unsure');
  });
});

describe('beside what cannot be read', () => {
  const seen = (watched: string): Promise<Story> => played([fall], watched, 'A A1 1000, B B1 500');
  const unread = { symbols: null, assets: [] } as never; // any JSON may come

  test('a missing stamp hides no fund: losses and vanished funds are reported at once', async () => {
    const story = await seen('A B');
    expect(await story.answer(at(1), usdt('B B1', '300'), ...others(1))).toEqual(['A gone', 'B fall 500 300']);
  });

  test('an unreadable fund is not called gone and delays no judging of others', async () => {
    const story = await seen('B');
    expect(await story.answer(at(1), unread, usdt('B B1', '300', on(1)), ...others(1))).toEqual(['B fall 500 300']);
    expect(await story.day(2, 'A A1 1000', 'B B1 300')).toEqual([]);
  });

  test('symbols may have moved with their money to a fund that is unreadable', async () => {
    const story = await seen('B');
    expect(await story.answer(at(1), unread, usdt('B', '300', on(1)), ...others(1))).toEqual([]);
    expect(await story.day(2, 'A A1 B1 1200', 'B 300')).toEqual([]);
  });
});

test('keeps showing a fund that an answer lacks, with a doubt in the verdict, until it is listed again', async () => {
  let funds: readonly ListedFund[] = [];
  const answer = (url: string): Response =>
    url.includes('symbol=') ? new Response('', { status: 503 }) : new Response(JSON.stringify(funds));
  const world = worldWith('http://127.0.0.1:9');
  world.clock.time = firstStamp + hour;
  const core = world.start({ fetch: async (url) => answer(url) }, { symbols: ['A', 'C'] });
  const doubtsAfter = async (...listed: readonly ListedFund[]): Promise<readonly string[]> => {
    funds = listed;
    world.clock.time += hour;
    await core.refresher.refresh();
    return core.state.current().verdict.doubts;
  };
  const [one, other] = [usdt('A B', '1000', on(0)), usdt('C', '400', on(0))];
  expect(await doubtsAfter(one, other, ...others(0))).toEqual([]);
  for (let count = 0; count < 3; count++) {
    expect(await doubtsAfter(one, ...others(0))).toEqual([
      'the exchange’s answer did not give the balances of the C fund',
    ]);
    expect(balancesInView(core, 'C')).toEqual({ USDT: '400' });
  }
  expect(await doubtsAfter(one, other, ...others(0))).toEqual([]);
});
