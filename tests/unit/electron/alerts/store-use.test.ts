import { expect, test } from 'vitest';
import { alertWorld } from '../support/alerts/alert-world.ts';
import { fallingWorld, fallRule, seen } from '../support/alerts/falling-funds.ts';
import { hour } from '../support/recordings/samples.ts';

test('a store that refuses costs no notification', () => {
  const { world, alerts, fall } = fallingWorld();
  world.store.write = () => 'the disk is full';
  fall();
  expect(world.shown).toHaveLength(1);
  alerts.observe(seen(world, 1, ['1000', '800']));
  expect(world.shown).toHaveLength(1);
});

test('what a store has refused is in it after the next answer, which need not say anything new', () => {
  const { world, alerts, fall } = fallingWorld();
  const { write } = world.store;
  world.store.write = () => 'the disk is full';
  fall();
  world.store.write = write;
  world.clock.time += hour;
  const again = seen(world, 1, ['1000', '800']);
  alerts.observe(again);
  alerts.observe({ ...again, at: again.at + hour });
  expect(world.store.found).toMatchObject([{ fund: 1, symbol: 'S0', percent: '-20.00' }]);
  alerts.close();
  expect(world.start().state().alerts).toMatchObject([{ id: '1', seen: false }]);
  expect(world.shown).toHaveLength(1);
});

test('an answer that says nothing new is written only once', () => {
  const { world, alerts } = fallingWorld();
  let writes = 0;
  world.store.write = () => {
    writes += 1;
    return null;
  };
  const observation = seen(world, 1, ['1000', '990']);
  for (let hours = 0; hours < 5; hours += 1) alerts.observe({ ...observation, at: observation.at + hours * hour });
  expect(writes).toBe(1);
});

test.each(['', 'null', '{}', '[]', '{"memory":7}', 'not json'])(
  'a store that holds %j is as good as an empty one',
  (text) => {
    const world = alertWorld([fallRule()]);
    world.store.kept.set(world.source, text);
    const alerts = world.start();
    alerts.observe(seen(world, 0, ['1000', '800']));
    alerts.observe(seen(world, 1, ['1000', '800']));
    expect(world.shown).toHaveLength(1);
  },
);
