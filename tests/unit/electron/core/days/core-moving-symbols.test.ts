import { describe, expect, test } from 'vitest';
import { fall, fallOver, played, type Story } from '../../support/alerts/story.ts';
import { day } from '../../support/recordings/samples.ts';

/** The percentages of the card, and of the longest change in view of the first watched fund. */
function percentages({ core }: Story): unknown[] {
  const { alerts, funds } = core.state.current();
  return [alerts[0]?.percent, funds[0]?.balances[0]?.changes.at(-1)?.percent];
}

describe('symbols that move', () => {
  test('excuse nothing alone: two of three delisted and 90 % gone is a fall of 90 %', () =>
    played([fall], 'A', 'A B C 1000, X 50; A 100, X 50 → A fall 1000 100'));

  test('take their money with them: no loss, in any window and after a restart', async () => {
    const moved = 'A B C 900, X 50; A B 300, X C 650; restart; A B 300, X C 650';
    await played([fall, fallOver('month')], 'A C', moved, 'A B 200, X C 650 → A fall 300 200');
  });

  test.each([false, true])(
    'are all of a fund when its dated contracts roll: its loss is theirs (restarted: %s)',
    async (restarts) => {
      const story = await played([fall], 'A_251226', 'A_251226 B_251226 1000, X 50');
      if (restarts) story.restart();
      expect(await story.day(1, 'A_260327 B_260327 400', 'X 50')).toEqual(['A_251226 fall 1000 400']);
      expect(await story.day(2, 'A_260327 B_260327 100', 'X 50')).toEqual([]);
      expect(story.core.state.current()).toMatchObject({ missingFunds: [], verdict: { tone: 'loss', doubts: [] } });
    },
  );

  test('are all of a fund when its dated contracts roll: without a loss nothing is missing', async () => {
    const story = await played([fall], 'A_251226 X', 'A_251226 B_251226 1000, X 50; A_260327 B_260327 1000, X 50');
    expect(story.core.state.current()).toMatchObject({ missingFunds: [], verdict: { tone: 'good', doubts: [] } });
  });

  test('take their money with them by a clock that is a year behind, where the exchange sends no time', async () => {
    const story = await played([fall], 'A', 'A B C 900, X 50');
    Object.assign(story, { sendsDate: false, clockError: -400 * day });
    await story.play('A B 300, X C 650; A B 200, X C 650 → A fall 300 200');
  });

  test('take no more than what arrived: the rest is a loss', async () => {
    const story = await played([fall], 'A', 'A B C 900, X 50; A B 200, X C 550 → A fall 900 200');
    const [change] = story.core.state.current().funds[0]?.balances[0]?.changes ?? [];
    expect(change).toMatchObject({ absolute: '-200', percent: '-22.22', regrouped: '-500' });
  });

  test.each(['day', 'week', 'month'] as const)('leave the percentage of a loss as reported (%s)', async (window) => {
    const story = await played([fallOver(window)], 'A', 'A B C 1000, X Y 50; A B 120, X Y C 530 → A fall 1000 120');
    for (const index of [2, 3, 4]) {
      expect(percentages(story)).toEqual(['-40.00', '-40.00']);
      expect(await story.day(index, 'A B 120', 'X Y C 530')).toEqual([]);
    }
  });

  test.each(['previous', 'day', 'month'] as const)(
    'leave a smaller fund to fall: each further fall is a part of what they left (over %s)',
    async (window) => {
      const story = await played([fallOver(window)], 'A', 'A B 1000, X Y 50');
      for (const [index, [balance, percent]] of [
        ['300', '-10.00'],
        ['200', '-33.33'],
        ['100', '-66.66'],
        ['20', '-93.33'],
      ].entries()) {
        await story.day(index + 1, `A ${balance}`, 'X Y B 650');
        expect(percentages(story)).toEqual([percent, percent]);
      }
    },
  );

  test.each(['previous', 'day', 'month'] as const)(
    'make no further fall of a small one before it, though the rest of the fund is small (over %s)',
    async (window) => {
      const fallen = 'A B C 2000, X Y 50; A B C 1000, X Y 50 → A fall 2000 1000; A B C 950, X Y 50';
      const moved = 'A C 100, X Y B 900; A C 100, X Y B 900; A C 80, X Y B 900 → A fall 2000 80';
      await played([fallOver(window)], 'A', fallen, moved);
    },
  );

  test('do not enlarge the percentage of a small loss when the money that came leaves again', async () => {
    const came = 'A B C 1000, X Y Z 20000; A B C Y 10000, X Z 11000; A B C Y 9800, X Z 11000';
    const story = await played([fallOver('month')], 'A', came, 'A B C 800, X Y Z 20000; A B C 800, X Y Z 20000');
    expect(percentages(story)).toEqual([undefined, '-2.00']);
  });

  test.each(['day', 'week', 'month'] as const)(
    'change the base of a later fall (over a %s): 2 percent of a fund that grew, 30 of one that shrank',
    async (window) => {
      const moved = 'A B C 100, X Y Z 1000; A B C Y 950, X Z 150';
      const story = await played([fallOver(window)], 'A X', moved, 'A B C Y 931, X Z 105 → X fall 150 105');
      expect(story.core.state.current().alerts).toMatchObject([{ symbol: 'X', percent: '-30.00' }]);
      story.restart();
      expect(await story.day(3, 'A B C Y 931', 'X Z 90')).toHaveLength(1);
    },
  );

  test('do not hide a deeper fall from the card of the fund', async () => {
    const fallen = 'A B C 1000, X Y 1000; A B C 850, X Y 1000 → A fall 1000 850';
    const deeper = 'A B C Y 1350, X 500; A B C Y 1180, X 500 → A fall 1000 1180';
    const story = await played([fallOver('week')], 'A', fallen, deeper);
    expect(story.core.state.current().alerts[0]?.text).toBe('A fund fell 21.33%');
  });

  test('do not turn a fall of weeks into a fall of one day', async () => {
    const still = Array<string>(36).fill('A B C 1000, X Y 1000');
    const story = await played([fall], 'A', ...still, 'A B C 850, X Y 1000 → A fall 1000 850');
    const details = (): string[] => story.core.state.current().alerts.map(({ detail }) => detail);
    expect(details()[0]).toMatch(/^From 1K to 850 USDT \(−150\) within 24 hours\./);
    await story.play('A 450, B C X Y 1400');
    for (let days = 1; days <= 13; days++) await story.day(37 + days, `A ${450 - days * 10}`, 'B C X Y 1400');
    expect(details()).toEqual(['From 450 to 320 USDT (−130) since 16 Nov 00:00 UTC.']);
  });

  test('excuse no later fall', () => {
    const steady = Array<string>(18).fill('A 900, X B C 50');
    return played([fallOver('month')], 'A', 'A B C 900, X 50', ...steady, 'A 100, X B C 900 → A fall 900 100');
  });
});

