import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { type AdlReadings, adlInterval } from '../../../../electron/funds/adl-risk.ts';
import { openReadOnly } from '../../../../electron/history/read-only.ts';
import { newFolder } from '../support/folders.ts';
import { alertInHistory, historyFile, historyIn, rowsOf } from '../support/recordings/histories.ts';
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

const bare = alertInHistory({
  fund: null,
  stamp: null,
  kind: 'membership',
  asset: null,
  from: null,
  to: null,
  percent: null,
});

test('alerts are read after a restart, newest first, and for each host and each fund separately', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  expect(history.keepAlerts(source, '{}', [alertInHistory(), bare])).toBeNull();
  expect(history.keepAlerts('https://elsewhere.test', '{}', [alertInHistory({ symbol: 'ELSEWHERE' })])).toBeNull();
  expect(history.keepAlerts(source, '{}', [alertInHistory({ fund: 2, loss: false })])).toBeNull();
  history.close();
  const again = historyIn(folder);
  expect(again.pastAlerts(source, null)).toEqual([alertInHistory({ fund: 2, loss: false }), bare, alertInHistory()]);
  expect(again.pastAlerts(source, 1)).toEqual([alertInHistory()]);
  expect(again.pastAlerts(source, 3)).toEqual([]);
});

test('the memory of rules and the alerts are written together or not at all', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  history.keepAlerts(source, 'before', []);
  const other = new DatabaseSync(historyFile(folder));
  other.exec('begin immediate');
  expect(history.keepAlerts(source, 'after', [alertInHistory()])).not.toBeNull();
  other.exec('rollback');
  other.close();
  expect(rowsOf(folder, 'select body from alert_memory')).toEqual([{ body: 'before' }]);
  expect(history.pastAlerts(source, null)).toEqual([]);
});
