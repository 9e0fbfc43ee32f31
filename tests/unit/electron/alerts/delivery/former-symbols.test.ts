import { expect, test } from 'vitest';
import { outgoingScene, recipient } from '../../support/alerts/outgoing-scene.ts';
import { fall, fundsOn, on, type Story, storyOf, usdt } from '../../support/alerts/story.ts';
import { hour, minute } from '../../support/recordings/samples.ts';

/** What the system shows, and whether it refuses what it is asked to show. */
function systemOf(story: Story) {
  const shown: string[] = [];
  const system = { shown, refuses: false, connect };
  function connect(): void {
    story.core.alerts.connect({
      personWatches: () => false,
      show({ title, body }, ended) {
        if (system.refuses) ended('failed');
        else shown.push(`${title} | ${body}`);
      },
    });
  }
  connect();
  return system;
}

/** Who shares the funds K, L and M, as A leaves K and B comes to it; L and M always hold 1000. */
const together = (k: string): string => `A E F G ${k}, B H I J 1000, C D P Q 1000`;
const left = (k: string): string => `E F G ${k}, B H I J 1000, A C D P Q 1000`;
const came = (k: string): string => `B E F G ${k}, H I J 1000, A C D P Q 1000`;

test.each([
  [
    'with the loss that it leaves behind',
    [left('670'), came('670'), came('300')],
    ['A fund fell 33%', 'B fund fell 55.22%'],
  ],
  ['after the loss', [together('670'), came('670'), came('300')], ['A fund fell 33%', 'B fund fell 70%']],
  ['before it', [left('1000'), came('1000'), came('300')], ['B fund fell 70%']],
])(
  'what a fund lost under a symbol that left %s is reported beside what it loses under another one',
  async (...given) => {
    const [, days, losses] = given;
    for (const held of ['refused', 'quiet', 'refused, with restarts', 'quiet, with restarts'] as const) {
      const story = storyOf([fall], ['A', 'B']);
      const system = systemOf(story);
      const hold = (now: boolean): void => {
        if (held.startsWith('refused')) system.refuses = now;
        else story.core.changeSettings({ quietHours: now ? { from: 1, to: 0 } : null, breakQuietHours: false });
      };
      hold(true);
      for (const [index, funds] of [together('1000'), ...days].entries()) {
        await story.day(index, ...funds.split(', '));
        if (!held.endsWith('restarts')) continue;
        story.restart();
        system.connect();
      }
      hold(false);
      await story.world.clock.advance(2 * hour);
      for (const loss of losses) expect(system.shown.join(), held).toContain(loss);
      expect(system.shown, held).toHaveLength(1);
      const cards = story.core.state.current().alerts;
      expect(cards.map(({ text }) => text).toSorted(), held).toEqual(losses);
      const behind = cards.filter(({ text }) => text.startsWith('A '));
      for (const { detail } of behind) expect(detail, held).toMatch(/^No longer in this fund: A\./);
      story.core.alerts.dismiss(cards.filter((card) => !behind.includes(card)).map(({ id }) => id));
      expect(story.core.state.current().alerts, held).toHaveLength(behind.length);
    }
  },
);

test('reports both after the hour in which the fund was already reported', async () => {
  const story = storyOf([fall], ['A', 'B']);
  const system = systemOf(story);
  await story.day(0, ...together('1000').split(', '));
  await story.day(1, ...together('850').replace('C D', 'A C D').split(', '));
  expect(system.shown).toEqual([expect.stringMatching(/^A fund fell 15%/)]);
  for (const [minutes, funds] of [
    [10, left('600 @0.1h')],
    [20, came('600 @0.2h')],
    [30, came('200 @0.3h')],
  ] as const)
    await story.answer(25 + minutes / 60, ...fundsOn(1, ...funds.split(', ')));
  expect(system.shown).toHaveLength(1);
  await story.world.clock.advance(hour);
  expect(system.shown).toEqual([expect.anything(), expect.stringMatching(/A fund.* B fund|B fund.* A fund/)]);
});

test.each([false, true])(
  'names each symbol that shared the fund in turn, including those that have left (with restarts: %s)',
  async (restarts) => {
    const story = storyOf([fall], ['A', 'B']);
    const system = systemOf(story);
    system.refuses = true;
    const shared = 'A B E F G 600, H I J 1000, C D P Q 1000';
    const days = [together('1000'), together('850'), shared, came('600'), came('300')];
    for (const [index, funds] of days.entries()) {
      await story.day(index, ...funds.split(', '));
      if (restarts) story.restart();
      if (restarts) system.connect();
    }
    system.refuses = false;
    await story.world.clock.advance(2 * hour);
    expect(system.shown.join()).toMatch(/^B fund .* No longer in this fund: A\./);
    expect(story.core.state.current().alerts.map(({ symbol }) => symbol)).toEqual(['B']);
    await story.day(5, ...shared.replace('600', '300').split(', '));
    expect(story.core.state.current().alerts[0]?.detail).not.toContain('No longer');
  },
);

test('sends both beyond this computer too', async () => {
  const scene = await outgoingScene();
  scene.server.answer(503);
  await scene.core.chooseRecipient(recipient(scene.server));
  for (const [index, funds] of [together('1000'), left('670'), came('670'), came('300')].entries()) {
    const stamp = on(1) + index * hour;
    const named = [...funds.replace(/\b[AB]\b/g, '$&USDT').split(', '), 'CUSDT 1000', 'DUSDT 1000', 'EUSDT 1000'];
    scene.exchange.answer(named.map((text) => usdt(text.replace(/ \d+$/, ''), /\d+$/.exec(text)?.[0] ?? '', stamp)));
    scene.world.clock.time = stamp + minute;
    await scene.core.refresher.refresh();
  }
  scene.server.answer(200);
  await scene.restart();
  await scene.pass(2 * hour);
  expect(scene.server.received.at(-1)?.body).toMatchObject({
    title: 'BUSDT fund fell 70%, and 1 more alert',
    body: 'AUSDT fund fell 33%.',
  });
});
