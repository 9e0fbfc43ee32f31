import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { below, fall, fallOver, played } from '../../support/alerts/story.ts';
import { minute } from '../../support/recordings/samples.ts';

const sincePrevious = fallOver('previous');
const rises = ruleWith({ kind: 'rise', asset: null, percent: '10', window: 'day' });

test.each([
  [fall, '1000', '500', 'A fall 1000 500'],
  [below, '1000', '500', 'A below 1000 500'],
  [rises, '500', '1000', 'A rise 500 1000'],
])('an answer that lacks most funds shows that a balance is back: the next %o is a new one', async (...given) => {
  const [rule, first, second, found] = given;
  const before = `A B ${first}; + A B ${second} @1h → ${found}; +3 only A B ${first} @4h; restart`;
  await played([rule], 'A', before, `+0.25 A B ${second} @4.25h → ${found}; +0.25 A B ${second} @4.25h`);
});

test.each([false, true])(
  'a loss in an answer that lacks most funds is reported when an hour is over, however long the interval (restarted: %s)',
  async (restarts) => {
    const story = await played([fall], 'A', 'A B 1000');
    story.core.changeSettings({ refreshMinutes: 24 * 60 });
    await story.play('only A B 100');
    if (restarts) story.restart();
    if (restarts) await story.core.refresher.refresh();
    const { history, source } = story.core;
    await story.world.clock.advance(59 * minute);
    expect(history.pastAlerts(source(), null)).toEqual([]);
    await story.world.clock.advance(12 * minute);
    expect(history.pastAlerts(source(), null)).toMatchObject([{ from: '1000', to: '100' }]);
  },
);

test('after an answer that lacks most funds and a whole one, the interval holds again', async () => {
  const story = await played([fall], 'A', 'A B 1000');
  story.core.changeSettings({ refreshMinutes: 24 * 60 });
  await story.play('only A B 1000; +0.25 A B 1000');
  const wait = (story.core.refresher.status().nextRefreshAt ?? 0) - story.world.clock.now();
  expect(wait).toBeGreaterThan(20 * 60 * minute);
});

describe('a loss in an answer that lacks most funds, with a slightly lower balance under the next stamp', () => {
  test.each([
    ['since the previous stamp', sincePrevious, ''],
    ['within a day', fall, ''],
    ['since the previous stamp, over a restart', sincePrevious, 'restart; '],
  ])('is reported %s by the next complete answer', async (_, rule, then) => {
    const next = `${then}+0.5 A B 790 @1.5h → A fall 1000 790; A B 780`;
    await played([rule], 'A', 'A B 1000; A B 1000; A B 1000; only A B 800', next);
  });

  test('is reported after the balance recovered and dropped again by as much', () => {
    const twice = 'A B 1000; only A B 1300; +0.25 only A B 1000 @1.2h; +0.25 A B 995 @1.5h → A fall 1300 995';
    return played([sincePrevious], 'A', twice);
  });

  test.each([sincePrevious, fall])('is reported if its fund has merged with another in between', async (rule) => {
    for (const [watched, fallen, other, found] of [
      ['A', 'A', 'B B1', 'A gone'],
      ['A', 'A A1', 'B', 'A fall 1000 1400'],
      ['A B', 'A', 'B B1', 'A gone'],
    ] as const) {
      const merged = `${fallen} ${other} 1400`;
      const before = `${fallen} 1000, ${other} 1000; only ${fallen} 400; restart`;
      const story = await played([rule], watched, before, `+0.5 ${merged} → ${found}; ${merged}`);
      const texts = story.core.state.current().alerts.map(({ text, detail }) => `${text} ${detail}`);
      expect(texts).toEqual([expect.stringMatching(/−600|600 did not arrive/)]);
    }
  });

  test('is no loss if the money left with a symbol or has returned', () => {
    const left = 'A B C 1000, X Y Z 1000; only A B 600, X Y Z C 1400; +0.5 A B 590 @1.5h, X Y Z C 1400 @1.5h';
    return played([sincePrevious], 'A', left, 'only A B 300; +0.5 A B 580 @1.5h, X Y Z C 1400 @1.5h');
  });
});

describe('an answer in which money moved with a symbol', () => {
  const begun = 'A B C 1000, X Y Z 1000';
  const fewer = Array.from({ length: 9 }, (_, index) => `, O${index}A O${index}B 5000`).join('');

  test.each([
    ['lacks the fund that took it, and others', () => `only A B 600${fewer}`],
    ['lacks how much the other gave', (arrived: string) => `A B n/a, X Y Z C ${arrived}`],
    ['lacks how much either holds', () => 'A B n/a, X Y Z C n/a'],
    ['cannot be read where it says who took it', () => 'unread, A B 600'],
  ])('that %s reports no loss, and the next one reports what was lost', async (_, lacking) => {
    for (const [arrived, found] of [
      ['1400', ''],
      ['1050', ' → A fall 1000 600'],
    ] as const)
      await played(
        [sincePrevious],
        'A',
        `${begun}; ${lacking(arrived)}; restart; +0.5 A B 600, X Y Z C ${arrived}${found}`,
      );
  });

  test('that lacks a fund for over an hour hides no loss', () =>
    played([sincePrevious], 'A', `${begun}; unread, A B 600; +1.1 unread, A B 600 → A fall 1000 600`));
});

test('where most funds stay away for an hour, the balances that are there are judged, and no members', async () => {
  const lacking = 'A B 1000; only A C 100; +0.99 only A C 100; +0.02 only A C 100 → A fall 1000 100';
  await played([fall, ruleWith({ kind: 'membership' })], 'A', lacking, '+ A C 100 → A membership');
});
