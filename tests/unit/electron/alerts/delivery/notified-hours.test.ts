import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { fallingWorld, seen, Trembling } from '../../support/alerts/falling-funds.ts';
import { day, hour, minute } from '../../support/recordings/samples.ts';

/** Quiet hours are of the local time. */
beforeEach(() => void vi.stubEnv('TZ', 'UTC'));
afterEach(() => void vi.unstubAllEnvs());

describe('many alerts', () => {
  test('of 100 flips of one fund at most one an hour is shown, and one card is open', async () => {
    const story = new Trembling();
    for (let flip = 0; flip < 100; flip++) {
      story.answer({ 1: flip % 2 === 0 ? '1000' : '800' });
      await story.world.clock.advance(15 * minute);
    }
    const { shownAt } = story.world;
    expect(shownAt.length).toBeGreaterThan(10);
    expect(shownAt.length).toBeLessThanOrEqual(25);
    expect(shownAt.every((at, index) => index === 0 || at - (shownAt[index - 1] ?? 0) >= hour)).toBe(true);
    expect(story.alerts.state().alerts).toHaveLength(1);
  });

  test('a deeper fall within the hour is shown when the hour ends, as it stands then', async () => {
    const story = new Trembling('700', '500');
    story.answer({ 1: '1000' });
    for (const balance of ['800', '600', '450']) {
      await story.world.clock.advance(minute);
      story.answer({ 1: balance });
    }
    expect(story.world.shown.map(({ title }) => title)).toEqual(['S1 fund fell 20%']);
    expect(story.alerts.state().alerts).toMatchObject([{ text: 'S1 fund fell 55%' }]);
    await story.world.clock.advance(57 * minute);
    expect(story.world.shown).toHaveLength(1);
    await story.world.clock.advance(2 * minute);
    expect(story.world.shown.map(({ title }) => title)).toEqual(['S1 fund fell 20%', 'S1 fund fell 55%']);
  });

  test.each([
    [3, ['S0 fund fell 20%', 'S1 fund fell 20%', 'S2 fund fell 20%']],
    [4, ['S0 fund fell 20%, and 3 more alerts']],
  ])('%i at once are up to three notifications, or one summary', (count, titles) => {
    const { world, fall } = fallingWorld(count);
    fall();
    expect(world.shown.map(({ title }) => title)).toEqual(titles);
  });

  test('of 150 falls at once the gravest have cards, the worst first, and the summary counts them all', () => {
    const story = new Trembling();
    const all = (balance: (fund: number) => string) =>
      Object.fromEntries(Array.from({ length: 150 }, (_, fund) => [String(fund + 1), balance(fund + 1)]));
    story.answer(all(() => '1000'));
    story.world.clock.time += minute;
    story.answer(all((fund) => (fund === 77 ? '10' : '850')));
    expect(story.world.shown.map(({ title }) => title)).toEqual(['S77 fund fell 99%, and 149 more alerts']);
    const { alerts } = story.alerts.state();
    expect(alerts).toHaveLength(100);
    expect(alerts[0]).toMatchObject({ symbol: 'S77', percent: '-99.00' });
  });

  test('a fund that fluctuates all night pushes no other out, and the summary says how they stand', async () => {
    const story = new Trembling();
    story.world.breakQuietHours = false;
    story.world.quietHours = { from: 0, to: 23 * 60 };
    story.answer({ 1: '1000', 2: '1000' });
    story.world.clock.time += minute;
    story.answer({ 1: '1000', 2: '100' });
    for (let flip = 0; flip < 200; flip++) {
      story.world.clock.time += minute;
      story.answer({ 1: flip % 2 === 0 ? '880' : '1000', 2: '90' });
    }
    expect(story.world.shown).toEqual([]);
    await story.world.clock.advance(day);
    expect(story.world.shown).toMatchObject([
      { title: 'S2 fund fell 91%, and 1 more alert', body: 'S1 fund is back at 1K USDT.' },
    ]);
  });
});

describe('the hour in which a fund is not reported again', () => {
  test.each([-50 * minute, -10 * minute, 10 * minute, 50 * minute, -3 * hour, 3 * hour])(
    'is no longer than an hour when the clock jumps by %i ms in it',
    async (jump) => {
      const story = new Trembling('700');
      story.answer({ 1: '1000' });
      await story.world.clock.advance(minute);
      story.answer({ 1: '800' });
      await story.world.clock.advance(50 * minute);
      story.world.clock.putRight(jump);
      story.answer({ 1: '600' });
      await story.world.clock.advance(10 * minute);
      expect(story.world.shown.map(({ title }) => title)).toEqual(['S1 fund fell 20%', 'S1 fund fell 40%']);
    },
  );

  test('goes on after a restart', async () => {
    const { world, alerts, fall } = fallingWorld();
    fall();
    await world.clock.advance(30 * minute);
    alerts.close();
    const again = world.start();
    world.rules = [...world.rules, ruleWith({ kind: 'below', asset: 'USDT', amount: '500' })];
    again.observe(seen(world, 1, ['1000', '800']));
    world.clock.putRight(-20 * minute);
    again.observe(seen(world, 2, ['1000', '800', '300']));
    await world.clock.advance(29 * minute);
    expect(world.shown).toHaveLength(1);
    await world.clock.advance(minute);
    expect(world.shown).toHaveLength(2);
  });
});
