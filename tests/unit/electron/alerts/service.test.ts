import { expect, test } from 'vitest';
import { alertWorld } from '../support/alerts/alert-world.ts';
import { fallingWorld, fallRule, idsOf, seen } from '../support/alerts/falling-funds.ts';
import { day, minute } from '../support/recordings/samples.ts';

test('shows a fall at once, and keeps it until a day after a person saw it', async () => {
  const { world, alerts, fall } = fallingWorld();
  fall();
  expect(world.shown).toMatchObject([{ id: '1', fund: '1', title: 'S0 fund fell 20%' }]);
  const alert = { id: '1', fund: 1, symbol: 'S0', asset: 'USDT', kind: 'fall', text: 'S0 fund fell 20%', loss: true };
  expect(alerts.state()).toMatchObject({
    alerts: [{ ...alert, began: world.clock.time, seen: false }],
    rulesFired: [{ rule: 'fall', at: world.clock.time }],
  });
  await world.clock.advance(30 * day);
  world.personWatches = true;
  alerts.onScreen(['1']);
  expect(alerts.state().alerts).toMatchObject([{ id: '1', seen: true }]);
  expect(world.changes).toBe(1);
  alerts.onScreen([]);
  world.personWatches = false;
  await world.clock.advance(day - minute);
  expect(idsOf(alerts)).toEqual(['1']);
  await world.clock.advance(minute);
  expect(idsOf(alerts)).toEqual([]);
  expect(world.changes).toBe(2);
});

test('keeps the other alerts when one expires', async () => {
  const { world, alerts, fall } = fallingWorld(2);
  fall();
  world.personWatches = true;
  alerts.onScreen(['1']);
  world.personWatches = false;
  alerts.onScreen([]);
  await world.clock.advance(day);
  expect(idsOf(alerts)).toEqual(['2']);
});

test('dismisses alerts one by one, seen or not', () => {
  const { alerts, fall } = fallingWorld(3);
  fall();
  expect(idsOf(alerts)).toHaveLength(3);
  alerts.dismiss(['2']);
  expect(idsOf(alerts).sort()).toEqual(['1', '3']);
  alerts.dismiss(['1', '2', '3', 'none']);
  expect(idsOf(alerts)).toEqual([]);
});

test('alerts wait for a desktop', () => {
  const world = alertWorld([fallRule()]);
  const alerts = world.start(false);
  alerts.observe(seen(world, 0, ['1000', '800']));
  alerts.observe(seen(world, 1, ['1000', '800']));
  expect(world.shown).toEqual([]);
  world.start();
  expect(world.shown).toHaveLength(1);
});

test('a desktop that cannot tell whether a person is there costs no alert', () => {
  const { world, alerts, fall } = fallingWorld();
  alerts.connect({
    show: (notification) => world.shown.push(notification),
    personWatches() {
      throw new Error('not on this system');
    },
  });
  fall();
  expect(world.shown).toHaveLength(1);
  expect(alerts.state().alerts).toMatchObject([{ id: '1', seen: false }]);
});

test('keeps separate alerts for each exchange host', () => {
  const { world, alerts, fall } = fallingWorld();
  fall();
  world.source = 'https://demo-fapi.binance.com';
  alerts.startOver();
  alerts.observe(seen(world, 1, ['5', '4']));
  expect(alerts.state().alerts).toEqual([]);
  expect(world.shown).toHaveLength(1);
  world.source = 'https://fapi.binance.com';
  alerts.startOver();
  alerts.observe(seen(world, 1, ['1000', '800']));
  expect(alerts.state().alerts).toHaveLength(1);
  expect(world.shown).toHaveLength(1);
});
