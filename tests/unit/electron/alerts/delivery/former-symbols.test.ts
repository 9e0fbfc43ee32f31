import { expect, test } from 'vitest';
import type { AlertNotification } from '../../../../../electron/alerts/delivery/notifier.ts';
import { outgoingScene, recipient } from '../../support/alerts/outgoing-scene.ts';
import { at, fall, on, others, type Story, storyOf, usdt } from '../../support/alerts/story.ts';
import { hour, minute } from '../../support/recordings/samples.ts';

const quietAllDay = { from: 1, to: 0 };

/** What the system shows, and whether it refuses what it is asked to show. */
function systemOf(story: Story) {
  const system = { shown: [] as AlertNotification[], refuses: false, connect };
  function connect(): void {
    story.core.alerts.connect({
      personWatches: () => false,
      show(notice, ended) {
        if (system.refuses) ended('failed');
        else system.shown.push(notice);
      },
    });
  }
  connect();
  return system;
}

const told = (shown: readonly AlertNotification[]): string =>
  shown.map(({ title, body }) => `${title} | ${body}`).join('\n');

/** Who shares the funds K, L and M: A leaves K, then B comes to it. */
const memberships = ['A E F G, B H I J, C D P Q', 'E F G, B H I J, A C D P Q', 'B E F G, H I J, A C D P Q'];

/** The funds in which K holds this, and the other two what they always hold. */
const holding = (members: string | undefined, balance: string): string[] =>
  (members ?? '').split(', ').map((symbols, index) => `${symbols} ${index === 0 ? balance : '1000'}`);

test.each([
  ['with the loss that it leaves behind', [0, 1, 2, 2], '1000 670 670 300', ['A fund fell 33%', 'B fund fell 55.22%']],
  ['after the loss', [0, 0, 2, 2], '1000 670 670 300', ['A fund fell 33%', 'B fund fell 70%']],
  ['before it', [0, 1, 2, 2], '1000 1000 1000 300', ['B fund fell 70%']],
])(
  'what a fund lost under a symbol that left %s is reported beside what it loses under another one',
  async (...given) => {
    const [, members, balances, losses] = given;
    for (const held of ['refused', 'quiet', 'refused, with restarts', 'quiet, with restarts'] as const) {
      const story = storyOf([fall], ['A', 'B']);
      const system = systemOf(story);
      const hold = (now: boolean): void => {
        if (held.startsWith('refused')) system.refuses = now;
        else story.core.changeSettings({ quietHours: now ? quietAllDay : null, breakQuietHours: false });
      };
      hold(true);
      for (const [index, balance] of balances.split(' ').entries()) {
        await story.day(index, ...holding(memberships[members[index] ?? 0], balance));
        if (!held.endsWith('restarts')) continue;
        story.restart();
        system.connect();
      }
      hold(false);
      await story.world.clock.advance(2 * hour);
      for (const loss of losses) expect(told(system.shown), held).toContain(loss);
      expect(system.shown, held).toHaveLength(1);
      const cards = story.core.state.current().alerts;
      expect(cards.map(({ text }) => text).toSorted(), held).toEqual(losses);
      const left = cards.filter(({ text }) => text.startsWith('A '));
      for (const { detail } of left) expect(detail, held).toMatch(/^No longer in this fund: A\./);
      story.core.alerts.dismiss(cards.filter((card) => !left.includes(card)).map(({ id }) => id));
      expect(story.core.state.current().alerts, held).toHaveLength(left.length);
    }
  },
);

test('reports both after the hour in which the fund was already reported', async () => {
  const story = storyOf([fall], ['A', 'B']);
  const system = systemOf(story);
  const k = (symbols: string, balance: string, minutes: number) => usdt(symbols, balance, on(1) + minutes * minute);
  const [m, mWithA] = [usdt('C D P Q', '1000', on(1)), usdt('A C D P Q', '1000', on(1))];
  await story.day(0, ...holding(memberships[0], '1000'));
  await story.answer(at(1), k('A E F G', '850', 0), usdt('B H I J', '1000', on(1)), m, ...others(1));
  expect(told(system.shown)).toMatch(/^A fund fell 15%/);
  for (const [minutes, symbols, balance] of [
    [10, 'E F G', '600'],
    [20, 'B E F G', '600'],
    [30, 'B E F G', '200'],
  ] as const) {
    const l = usdt(symbols.startsWith('B') ? 'H I J' : 'B H I J', '1000', on(1));
    await story.answer(at(1) + minutes / 60, k(symbols, balance, minutes), l, mWithA, ...others(1));
  }
  expect(system.shown).toHaveLength(1);
  await story.world.clock.advance(hour);
  expect(system.shown).toHaveLength(2);
  expect(told(system.shown.slice(1))).toMatch(/A fund.* B fund|B fund.* A fund/);
});

test('names each symbol that shared the fund in turn, including those that have left', async () => {
  for (const restarts of [false, true]) {
    const story = storyOf([fall], ['A', 'B']);
    const system = systemOf(story);
    system.refuses = true;
    for (const [index, [members, balance]] of [
      ['A E F G, B H I J, C D P Q', '1000'],
      ['A E F G, B H I J, C D P Q', '850'],
      ['A B E F G, H I J, C D P Q', '600'],
      ['B E F G, H I J, A C D P Q', '600'],
      ['B E F G, H I J, A C D P Q', '300'],
    ].entries()) {
      await story.day(index, ...holding(members, balance ?? ''));
      if (restarts) story.restart();
      if (restarts) system.connect();
    }
    system.refuses = false;
    await story.world.clock.advance(2 * hour);
    expect(told(system.shown)).toMatch(/^B fund .* No longer in this fund: A\./);
    expect(story.core.state.current().alerts.map(({ symbol }) => symbol)).toEqual(['B']);
    await story.day(5, ...holding('A B E F G, H I J, C D P Q', '300'));
    expect(story.core.state.current().alerts[0]?.detail).not.toContain('No longer');
  }
});

test('sends both beyond this computer too', async () => {
  const scene = await outgoingScene();
  scene.server.answer(503);
  await scene.core.chooseRecipient(recipient(scene.server));
  for (const [index, balance] of ['1000', '670', '670', '300'].entries()) {
    const stamp = on(1) + index * hour;
    const named = holding(memberships[Math.min(index, 2)]?.replace(/\b[AB]\b/g, '$&USDT'), balance);
    const funds = [...named, 'CUSDT 1000', 'DUSDT 1000', 'EUSDT 1000'];
    scene.exchange.answer(funds.map((text) => usdt(text.replace(/ \d+$/, ''), /\d+$/.exec(text)?.[0] ?? '', stamp)));
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
