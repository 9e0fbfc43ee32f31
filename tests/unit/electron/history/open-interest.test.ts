import { expect, test } from 'vitest';
import { newFolder } from '../support/folders.ts';
import { historyIn } from '../support/recordings/histories.ts';
import { day, source, stamp } from '../support/recordings/samples.ts';

const midnight = Math.floor(stamp / day) * day;
const figure = (at: number, value = '10.50') => ({ at, amount: '2', value });

test('the figure of a midnight is there after a restart, also that it has none', () => {
  const folder = newFolder();
  let history = historyIn(folder);
  const answers = [
    { symbol: 'A', figures: [figure(midnight - day, '9'), figure(midnight)], none: [] },
    { symbol: 'B', figures: [figure(midnight - day)], none: [midnight] },
    { symbol: 'C', figures: [], none: [midnight] },
  ];
  for (const answer of answers) expect(history.keepOpenInterest(source, answer)).toBeNull();
  history.close();
  history = historyIn(folder);
  expect(Object.fromEntries(history.openInterest(source, midnight))).toEqual({
    A: { figure: { amount: '2', value: '10.50' }, newest: midnight },
    B: { figure: null, newest: midnight - day },
    C: { figure: null, newest: null },
  });
  expect(history.openInterest('https://demo-fapi.binance.com', midnight).size).toBe(0);
});

test('a later figure replaces the report of none, and nothing replaces a figure', () => {
  const history = historyIn(newFolder());
  const value = () => history.openInterest(source, midnight).get('A')?.figure?.value;
  history.keepOpenInterest(source, { symbol: 'A', figures: [], none: [midnight] });
  history.keepOpenInterest(source, { symbol: 'A', figures: [figure(midnight, '5')], none: [] });
  expect(value()).toBe('5');
  history.keepOpenInterest(source, { symbol: 'A', figures: [figure(midnight, '6')], none: [] });
  history.keepOpenInterest(source, { symbol: 'A', figures: [], none: [midnight] });
  expect(value()).toBe('6');
});
