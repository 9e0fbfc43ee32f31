import { describe, expect, test } from 'vitest';
import { fallingWorld } from '../../support/alerts/falling-funds.ts';
import { day, minute } from '../../support/recordings/samples.ts';

describe('a notification that the system does not show', () => {
  test.each(['failed', 'unsupported'] as const)('is tried again until it is: %s', async (outcome) => {
    const { world, alerts, fall } = fallingWorld();
    fall();
    world.ended(outcome);
    expect(alerts.state().alerts[0]?.detail).toContain('Your system did not show a notification for this.');
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
    expect(alerts.state().alerts[0]?.detail).not.toContain('did not show');
  });

  test('is tried again at once when the person comes back, and in the next run', () => {
    const { world, alerts, fall } = fallingWorld();
    fall();
    world.ended('failed');
    alerts.retryDelivery();
    expect(world.shown).toHaveLength(2);
    world.ended('failed');
    alerts.close();
    world.start();
    expect(world.shown).toHaveLength(3);
  });

  test('is over when its card was seen or dismissed meanwhile', async () => {
    for (const settle of ['seen', 'away'] as const) {
      const { world, alerts, fall } = fallingWorld();
      fall();
      world.personWatches = settle === 'seen';
      if (settle === 'seen') alerts.onScreen(['1']);
      else alerts.dismiss(['1']);
      world.ended('failed');
      await world.clock.advance(day);
      expect(world.shown).toHaveLength(1);
    }
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
