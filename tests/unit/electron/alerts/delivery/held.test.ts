import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AlertWorld, fallingWorld } from '../../support/alerts/alert-world.ts';
import { day, hour, minute } from '../../support/recordings/samples.ts';

/** Quiet hours are of the local time. */
beforeEach(() => void vi.stubEnv('TZ', 'UTC'));
afterEach(() => void vi.unstubAllEnvs());

describe('in quiet hours', () => {
  test('shows nothing until they end, and then everything in one notification', async () => {
    const { world, fall } = fallingWorld(2);
    world.quietHours = { from: 11 * 60, to: 13 * 60 + 30 };
    fall();
    expect(world.logged).toContain('notification of alert 1 not shown: quiet-hours');
    await world.clock.advance(89 * minute);
    expect(world.shown).toEqual([]);
    await world.clock.advance(minute);
    expect(world.titles()).toEqual(['S1 fund fell 20%, and 1 more alert']);
    await world.clock.advance(day);
    expect(world.shown).toHaveLength(1);
  });

  test.each([
    ['660', true, 1],
    ['660', false, 0],
    ['666.64', true, 1],
    ['670', true, 0],
    ['0', true, 1],
  ])(
    'a fall to %s of 1000 is shown at once where a third or more is to be (%s): %i',
    async (balance, wanted, shown) => {
      const { world, fall } = fallingWorld();
      Object.assign(world, { quietHours: { from: 0, to: 23 * 60 }, breakQuietHours: wanted });
      fall(balance);
      expect(world.shown).toHaveLength(shown);
      await world.clock.advance(day);
      expect(world.shown).toHaveLength(1);
    },
  );

  test.each<[string, (world: AlertWorld) => void]>([
    ['a clock that is put forward', ({ clock }) => clock.putRight(3 * hour)],
    ['a clock that is set back', ({ clock }) => clock.putRight(-5 * hour)],
    ['a time zone that changes', () => void vi.stubEnv('TZ', 'Asia/Shanghai')],
  ])('%s ends them within a minute', async (_, change) => {
    const { world, fall } = fallingWorld();
    world.quietHours = { from: 11 * 60, to: 13 * 60 };
    fall();
    await world.clock.advance(2 * minute);
    expect(world.shown).toEqual([]);
    change(world);
    await world.clock.advance(minute);
    expect(world.shown).toHaveLength(1);
  });

  test.each(['saw in the popover', 'dismissed'])('what the person %s meanwhile is not reported again', async (how) => {
    const { world, fall } = fallingWorld();
    world.quietHours = { from: 11 * 60, to: 13 * 60 };
    fall();
    if (how === 'dismissed') world.alerts.dismiss(['1']);
    else world.see('1');
    await world.clock.advance(day);
    expect(world.shown).toEqual([]);
  });
});
