import { expect, test } from 'vitest';
import { absoluteFigure, compare, comparedFigure, counted, spreadOf } from '../../bench/figure.ts';
import { tableOf } from '../../bench/table.ts';

test('half of all samples lie between the quartiles', () => {
  expect(spreadOf('ms', [9, 1, 5, 3, 7])).toEqual({ unit: 'ms', median: 5, lower: 3, upper: 7 });
});

test('the ratio is the median of the pairs, so that one slow moment of the machine does not count', () => {
  const pairs = [
    { mine: 2, theirs: 1 },
    { mine: 20, theirs: 10 },
    { mine: 90, theirs: 1 },
  ];
  const figure = comparedFigure('mine', 'theirs', pairs, 2);
  expect(figure.ratio).toBe(2);
  expect(figure.target).toEqual({ words: '≤ 2 ×', met: true });
});

test('a target is missed by a ratio above it, by a time at it and by a count above it', () => {
  expect(comparedFigure('a', 'b', [{ mine: 3, theirs: 1 }], 2.9).target?.met).toBe(false);
  expect(absoluteFigure('a', spreadOf('ms', [20]), 20).target).toEqual({ words: '< 20 ms', met: false });
  expect(absoluteFigure('a', counted('bytes', 20), 20).target).toEqual({ words: '≤ 20', met: true });
  expect(absoluteFigure('a', counted('bytes', 21), 20).target?.met).toBe(false);
});

test('both acts of a comparison run in turn, and the first rounds are thrown away', async () => {
  const acts: string[] = [];
  await compare({
    name: 'a',
    sample: () => acts.push('mine'),
    reference: { name: 'b', sample: () => acts.push('theirs') },
    atMost: 1,
    rounds: 5,
    prepare: (round) => acts.push(String(round)),
  });
  expect(acts.slice(0, 6)).toEqual(['-1', 'mine', 'theirs', '0', 'mine', 'theirs']);
  expect(acts).toHaveLength(18);
});

test('the table says for each target whether it is met', () => {
  const figures = [
    comparedFigure('one refresh', 'JSON.parse', [{ mine: 3, theirs: 1 }], 2),
    absoluteFigure('requests', counted('requests', 1), 1),
  ];
  const [head, first, second] = tableOf(figures).split('\n');
  expect(head).toContain('median (quartiles)');
  expect(first).toMatch(/^one refresh +3\.00 ms +1\.00 ms {2}JSON\.parse +3\.00 × +≤ 2 × +MISSED$/);
  expect(second).toMatch(/^requests +1 requests +≤ 1 +met$/);
});
