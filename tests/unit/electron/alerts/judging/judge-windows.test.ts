import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysNotified, fall, ruleWith, watchWith } from '../../support/alerts/alert-watch.ts';
import { hour, stamp } from '../../support/recordings/samples.ts';

/** One balance at each stamp. @returns at which there was an alert */
function notifiedAt(
  window: 'previous' | 'day' | 'week' | 'month',
  step: number,
  balances: readonly string[],
): number[] {
  const watch = watchWith(ruleWith(fall('10', window)));
  return daysNotified(
    balances.map((balance, index) =>
      watch.answer({ stamp: stamp + index * step, funds: [{ balances: { USDT: balance } }] }),
    ),
  );
}

describe('a fall over a window', () => {
  test('in small steps after a rise within the window is one from the highest balance, and says since when', () => {
    const balances = ['1000', '1000', '1500', '1440', '1380', '1340', '1300'];
    expect(notifiedAt('day', 3 * hour, balances)).toEqual([5]);
    const watch = watchWith(ruleWith(fall('10')));
    const answers = balances.map((balance, index) =>
      watch.answer({ stamp: stamp + index * 3 * hour, funds: [{ balances: { USDT: balance } }] }),
    );
    expect(answers[5]?.[0]?.findings[0]).toMatchObject({
      kind: 'fall',
      move: { from: '1500', to: '1340', change: { since: stamp + 6 * hour, percent: '-10.67', complete: false } },
    });
  });

  test('is measured from no balance that is older than the window', () => {
    const slow = ['1500', '1490', '1480', '1470', '1460', '1450', '1440', '1430', '1420', '1410', '1400', '1390'];
    expect(notifiedAt('day', 6 * hour, slow)).toEqual([]);
    expect(notifiedAt('week', 6 * hour, [...slow, '1380', '1370', '1360', '1350'])).toEqual([15]);
  });

  test('after one that was reported is a new one from the highest balance since it came back', () => {
    const back = ['2000', '1000', '1120', '1160', '1200', '1140', '1081', '1080'];
    expect(notifiedAt('month', 24 * hour, back)).toEqual([1, 7]);
    expect(notifiedAt('month', 24 * hour, ['2000', '1000', '1105', '1000', '990', '901', '900'])).toEqual([1, 6]);
  });

  test('is found exactly where comparing all balances of the window finds it', () => {
    const step = fc.integer({ min: -60, max: 40 });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
        let balance = 1000;
        const balances = steps.map((change) => (balance += change));
        const first = balances.findIndex((now, place) => {
          const highest = Math.max(...balances.slice(0, place));
          return place > 0 && (highest - now) * 10 >= highest;
        });
        const [found = -1] = notifiedAt('day', 2 * hour, balances.map(String));
        expect(found).toBe(first);
      }),
    );
  });
});
