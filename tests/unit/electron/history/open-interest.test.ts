import { expect, test } from 'vitest';
import { newFolder } from '../support/folders.ts';
import { historyIn, rowsOf } from '../support/recordings/histories.ts';
import { answerAt } from '../support/recordings/recording.ts';
import { day, source, stamp } from '../support/recordings/samples.ts';

const midnight = Math.floor(stamp / day) * day;
const figure = (at: number, value = '10.50') => ({ at, amount: '2', value });

test('what was told of a midnight is there after a restart, a midnight without a figure too', () => {
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

test('a figure that comes later replaces what was reported, and nothing replaces a figure', () => {
  const history = historyIn(newFolder());
  const value = () => history.openInterest(source, midnight).get('A')?.figure?.value;
  history.keepOpenInterest(source, { symbol: 'A', figures: [], none: [midnight] });
  history.keepOpenInterest(source, { symbol: 'A', figures: [figure(midnight, '5')], none: [] });
  expect(value()).toBe('5');
  history.keepOpenInterest(source, { symbol: 'A', figures: [figure(midnight, '6')], none: [] });
  history.keepOpenInterest(source, { symbol: 'A', figures: [], none: [midnight] });
  expect(value()).toBe('6');
});

test('it goes with the days that are not kept, and with everything', async () => {
  const folder = newFolder();
  const history = historyIn(folder);
  const rows = () => rowsOf(folder, 'select midnight from open_interest order by midnight').map((row) => row.midnight);
  history.keep(answerAt(stamp, 'A'));
  history.keep(answerAt(stamp + 40 * day, 'A'));
  const days = [0, 15, 40].map((count) => midnight + count * day);
  history.keepOpenInterest(source, { symbol: 'A', figures: days.map((at) => figure(at)), none: [] });
  await history.forgetOlderThan(30);
  expect(rows()).toEqual(days.slice(1));
  history.deleteAll();
  expect(rows()).toEqual([]);
});
