import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { fallingWorld, seen } from '../../support/alerts/falling-funds.ts';
import { day, hour, minute } from '../../support/recordings/samples.ts';

describe('what is seen', () => {
  test('excludes what was found while the focused popover showed something else', async () => {
    const { world, alerts, fall } = fallingWorld();
    world.personWatches = true;
    alerts.onScreen([]);
    fall();
    expect(world.shown).toEqual([]);
    await world.clock.advance(3000);
    expect(world.shown).toMatchObject([{ title: 'S0 fund fell 20%' }]);
    await world.clock.advance(30 * day);
    expect(alerts.state().alerts).toMatchObject([{ seen: false }]);
  });

  test('includes what the page shows at once: then no notification appears, and the log says why', async () => {
    const { world, alerts, fall } = fallingWorld();
    world.personWatches = true;
    fall();
    await world.clock.advance(1000);
    alerts.onScreen(['1']);
    await world.clock.advance(hour);
    expect(world.shown).toEqual([]);
    expect(alerts.state().alerts).toMatchObject([{ seen: true }]);
    expect(world.logged).toContain('notification of alert 1 not shown: on screen');
  });

  test('is nothing without a person, until one returns to the popover', async () => {
    const { world, alerts, fall } = fallingWorld();
    fall();
    alerts.onScreen(['1']);
    expect(world.shown).toHaveLength(1);
    await world.clock.advance(hour);
    expect(alerts.state().alerts).toMatchObject([{ seen: false }]);
    world.personWatches = true;
    await world.clock.advance(minute);
    expect(alerts.state().alerts).toMatchObject([{ seen: true }]);
  });

  test('excludes a deeper alert that follows the one on screen', async () => {
    const { world, alerts, fall } = fallingWorld();
    fall();
    world.personWatches = true;
    alerts.onScreen(['1']);
    const began = world.clock.time;
    world.rules = [...world.rules, ruleWith({ kind: 'below', asset: 'USDT', amount: '500' })];
    alerts.observe(seen(world, 1, ['1000', '800']));
    world.clock.time += 23 * hour;
    alerts.observe(seen(world, 2, ['1000', '800', '300']));
    await world.clock.advance(3000);
    expect(alerts.state().alerts).toMatchObject([{ id: '2', began, seen: false }]);
    expect(world.shown).toHaveLength(2);
  });
});
