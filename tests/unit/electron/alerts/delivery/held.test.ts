import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AlertWorld } from '../../support/alerts/alert-world.ts';
import { fallingWorld, Trembling } from '../../support/alerts/falling-funds.ts';
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
    expect(world.shown.map(({ title }) => title)).toEqual(['S0 fund fell 20%, and 1 more alert']);
    await world.clock.advance(day);
    expect(world.shown).toHaveLength(1);
  });

  test('a fall of more than a third is shown at once, unless that is switched off', async () => {
    for (const [balance, wanted, shown] of [
      ['660', true, 1],
      ['660', false, 0],
      ['670', true, 0],
      ['0', true, 1],
    ] as const) {
      const story = new Trembling();
      story.world.quietHours = { from: 0, to: 23 * 60 };
      story.world.breakQuietHours = wanted;
      story.answer({ 1: '1000' });
      story.world.clock.time += minute;
      story.answer({ 1: balance });
      expect(story.world.shown).toHaveLength(shown);
      await story.world.clock.advance(day);
      expect(story.world.shown).toHaveLength(1);
    }
  });

  test('a clock that is put right, or a time zone that changes, ends them within a minute', async () => {
    for (const change of [
      (world: AlertWorld) => {
        world.clock.putRight(3 * hour);
      },
      (world: AlertWorld) => {
        world.clock.putRight(-5 * hour);
      },
      () => {
        vi.stubEnv('TZ', 'Asia/Shanghai');
      },
    ]) {
      vi.stubEnv('TZ', 'UTC');
      const { world, fall } = fallingWorld();
      world.quietHours = { from: 11 * 60, to: 13 * 60 };
      fall();
      await world.clock.advance(2 * minute);
      expect(world.shown).toEqual([]);
      change(world);
      await world.clock.advance(minute);
      expect(world.shown).toHaveLength(1);
    }
  });

  test.each(['saw in the popover', 'dismissed'])('what the person %s meanwhile is not reported again', async (how) => {
    const { world, alerts, fall } = fallingWorld();
    world.quietHours = { from: 11 * 60, to: 13 * 60 };
    fall();
    world.personWatches = true;
    if (how === 'dismissed') alerts.dismiss(['1']);
    else alerts.onScreen(['1']);
    await world.clock.advance(day);
    expect(world.shown).toEqual([]);
  });
});
