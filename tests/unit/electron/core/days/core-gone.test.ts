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
  storyOf,
  usdt,
} from '../../support/alerts/story.ts';
import { firstStamp } from '../../support/alerts/two-days.ts';
import { hour } from '../../support/recordings/samples.ts';
import { balancesInView, worldWith } from '../../support/running-core.ts';

describe('what is gone', () => {
  test('an asset that is no longer listed is reported once, as soon as that is certain', () => {
    const gone = 'A B 1000 5BTC; + A B 5BTC; A B 5BTC → A gone; restart; A B 5BTC';
    return played([fall, below], 'A', gone, 'A B 400 5BTC; A B 350 5BTC → A fall 1000 350');
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
    const story = await played([fall], 'A', back, 'A B 0, C 50, X 10 → A fall 350 0');
    expect(story.core.state.current().alerts[0]).toMatchObject({ text: 'A fund fell 100%', percent: '-100.00' });
  });

  test('and of which most moved on with symbols, ranks by the part that is lost', async () => {
    const story = await played(
      [fall],
      'A C',
      'A B 1000, C D 500, E F 5000, G H 5000',
      'C D 150, A E F 5200, B G H 5200 → A gone, C fall 500 150',
    );
    const { alerts, verdict } = story.core.state.current();
    expect(alerts.map(({ symbol, percent }) => [symbol, percent])).toEqual([
      ['C', '-70.00'],
      ['A', '-60.00'],
    ]);
    expect(verdict.text).toMatch(/worst C −70.00%/);
  });

  test('is named beside what fell, and the card says when the fund is listed again', async () => {
    const story = await played([fall], 'A', 'A B 1000 5BTC');
    const texts = (): string[] => story.core.state.current().alerts.map(({ text, detail }) => `${text} | ${detail}`);
    await story.day(1, 'A B 600');
    expect(texts()).toEqual([
      'BTC is no longer listed in the A fund | Last seen 10 Oct 00:00 UTC: 5 BTC. From 1K to 600 USDT (−400) within 24 hours.',
    ]);
    await story.day(2);
    expect(texts()[0]).toContain('The A fund is no longer listed | Last seen 11 Oct 00:00 UTC: 600 USDT.');
    await story.day(3, 'A B 590');
    expect(texts()[0]).toMatch(/^BTC is no longer listed in the A fund \|.* USDT is listed again in the A fund: 590\./);
  });

  describe.each([
    ['an asset', 'A B 5BTC'],
    ['a whole fund', ''],
  ])('%s', (_, rest) => {
    test.each(['0.01', '400', '1000'])('is reported once, also if it is listed again at %s', async (balance) => {
      for (const rule of [fall, below]) {
        const story = await played([rule], 'A', `A B 1000 5BTC; ${rest} → A gone; A B ${balance} 5BTC`);
        expect(await story.day(3, 'A B 0 5BTC')).toHaveLength(1);
      }
    });

    test.each([
      ['at zero', '0.00', '100'],
      ['with what came with symbols alone', '40', '60'],
    ])('is not reported again if it is listed again %s', async (_name, back, left) => {
      for (const rule of [fall, below, fallOver('previous')]) {
        const gone = `X Y Z 100, A B 1000 5BTC; X Y Z 100${rest && `, ${rest}`} → A gone; restart`;
        const story = await played([rule], 'A', gone, `X Y ${left}, A B Z ${back} 5BTC; X Y 60, A B Z ${back} 5BTC`);
        expect(await story.day(4, 'X Y 60', 'A B Z -5 5BTC')).toHaveLength(1);
      }
    });
  });

  test.each(['-1', '-1000'])('is reported again if it is listed again below zero, at %s', async (balance) => {
    for (const rule of [fall, below]) {
      const story = await played([rule], 'A', 'A B 1000 5BTC; A B 5BTC → A gone');
      expect(await story.day(2, `A B ${balance} 5BTC`)).toHaveLength(1);
    }
  });

  test('before a rule is made is not reported when it is listed again, but its later loss is', async () => {
    const story = await played([], 'A', 'A B 1000 5BTC; A B 800 5BTC; A B 5BTC');
    story.core.changeSettings({ rules: [fallOver('month')] });
    await story.play('A B 5BTC; A B 800 5BTC; A B 400 5BTC → A fall 1000 400');
  });

  test('an asset without a stamp is reported with the next stamp of the others', async () => {
    const story = storyOf([fall], ['A']);
    const [{ assets: unstamped }, { symbols, assets }] = [usdt('A B', '1000'), holding('A B', { BTC: '5' }, on(0))];
    await story.answer(at(0), { symbols, assets: [...assets, ...unstamped] }, ...others(0));
    expect(await story.day(1, 'A B 5BTC')).toEqual(['A gone']);
  });

  test('a missing fund is reported, though a balance of another fund is unreadable', () =>
    played([fall], 'A C', 'A B 1000, C 5000; C n/a → A gone'));

  test('is reported, though no stamp changes', () =>
    played([fall], 'A', 'A B 1000 5BTC; +9 A B 5BTC; +10 A B 5BTC → A gone; +10 A B 5BTC; +20 A B 5BTC'));

  test('a watched fund that vanished is reported once, also if no other is in view', () =>
    played([fall], 'A', 'A B 1000; → A gone; '));
});

describe('funds that vanish together', () => {
  const all = 'A A1 500, B B1 500, C C1 500';

  test.each(['', '+'])(
    'are reported after an hour and called missing until then (under the same stamp: %s)',
    async (same) => {
      const story = await played([fall], 'A B C', all, `${same && `${same} `}C C1 500`);
      for (const later of [0.3, 0.3, 0.3]) {
        expect(story.core.state.current().verdict.text).toBe(
          'Cannot be judged: 2 watched funds are missing from the exchange’s answer, among them A',
        );
        story.restart();
        await story.play(`+${later} C C1 500`);
      }
      await story.play('+0.2 C C1 500 → A gone, B gone');
      expect(story.core.state.current().cannotJudge).toEqual([]);
    },
  );

  test('are waited for while most of the answer is missing', async () => {
    const lacking = 'only C C1 500; + only C C1 500; +4 only C C1 500; +25 only C C1 500';
    const story = await played([fall], 'A B C', all, lacking);
    expect(story.core.state.current().verdict.tone).toBe('unsure');
  });
});

test.each([
  [
    'a missing stamp hides no fund: losses and vanished funds are reported',
    'A B',
    'B B1 300 @- → A gone, B fall 500 300',
  ],
  [
    'an unreadable fund is not called gone and delays no judging of others',
    'B',
    'unread, B B1 300 → B fall 500 300; A A1 1000, B B1 300',
  ],
  ['symbols may have moved with their money to a fund that is unreadable', 'B', 'unread, B 300; A A1 B1 1200, B 300'],
])('beside what cannot be read, %s', async (_, watched, answers) => {
  await played([fall], watched, 'A A1 1000, B B1 500', answers);
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