describe('a symbol that joins a fund that fell before', () => {
  const joined = 'A A1 1000, B B1 B2 500; A A1 500, B B1 B2 500; A A1 B 500, B1 B2 500';
  const merged = 'A A1 A2 1000, B 500; A A1 A2 100, B 500; A A1 A2 B 600';

  test.each([
    ['previous', 'A A1 B 400, B1 B2 500 → B fall 500 400'],
    ['day', 'A A1 B 400, B1 B2 500 → B fall 500 400'],
    ['week', 'A A1 B 400, B1 B2 500 → B fall 500 400'],
    ['month', 'A A1 B 475, B1 B2 500; A A1 B 448, B1 B2 500 → B fall 500 448'],
    ['week', 'A A1 B 900, B1 B2 500; A A1 B 700, B1 B2 500 → B fall 900 700'],
  ] as const)('gets the loss since it joined (over %s: %s)', async (window, later) => {
    for (const meanwhile of ['', 'restart; ']) await played([fallOver(window)], 'B', joined, `${meanwhile}${later}`);
  });

  test('gets the loss since it joined, as the fund’s row shows it', async () => {
    const story = await played([fallOver('week')], 'B', joined, 'A A1 B 400, B1 B2 500 → B fall 500 400');
    const { alerts, funds } = story.core.state.current();
    expect(alerts[0]?.percent).toBe('-20.00');
    expect(funds[0]?.figure?.change?.percent).toBe('-20.00');
  });

  test.each(['day', 'week'] as const)(
    'gets the loss in the joining answer together with later losses (over %s)',
    async (window) => {
      const lost = 'A A1 B 400, B1 B2 500; A A1 B 300, B1 B2 500 → B fall 500 300';
      await played([fallOver(window)], 'B', `A A1 1000, B B1 B2 500; A A1 500, B B1 B2 500; ${lost}`);
    },
  );

  test('gets the loss since a merger', () => played([fallOver('week')], 'B', merged, 'A A1 A2 B 500 → B fall 600 500'));

  test('gets the whole fall if only that meets the rule', () =>
    played(
      [fallOver('week')],
      'B',
      'A A1 1000, B B1 B2 500; A A1 B 920, B1 B2 500; A A1 B 890, B1 B2 500 → B fall 1000 890',
    ));
});

test.each([
  'A B C 500, Z 500 → A fall 1000 500; A B 400, Z C 600; A B C 500, Z 500; A B C 300, Z 500 → A fall 1000 300',
  'A B C 500, Z 500 → A fall 1000 500; A B 400, Z C 600; A B C 500, Z 500; A B C 0, Z 500 → A fall 1000 0',
  'A B C 1000, Z 500; A B 900, Z C 600; A B C 1000, Z 500; A B C 0, Z 500 → A fall 900 0',
])('title and card have one figure where money went with a symbol and came back: %s', async (days) => {
  const { core } = await played([fallOver('month')], 'A', 'A B C 1000, Z 500', days);
  const [card] = core.state.current().alerts;
  expect(Number(/([\d.]+)%/.exec(card?.text ?? '')?.[1])).toBe(-Number(card?.percent));
});

test.each([
  [
    'came and went',
    'A B C 1000, Z 500; A B C 900, Z 500 → A fall 1000 900; A B 800, Z C 600; A B C 900, Z 500',
    'A B C 0',
  ],
  ['left', 'A B C 1000, Z 500; A B C 800, Z 500 → A fall 1000 800; A B 400, Z C 900', 'A B 0'],
  ['came more than once', 'A B 900, Z C 600; A B C 950, Z 500; A B 800, Z C 600; A B C 900, Z 500', 'A B C 0'],
])(
  'a fall to zero and one below it after money %s with symbols is one of all that was left',
  async (_, before, after) => {
    for (const window of ['previous', 'day', 'week', 'month'] as const) {
      for (const end of [after, after.replace(/0$/, '-1')]) {
        const story = await played([fallOver(window)], 'A', before);
        expect(await story.day(9, end)).toHaveLength(1);
        const [card] = story.core.state.current().alerts;
        expect(Number(card?.percent)).toBeLessThanOrEqual(-100);
        expect(card?.text).toMatch(/100%|down to −1/);
      }
    }
  },
);
