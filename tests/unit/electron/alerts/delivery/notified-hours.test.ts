import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { below, ruleWith } from '../../support/alerts/alert-watch.ts';
import { fallingWorld, tremblingWorld } from '../../support/alerts/alert-world.ts';
import { day, hour, minute } from '../../support/recordings/samples.ts';

/** Quiet hours are of the local time. */
beforeEach(() => void vi.stubEnv('TZ', 'UTC'));
afterEach(() => void vi.unstubAllEnvs());

describe('many alerts', () => {
  test('of 100 flips of one fund at most one an hour is shown, and one card is open', async () => {
    const world = tremblingWorld();
    for (let flip = 0; flip < 100; flip++) {
      world.answer({ 1: flip % 2 === 0 ? '1000' : '800' });
      await world.clock.advance(15 * minute);
    }
    const shownAt = world.shown.map((one) => one.shownAt);
    expect(shownAt.length).toBeGreaterThan(10);
    expect(shownAt.length).toBeLessThanOrEqual(25);
    expect(shownAt.every((at, index) => index === 0 || at - (shownAt[index - 1] ?? 0) >= hour)).toBe(true);
    expect(world.alerts.state().alerts).toHaveLength(1);
  });

  test('a deeper fall within the hour is shown when the hour ends, as it stands then', async () => {
    const world = tremblingWorld('700', '500');
    for (const balance of ['1000', '800', '600', '450']) {
      await world.clock.advance(minute);
      world.answer({ 1: balance });
    }
    expect(world.titles()).toEqual(['S1 fund fell 20%']);
    expect(world.alerts.state().alerts).toMatchObject([{ text: 'S1 fund fell 55%' }]);
    await world.clock.advance(57 * minute);
    expect(world.shown).toHaveLength(1);
    await world.clock.advance(2 * minute);
    expect(world.titles()).toEqual(['S1 fund fell 20%', 'S1 fund fell 55%']);
  });

  test.each([
    [3, ['S1 fund fell 20%', 'S2 fund fell 20%', 'S3 fund fell 20%']],
    [4, ['S1 fund fell 20%, and 3 more alerts']],
  ])('%i at once are up to three notifications, or one summary', (count, titles) => {
    const { world, fall } = fallingWorld(count);
    fall();
    expect(world.titles()).toEqual(titles);
  });

  /** Each fund holds the same, but for one. */
  const all = (count: number, balance: string, but: Readonly<Record<string, string>> = {}) => ({
    ...Object.fromEntries(Array.from({ length: count }, (_, fund) => [String(fund + 1), balance])),
    ...but,
  });

  test('of 150 falls at once the gravest have cards, the worst first, and the summary counts them all', () => {
    const world = tremblingWorld();
    world.answer(all(150, '1000'));
    world.answer(all(150, '850', { 77: '10' }));
    expect(world.titles()).toEqual(['S77 fund fell 99%, and 149 more alerts']);
    const { alerts } = world.alerts.state();
    expect(alerts).toHaveLength(100);
    expect(alerts[0]).toMatchObject({ symbol: 'S77', percent: '-99.00' });
  });

  test('a hundred cards that were seen leave room for one that was not', () => {
    const world = tremblingWorld();
    world.answer(all(101, '1000'));
    world.answer(all(101, '500', { 101: '1000' }));
    world.see(...world.alerts.state().alerts.map(({ id }) => id));
    world.personWatches = false;
    world.clock.time += 2 * hour;
    world.answer(all(101, '500', { 101: '850' }));
    const cards = world.alerts.state().alerts;
    expect(cards).toHaveLength(100);
    expect(cards.filter(({ seen }) => !seen).map(({ text }) => text)).toEqual(['S101 fund fell 15%']);
    world.ended('failed');
    world.alerts.retryDelivery();
    expect(world.titles().slice(1)).toEqual(['S101 fund fell 15%', 'S101 fund fell 15%']);
  });

  test('a fund that fluctuates all night pushes no other out, and the summary says how they stand', async () => {
    const world = tremblingWorld();
    Object.assign(world, { quietHours: { from: 0, to: 23 * 60 }, breakQuietHours: false });
    for (const balance of ['1000', '100']) world.answer({ 1: '1000', 2: balance });
    for (let flip = 0; flip < 200; flip++) {
      world.clock.time += minute;
      world.answer({ 1: flip % 2 === 0 ? '880' : '1000', 2: '90' });
    }
    expect(world.shown).toEqual([]);
    await world.clock.advance(day);
    expect(world.shown).toMatchObject([
      { title: 'S2 fund fell 91%, and 1 more alert', body: 'S1 fund is back at 1K USDT.' },
    ]);
  });
});

describe('the hour in which a fund is not reported again', () => {
  test.each([-50 * minute, -10 * minute, 10 * minute, 50 * minute, -3 * hour, 3 * hour])(
    'is no longer than an hour when the clock jumps by %i ms in it',
    async (jump) => {
      const world = tremblingWorld('700');
      for (const balance of ['1000', '800']) world.answer({ 1: balance });
      await world.clock.advance(50 * minute);
      world.clock.putRight(jump);
      world.answer({ 1: '600' });
      await world.clock.advance(10 * minute);
      expect(world.titles()).toEqual(['S1 fund fell 20%', 'S1 fund fell 40%']);
    },
  );

  test('goes on after a restart', async () => {
    const { world, fall } = fallingWorld();
    fall();
    await world.clock.advance(30 * minute);
    world.alerts.close();
    world.start();
    world.rules = [...world.rules, ruleWith(below('500'))];
    world.again();
    world.clock.putRight(-20 * minute);
    world.answer({ 1: '300' });
    await world.clock.advance(29 * minute);
    expect(world.shown).toHaveLength(1);
    await world.clock.advance(minute);
    expect(world.shown).toHaveLength(2);
  });
});
