import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fetchTimeOf } from '../../bench/answers.ts';
import { absoluteFigure, alternate, counted, differenceFigure, ratioFigure, spreadOf } from '../../bench/figure.ts';
import { recordTenYears } from '../../bench/recorded.ts';
import { launchDesktop } from '../../desktop/launch.ts';
import { newFolder } from '../electron/support/folders.ts';
import { historyIn } from '../electron/support/recordings/histories.ts';
import { source } from '../electron/support/recordings/samples.ts';

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

test('the recording that figures are measured with is one that the app can read, without a gap', () => {
  const folder = newFolder();
  recordTenYears(folder, source, 3);
  const history = historyIn(folder);
  expect(history.setAside).toBeNull();
  expect(history.facts().samples).toBe(4 * 240);
  expect(history.latest(source)).toMatchObject({ fetchedAt: fetchTimeOf(3), funds: { length: 60 } });
});

test('the empty app that figures are compared with has its window, and no trouble', async () => {
  const app = join(import.meta.dirname, '../../bench/empty-app');
  const desktop = await launchDesktop({ app, args: ['--window'], platform: 'linux', userDataDir: newFolder() });
  await desktop.url();
  const windows = await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await desktop.close();
  expect([windows, desktop.stderr()]).toEqual([1, '']);
});
