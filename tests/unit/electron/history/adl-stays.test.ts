import { expect, test } from 'vitest';
import type { AdlReadings } from '../../../../electron/funds/adl-risk.ts';
import { adlInterval } from '../../../../electron/funds/adl-risk.ts';
import { openReadOnly } from '../../../../electron/history/read-only.ts';
import { newFolder } from '../support/folders.ts';
import { historyIn, rowsOf } from '../support/recordings/histories.ts';
import { answerAt } from '../support/recordings/recording.ts';
import { day, hour, source, stamp } from '../support/recordings/samples.ts';

const reading = (said: string, at: number, symbol = 'A'): AdlReadings => new Map([[symbol, { said, at }]]);
const rows = (folder: string) =>
  rowsOf(folder, 'select symbol, "from", until, risk from adl_stay order by symbol, "from"').map(
    ({ symbol, from, until, risk }) => [symbol, (Number(from) - stamp) / hour, (Number(until) - stamp) / hour, risk],
  );

test('changes of a rating are recorded and not its readings, and a gap ends a rating', () => {
  const folder = newFolder();
  let history = historyIn(folder);
  const words = ['LOW', 'low', 'HIGH', 'HIGH', null, 'HIGH', null, null, 'HIGH', 'NEW WORD', 'LOW'];
  for (const [index, said] of words.entries()) {
    if (said === null) continue;
    expect(history.keepRatings(source, reading(said, stamp + index * adlInterval))).toBeNull();
    history.close();
    history = historyIn(folder);
  }
  expect(rows(folder)).toEqual([
    ['A', 0, 0.5, 'LOW'],
    ['A', 1, 2.5, 'HIGH'],
    ['A', 4, 4, 'HIGH'],
    ['A', 4.5, 4.5, 'NEW WORD'],
    ['A', 5, 5, 'LOW'],
  ]);
  expect([...history.lastRatings(source)]).toEqual([['A', { said: 'LOW', at: stamp + 5 * hour }]]);
});

test('an older reading changes nothing, and ratings that a clock far ahead wrote are removed', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  history.keepRatings(source, reading('LOW', stamp + 365 * day, 'B'));
  history.keepRatings(source, reading('LOW', stamp));
  history.keepRatings(source, reading('HIGH', stamp - hour));
  expect(rows(folder)).toEqual([['A', 0, 0, 'LOW']]);
});

test('how far the clock is behind the exchange is known from answers about funds, also after a restart', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  expect(history.clockDifference(source)).toBeNull();
  history.keep({ ...answerAt(stamp, 'A B'), fetchedAt: stamp + 365 * day, serverTime: stamp + hour });
  history.close();
  expect(historyIn(folder).clockDifference(source)?.correction).toBe(hour - 365 * day);
});

test('the history of a fund and its CSV have the ratings of its members, each with its end', () => {
  const history = historyIn(newFolder());
  history.keep(answerAt(stamp, 'A B'));
  for (const [index, said] of ['LOW', 'HIGH', 'HIGH', 'LOW'].entries())
    history.keepRatings(source, reading(said, stamp + index * adlInterval));
  history.keepRatings(source, reading('HIGH', stamp, 'OTHER'));
  expect(history.detail(source, 1, 'week')?.ratings).toEqual([
    { symbol: 'A', from: stamp, until: stamp + 0.5 * hour, risk: 'LOW' },
    { symbol: 'A', from: stamp + 0.5 * hour, until: stamp + 1.5 * hour, risk: 'HIGH' },
    { symbol: 'A', from: stamp + 1.5 * hour, until: stamp + 2 * hour, risk: 'LOW' },
  ]);
  const lines = [...history.csv(1)].join('').split('\r\n');
  expect(lines.filter((line) => line.includes('adl-rating')).map((line) => line.split(',').at(-1))).toEqual([
    '"A LOW"',
    '"A HIGH"',
    '"A LOW"',
  ]);
});

test('ratings beside a symbol are those of the members of its funds on the same host', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  history.keep(answerAt(stamp, 'A', 'B C'));
  history.keep({ ...answerAt(stamp, 'A B'), source: 'https://demo-fapi.binance.com' });
  for (const symbol of ['A', 'B', 'C']) history.keepRatings(source, reading('LOW', stamp, symbol));
  const opening = openReadOnly(folder, false);
  if (!opening.ok) throw new Error(opening.message);
  const symbolsBeside = (symbol: string): string[] =>
    opening.history.ratings(source, { symbol, since: null, limit: 10 }).map((rating) => rating.symbol);
  expect([symbolsBeside('A'), symbolsBeside('B')]).toEqual([['A'], ['B', 'C']]);
  opening.history.close();
});
