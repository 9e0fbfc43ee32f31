import { describe, expect, test } from 'vitest';
import type { OutgoingMessage, SendOutcome } from '../../../../../electron/alerts/delivery/messenger.ts';
import type { Alerts } from '../../../../../electron/alerts/service.ts';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { type AlertWorld, alertWorld } from '../../support/alerts/alert-world.ts';
import { fallingWorld, seen, Trembling } from '../../support/alerts/falling-funds.ts';
import { settled } from '../../support/fake-clock.ts';
import { day, hour, minute, stamp } from '../../support/recordings/samples.ts';

/** Alerts that are sent beyond this computer, each message under way until a test answers it. */
function sendingWorld(): {
  world: AlertWorld;
  alerts: Alerts;
  sent: OutgoingMessage[];
  answer: (it: SendOutcome) => Promise<void>;
} {
  const world = alertWorld([ruleWith({ kind: 'fall', asset: 'USDT', percent: '10', window: 'previous' })]);
  const sent: OutgoingMessage[] = [];
  let answered = Promise.withResolvers<SendOutcome>();
  world.messenger = {
    isOn: () => true,
    heldUntil: () => null,
    send(message) {
      sent.push(message);
      answered = Promise.withResolvers();
      return answered.promise;
    },
  };
  const alerts = world.start();
  alerts.outbox.open();
  return {
    world,
    alerts,
    sent,
    async answer(outcome) {
      answered.resolve(outcome);
      await settled();
    },
  };
}
const failed = { ok: false, failure: { kind: 'server', status: 503, said: '', retryAt: null } } as const;

describe('a message beyond this computer', () => {
  test('under way does not include later alerts: they follow it', async () => {
    const { world, alerts, sent, answer } = sendingWorld();
    const balances = ['1000', '300', '990', '850'];
    for (const index of balances.keys()) {
      world.clock.time = stamp + index * minute;
      alerts.observe(seen(world, index, balances));
    }
    await answer({ ok: true });
    expect(sent.map(({ title }) => title)).toEqual(['S0 fund fell 70%']);
    await world.clock.advance(2 * hour);
    expect(sent.map(({ title }) => title)).toEqual(['S0 fund fell 70%', 'S0 fund is 15% lower than 1K USDT on 23 Apr']);
  });

  test.each([-400 * day, 400 * day])('is not given up because the clock was corrected by %i ms', async (jump) => {
    const { world, alerts, sent, answer } = sendingWorld();
    for (const index of [0, 1]) alerts.observe(seen(world, index, ['1000', '300', '20']));
    await answer({ ok: true });
    world.clock.time += minute;
    alerts.observe(seen(world, 2, ['1000', '300', '20']));
    world.clock.putRight(jump);
    await world.clock.advance(2 * hour);
    expect(sent.map(({ title }) => title)).toEqual(['S0 fund fell 70%', 'S0 fund fell 98%']);
    await answer(failed);
    await world.clock.advance(minute);
    expect(alerts.outbox.state()).toMatchObject({ waiting: 1, lost: 0 });
  });

  test('that failed is retried within an hour, also if the clock was set back', async () => {
    const { world, alerts, sent, answer } = sendingWorld();
    for (const index of [0, 1]) alerts.observe(seen(world, index, ['1000', '300']));
    await answer(failed);
    world.clock.putRight(-3 * hour);
    await world.clock.advance(hour);
    expect(sent).toHaveLength(2);
  });
});

test('shows a notification that was refused after a change of host once its host is in use again', async () => {
  const { world, alerts, fall } = fallingWorld();
  fall();
  const { ended } = world;
  const [own, other] = [world.source, 'https://demo-fapi.binance.com'];
  world.source = other;
  alerts.startOver();
  alerts.observe(seen(world, 1, ['5', '5']));
  ended('failed');
  await world.clock.advance(2 * hour);
  expect(world.shown).toHaveLength(1);
  expect(alerts.state().alerts).toEqual([]);
  world.source = own;
  alerts.startOver();
  alerts.observe(seen(world, 1, ['1000', '800']));
  expect(world.shown.map(({ title }) => title)).toEqual(['S0 fund fell 20%', 'S0 fund fell 20%']);
});

test('a card seen for one exchange host is not seen for another', () => {
  const { world, alerts, fall } = fallingWorld();
  fall();
  world.personWatches = true;
  alerts.onScreen(['1']);
  const lookAway = (source: string): void => {
    world.source = source;
    alerts.startOver();
  };
  lookAway('https://demo-fapi.binance.com');
  for (const index of [0, 1]) alerts.observe(seen(world, index, ['900', '300']));
  expect(alerts.state().alerts).toMatchObject([{ id: '1', text: 'S0 fund fell 66.67%', seen: false }]);
});

test('a hundred cards that were seen leave room for one that was not', () => {
  const story = new Trembling();
  const all = (balance: string) =>
    Object.fromEntries(Array.from({ length: 100 }, (_, fund) => [`${fund + 1}`, balance]));
  story.answer({ ...all('1000'), 101: '1000' });
  story.world.clock.time += minute;
  story.answer({ ...all('500'), 101: '1000' });
  story.world.personWatches = true;
  story.alerts.onScreen(story.alerts.state().alerts.map(({ id }) => id));
  story.world.personWatches = false;
  story.world.clock.time += 2 * hour;
  story.answer({ ...all('500'), 101: '850' });
  const cards = story.alerts.state().alerts;
  expect(cards).toHaveLength(100);
  expect(cards.filter(({ seen }) => !seen).map(({ text }) => text)).toEqual(['S101 fund fell 15%']);
  expect(story.world.shown.at(-1)?.title).toBe('S101 fund fell 15%');
  story.world.ended('failed');
  story.alerts.retryDelivery();
  expect(story.world.shown.filter(({ title }) => title === 'S101 fund fell 15%')).toHaveLength(2);
});
