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

/** Who shares the funds: A leaves the fund K, then B comes to it. */
const memberships: readonly (readonly [k: string, l: string, m: string])[] = [
  ['A E F G', 'B H I J', 'C D P Q'],
  ['E F G', 'B H I J', 'A C D P Q'],
  ['B E F G', 'H I J', 'A C D P Q'],
];

/** An answer of a day in which K holds this, and the other two funds what they always hold. */
function answer(story: Story, index: number, members: number, balance: string): Promise<string[]> {
  const [k, l, m] = memberships[members] ?? ['', '', ''];
  const [ofK, ofL, ofM] = [usdt(k, balance, on(index)), usdt(l, '1000', on(index)), usdt(m, '1000', on(index))];
  return story.answer(at(index), ofK, ofL, ofM, ...others(index));
}

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
        await answer(story, index, members[index] ?? 0, balance);
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
  await answer(story, 0, 0, '1000');
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
    for (const [index, k, l, m, balance] of [
      [0, 'A E F G', 'B H I J', 'C D P Q', '1000'],
      [1, 'A E F G', 'B H I J', 'C D P Q', '850'],
      [2, 'A B E F G', 'H I J', 'C D P Q', '600'],
      [3, 'B E F G', 'H I J', 'A C D P Q', '600'],
      [4, 'B E F G', 'H I J', 'A C D P Q', '300'],
    ] as const) {
      const [ofL, ofM] = [usdt(l, '1000', on(index)), usdt(m, '1000', on(index))];
      await story.answer(at(index), usdt(k, balance, on(index)), ofL, ofM, ...others(index));
      if (restarts) story.restart();
      if (restarts) system.connect();
    }
    system.refuses = false;
    await story.world.clock.advance(2 * hour);
    expect(told(system.shown)).toMatch(/^B fund .* No longer in this fund: A\./);
    expect(story.core.state.current().alerts.map(({ symbol }) => symbol)).toEqual(['B']);
    const back = [usdt('A B E F G', '300', on(5)), usdt('H I J', '1000', on(5)), usdt('C D P Q', '1000', on(5))];
    await story.answer(at(5), ...back, ...others(5));
    expect(story.core.state.current().alerts[0]?.detail).not.toContain('No longer');
  }
});

test('sends both beyond this computer too', async () => {
  const scene = await outgoingScene();
  scene.server.answer(503);
  await scene.core.chooseRecipient(recipient(scene.server));
  for (const [index, balance] of ['1000', '670', '670', '300'].entries()) {
    const stamp = on(1) + index * hour;
    const named = (symbols: string): string => symbols.replace(/\b[AB]\b/, '$&USDT');
    const [k = '', l = '', m = ''] = (memberships[Math.min(index, 2)] ?? []).map(named);
    const others = ['CUSDT', 'DUSDT', 'EUSDT'].map((symbol) => usdt(symbol, '1000', stamp));
    scene.exchange.answer([usdt(k, balance, stamp), usdt(l, '1000', stamp), usdt(m, '1000', stamp), ...others]);
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
