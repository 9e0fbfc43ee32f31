import { describe, expect, test } from 'vitest';
import { AlertWorld, fallingWorld } from '../support/alerts/alert-world.ts';
import { day, hour, minute } from '../support/recordings/samples.ts';

const idsOf = ({ alerts }: AlertWorld): string[] => alerts.state().alerts.map(({ id }) => id);

test('shows a fall at once, and keeps it until a day after a person saw it', async () => {
  const { world, fall } = fallingWorld();
  fall();
  expect(world.shown).toMatchObject([{ id: '1', fund: '1', title: 'S1 fund fell 20%' }]);
  const alert = { id: '1', fund: 1, symbol: 'S1', asset: 'USDT', kind: 'fall', text: 'S1 fund fell 20%', loss: true };
  expect(world.alerts.state()).toMatchObject({
    alerts: [{ ...alert, began: world.clock.time, seen: false }],
    rulesFired: [{ rule: 'fall', at: world.clock.time }],
  });
  await world.clock.advance(30 * day);
  world.see('1');
  expect(world.alerts.state().alerts).toMatchObject([{ id: '1', seen: true }]);
  expect(world.changes).toBe(1);
  world.see();
  await world.clock.advance(day - minute);
  expect(idsOf(world)).toEqual(['1']);
  await world.clock.advance(minute);
  expect(idsOf(world)).toEqual([]);
  expect(world.changes).toBe(2);
});

test('keeps the other alerts when one expires', async () => {
  const { world, fall } = fallingWorld(2);
  fall();
  world.see('1');
  world.see();
  await world.clock.advance(day);
  expect(idsOf(world)).toEqual(['2']);
});

test('dismisses alerts one by one, seen or not', () => {
  const { world, fall } = fallingWorld(3);
  fall();
  world.alerts.dismiss(['2']);
  expect(idsOf(world).sort()).toEqual(['1', '3']);
  world.alerts.dismiss(['1', '2', '3', 'none']);
  expect(idsOf(world)).toEqual([]);
});

test('alerts wait for a desktop', () => {
  const world = new AlertWorld();
  world.start(false);
  for (const balance of ['1000', '800']) world.answer({ 1: balance });
  expect(world.shown).toEqual([]);
  world.start();
  expect(world.shown).toHaveLength(1);
});

test('a desktop that cannot tell whether a person is there costs no alert', () => {
  const { world, fall } = fallingWorld();
  world.alerts.connect({
    show: (notification) => world.shown.push({ ...notification, shownAt: 0 }),
    personWatches() {
      throw new Error('not on this system');
    },
  });
  fall();
  expect(world.shown).toHaveLength(1);
  expect(world.alerts.state().alerts).toMatchObject([{ id: '1', seen: false }]);
});

describe('another exchange host', () => {
  const own = new AlertWorld().source;
  const use = (world: AlertWorld, source: string): void => {
    world.source = source;
    world.alerts.startOver();
  };

  test('has alerts of its own, and a notification that was refused meanwhile is shown when the first is back', async () => {
    const { world, fall } = fallingWorld();
    fall();
    const { ended } = world;
    use(world, 'https://demo-fapi.binance.com');
    world.answer({ 1: '5' });
    expect(world.alerts.state().alerts).toEqual([]);
    ended('failed');
    await world.clock.advance(2 * hour);
    expect(world.shown).toHaveLength(1);
    use(world, own);
    world.answer({ 1: '800' });
    expect(world.alerts.state().alerts).toHaveLength(1);
    expect(world.titles()).toEqual(['S1 fund fell 20%', 'S1 fund fell 20%']);
  });

  test('has its own cards: one seen for the first is not seen for it', () => {
    const { world, fall } = fallingWorld();
    fall();
    world.see('1');
    use(world, 'https://demo-fapi.binance.com');
    for (const balance of ['900', '300']) world.answer({ 1: balance });
    expect(world.alerts.state().alerts).toMatchObject([{ id: '1', text: 'S1 fund fell 66.66%', seen: false }]);
  });
});
