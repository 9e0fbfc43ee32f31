import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { drawChart } from '../../../../../renderer/popover/detail/chart/chart.ts';
import { plotData } from '../../../../../renderer/popover/detail/chart/plot-data.ts';
import { installCanvas } from '../../canvas.ts';
import { day } from '../../recorded-funds.ts';

beforeEach(installCanvas);
const colours = { line: 'red', grid: 'grey', label: 'black', gap: 'grey', mark: 'black', band: 'black' };
const look = { ...colours, font: '11px sans-serif' };

/** Draws balances, one a day, and gives the marks of the axis of heights. */
async function marksOf(balances: readonly string[]): Promise<number[]> {
  const target = document.createElement('div');
  Object.defineProperty(target, 'clientWidth', { value: 350 });
  const points = balances.map((balance, index) => ({ at: index * day, balance }));
  const marks = new Set<number>();
  const heightLabel = (height: number): string => {
    marks.add(height);
    return '1';
  };
  const empty = { until: 0, gaps: [], events: [], band: null, timeLabel: () => '' };
  const content = { ...empty, data: plotData(points, []), heightLabel };
  const chart = drawChart(target, content, look, () => undefined);
  await Promise.resolve();
  chart.destroy();
  return [...marks];
}

test.each([
  ['0.00000001', '0.00000002'],
  ['1', '1.0000000000000002'],
  ['0', `0.${'0'.repeat(400)}1`],
  ['9'.repeat(60), `1${'0'.repeat(60)}`],
  [`-${'9'.repeat(400)}`, '9'.repeat(400)],
])('a chart from %s to %s has between 1 and 19 finite marks', async (one, other) => {
  const marks = await marksOf([one, other]);
  expect(marks.length).toBeGreaterThan(0);
  expect(marks.length).toBeLessThan(20);
  expect(marks.every(Number.isFinite)).toBe(true);
});

test('any pair of balances is drawn with fewer than 20 marks', async () => {
  const decimal = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.nat(40))
    .map(([negative, digits, places]) => {
      const text = digits.toString().padStart(places + 1, '0');
      const whole = text.slice(0, text.length - places);
      return `${negative ? '-' : ''}${whole}${places === 0 ? '' : `.${text.slice(-places)}`}`;
    });
  await fc.assert(
    fc.asyncProperty(decimal, decimal, async (one, other) => {
      expect((await marksOf([one, other])).length).toBeLessThan(20);
    }),
    { numRuns: 60 },
  );
});
