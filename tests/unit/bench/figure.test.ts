import { expect, test } from 'vitest';
import { absoluteFigure, alternate, counted, differenceFigure, ratioFigure, spreadOf } from '../../bench/figure.ts';

test('two samples are taken in alternating order, each after the other has ended, and the first rounds are thrown away', async () => {
  const acts: string[] = [];
  const sample = (name: string, time: number) => async () => {
    acts.push(`${name} begins`);
    await null;
    acts.push(`${name} ends`);
    return time;
  };
  const pairs = await alternate(sample('mine', 2), sample('theirs', 1), 3, 1);
  const order = acts.filter((_act, index) => index % 2 === 0).map((act) => act.replace(' begins', ''));
  expect(order).toEqual(['theirs', 'mine', 'mine', 'theirs', 'theirs', 'mine', 'mine', 'theirs']);
  expect(acts.filter((_act, index) => index % 2 === 1)).toEqual(order.map((name) => `${name} ends`));
  expect(pairs).toEqual({ unit: 'ms', mine: [2, 2, 2], theirs: [1, 1, 1] });
});

test('lower quartiles are compared, so that slow moments of the machine do not count', () => {
  const pairs = { unit: 'ms', mine: [2, 2, 2, 90, 90], theirs: [1, 1, 1, 1, 1] } as const;
  expect(ratioFigure('a', 'b', pairs, 2)).toMatchObject({ ratio: 2, target: { words: '≤ 2 ×', met: true } });
  expect(ratioFigure('a', 'b', pairs, 1.9).target.met).toBe(false);
  expect(differenceFigure('a', 'b', pairs, { words: '+ 1 ms', ms: 1 }).target).toEqual({ words: '+ 1 ms', met: true });
  expect(differenceFigure('a', 'b', pairs, { words: '', ms: 0.9 }).target.met).toBe(false);
});

test('an absolute target is missed by what is above it', () => {
  expect(absoluteFigure('a', spreadOf('ms', [21]), 20).target).toEqual({ words: '≤ 20 ms', met: false });
  expect(absoluteFigure('a', counted('requests', 1), 1).target).toEqual({ words: '≤ 1', met: true });
});
