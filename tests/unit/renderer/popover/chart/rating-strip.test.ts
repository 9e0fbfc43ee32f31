import { expect, test } from 'vitest';
import type { SymbolStay } from '../../../../../electron/funds/adl-stay.ts';
import { highDays, stretchesOf } from '../../../../../renderer/popover/detail/chart/rating-strip.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const start = Date.UTC(2026, 9, 10);
const stay = (symbol: string, from: number, until: number, risk: string): SymbolStay => ({
  symbol,
  from: start + from * hour,
  until: start + until * hour,
  risk,
});
const hoursOf = (stays: readonly SymbolStay[], from = 0, to = 48) =>
  stretchesOf(stays, start + from * hour, start + to * hour).map((one) => [
    (one.from - start) / hour,
    (one.to - start) / hour,
    one.level,
  ]);

test('a strip shows the highest known rating at each time', () => {
  expect(
    hoursOf([
      stay('A', 0, 4, 'LOW'),
      stay('A', 4, 7, 'HIGH'),
      stay('A', 10, 12, 'NEW WORD'),
      stay('B', 2, 5, 'MIDDLE'),
      stay('B', 5, 6, 'extremely_high'),
      stay('B', 20, 21, 'LOW'),
    ]),
  ).toEqual([
    [0, 2, 'low'],
    [2, 4, 'medium'],
    [4, 5, 'high'],
    [5, 6, 'extremely-high'],
    [6, 7, 'high'],
    [20, 21, 'low'],
  ]);
});

test('a strip is cut at both ends of the chart', () => {
  expect(hoursOf([stay('A', -5, 50, 'LOW')], 0, 3)).toEqual([[0, 3, 'low']]);
  expect(hoursOf([stay('A', -5, -2, 'LOW'), stay('A', 9, 10, 'LOW')], 0, 3)).toEqual([]);
});

test('the hours at high are counted by UTC day, newest first', () => {
  const stretches = stretchesOf(
    [stay('A', 3, 6, 'HIGH'), stay('A', 22, 26, 'EXTREMELY_HIGH'), stay('A', 26, 40, 'LOW')],
    start,
    start + 2 * day,
  );
  expect(highDays(stretches)).toEqual([
    { day: start + day, length: 2 * hour },
    { day: start, length: 5 * hour },
  ]);
});
