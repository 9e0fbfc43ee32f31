import { describe, expect, test } from 'vitest';
import { below, ruleWith } from '../../support/alerts/alert-watch.ts';
import { fallingWorld } from '../../support/alerts/alert-world.ts';
import { day, hour, minute } from '../../support/recordings/samples.ts';

describe('what is seen', () => {
  test('excludes what was found while the focused popover showed something else', async () => {
    const { world, fall } = fallingWorld();
    world.personWatches = true;
    world.alerts.onScreen([]);
    fall();
    expect(world.shown).toEqual([]);
    await world.clock.advance(3000);
    expect(world.titles()).toEqual(['S1 fund fell 20%']);
    await world.clock.advance(30 * day);
    expect(world.alerts.state().alerts).toMatchObject([{ seen: false }]);
  });

  test('includes what the page shows at once: then no notification appears, and the log says why', async () => {
    const { world, fall } = fallingWorld();
    world.personWatches = true;
    fall();
    await world.clock.advance(1000);
    world.see('1');
    await world.clock.advance(hour);
    expect(world.shown).toEqual([]);
    expect(world.alerts.state().alerts).toMatchObject([{ seen: true }]);
    expect(world.logged).toContain('notification of alert 1 not shown: on screen');
  });

  test('is nothing without a person, until one returns to the popover', async () => {
    const { world, fall } = fallingWorld();
    fall();
    world.alerts.onScreen(['1']);
    expect(world.shown).toHaveLength(1);
    await world.clock.advance(hour);
    expect(world.alerts.state().alerts).toMatchObject([{ seen: false }]);
    world.personWatches = true;
    await world.clock.advance(minute);
    expect(world.alerts.state().alerts).toMatchObject([{ seen: true }]);
  });

  test('excludes a deeper alert that follows the one on screen', async () => {
    const { world, fall } = fallingWorld();
    fall();
    world.see('1');
    const began = world.clock.time;
    world.rules = [...world.rules, ruleWith(below('500'))];
    world.again();
    world.clock.time += 23 * hour;
    world.answer({ 1: '300' });
    await world.clock.advance(3000);
    expect(world.alerts.state().alerts).toMatchObject([{ id: '2', began, seen: false }]);
    expect(world.shown).toHaveLength(2);
  });
});

describe('a notification that the system does not show', () => {
  test.each(['failed', 'unsupported'] as const)('is tried again until it is: %s', async (outcome) => {
    const { world, fall } = fallingWorld();
    fall();
    world.ended(outcome);
    expect(world.alerts.state().alerts[0]?.detail).toContain('Your system did not show a notification for this.');
    await world.clock.advance(2 * minute);
    expect(world.shown).toHaveLength(2);
    world.ended(outcome);
    await world.clock.advance(minute);
    expect(world.shown).toHaveLength(2);
    await world.clock.advance(2 * minute);
    expect(world.shown).toHaveLength(3);
    world.ended('shown');
    await world.clock.advance(day);
    expect(world.shown).toHaveLength(3);
    expect(world.alerts.state().alerts[0]?.detail).not.toContain('did not show');
  });

  test('is tried again at once when the person comes back, and in the next run', () => {
    const { world, fall } = fallingWorld();
    fall();
    world.ended('failed');
    world.alerts.retryDelivery();
    expect(world.shown).toHaveLength(2);
    world.ended('failed');
    world.alerts.close();
    world.start();
    expect(world.shown).toHaveLength(3);
  });

  test.each(['seen', 'dismissed'])('is over when its card was %s meanwhile', async (how) => {
    const { world, fall } = fallingWorld();
    fall();
    if (how === 'seen') world.see('1');
    else world.alerts.dismiss(['1']);
    world.ended('failed');
    await world.clock.advance(day);
    expect(world.shown).toHaveLength(1);
  });

  test('at once, like a system without any, leaves the alert waiting', async () => {
    const { world, fall } = fallingWorld();
    world.failsAtOnce = true;
    fall();
    world.failsAtOnce = false;
    await world.clock.advance(2 * minute);
    expect(world.shown).toHaveLength(2);
  });
});
