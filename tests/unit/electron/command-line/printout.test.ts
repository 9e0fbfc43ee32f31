import { expect, test } from 'vitest';
import { printout as printoutFrom } from '../../../../electron/command-line/printout.ts';
import type { Snapshot } from '../../../../electron/funds/fund.ts';
import { balanceOf, failed, failureOf, hour, snapshotOf, source, stamp } from '../support/recordings/samples.ts';

const host = 'https://fapi.binance.com';
type Given = Parameters<typeof printoutFrom>;
const printout = (format: Given[0], watchlist: Given[1], reading: Given[2]) =>
  printoutFrom(format, watchlist, reading, host);

const bitcoin = [
  { asset: 'USDC', marginBalance: '299999998.6497832', updateTime: stamp },
  balanceOf('793930579.315848'),
  { asset: 'BNFCR', marginBalance: null, updateTime: null },
  { asset: 'BTC', marginBalance: '61', updateTime: stamp },
];
const funds = [
  { symbols: ['ADAUSDT'], balances: [balanceOf('314151411.06482935')] },
  { symbols: ['BNBUSDT', 'BTCUSDT', 'ETHUSDT'], balances: bitcoin },
];
const snapshot: Snapshot = { ...snapshotOf(funds), uncovered: ['NOFUNDUSDT'], unreadable: 2 };
const watchlist = ['ETHUSDT', 'NOFUNDUSDT', 'BTCUSDT', 'NEWUSDT'];
const good = { ok: true, value: snapshot } as const;
const stamped = '2025-04-23T00:00:02.000Z';

test('the JSON output is one line with exactly these members', () => {
  const { output, complaint, exitCode } = printout('json', watchlist, good);
  expect(output).toMatch(/^[^\n]+\n$/);
  expect(JSON.parse(output)).toStrictEqual({
    fetchedAt: '2025-04-23T01:00:02.000Z',
    source,
    funds: [
      {
        watched: ['ETHUSDT', 'BTCUSDT'],
        symbols: ['BNBUSDT', 'BTCUSDT', 'ETHUSDT'],
        balances: bitcoin.map((each) => ({ ...each, updateTime: each.updateTime === null ? null : stamped })),
      },
    ],
    missing: ['NOFUNDUSDT', 'NEWUSDT'],
    unreadable: 2,
  });
  expect({ complaint, exitCode }).toEqual({ complaint: null, exitCode: 0 });
});

test('a failure as JSON is on standard output, with the exit code 3', () => {
  const { output, complaint, exitCode } = printout('json', watchlist, failed('banned', stamp + hour));
  expect(JSON.parse(output)).toStrictEqual({
    error: { kind: 'banned', message: failureOf('banned').message, retryAt: '2025-04-23T01:00:02.000Z', source: host },
  });
  expect({ complaint, exitCode }).toEqual({ complaint: null, exitCode: 3 });
  expect(JSON.parse(printout('json', [], failed('offline')).output)).toMatchObject({ error: { retryAt: null } });
});

test('a failure for a person is a complaint in one line and no output', () => {
  const { output, complaint, exitCode } = printout('table', watchlist, failed('banned', stamp + hour));
  expect(output).toBe('');
  expect(exitCode).toBe(3);
  expect(complaint).toMatch(/^backstop: no data from https:\/\/fapi\.binance\.com \(banned/);
  expect(complaint).toContain('2025-04-23T01:00:02.000Z');
  expect(complaint).not.toContain('\n');
});

test('a complaint contains no terminal codes of the exchange', () => {
  const failure = { ...failureOf('rejected'), message: '\u001b[2J\u0007‮evil' };
  expect(printout('table', [], { ok: false, failure }).complaint).not.toMatch(/[\p{Cc}\u202e]/u);
});

test('the table has the watched symbols as a heading, and every digit', () => {
  const { output } = printout('table', watchlist, good);
  expect(output).toMatch(/^ETHUSDT, BTCUSDT \(and 1 more symbol\)$/m);
  for (const digits of ['299999998.6497832', '793930579.315848', '61']) expect(output).toContain(digits);
  expect(output).toContain(stamped);
});

test('the decimal points of a fund stand in one column', () => {
  const lines = printout('table', watchlist, good).output.split('\n');
  const points = ['299999998.', '793930579.'].map((number) => {
    const line = lines.find((text) => text.includes(number)) ?? '';
    return line.indexOf(number) + number.length;
  });
  const whole = lines.find((text) => /\bBTC\s/.test(text)) ?? '';
  expect(points[0]).toBe(points[1]);
  expect(whole.indexOf('61') + '61'.length + 1).toBe(points[0]);
});

test('an unknown balance is unknown in the table, never 0 and never blank', () => {
  const line = printout('table', watchlist, good)
    .output.split('\n')
    .find((text) => text.includes('BNFCR'));
  expect(line).toMatch(/BNFCR\s+unknown\s+unknown time$/);
});

test('below the table are the missing symbols with the reason, the unreadable entries, and the host with the time', () => {
  const { output } = printout('table', watchlist, good);
  expect(output).toContain('NOFUNDUSDT: no fund covers it');
  expect(output).toContain('NEWUSDT: not known yet');
  expect(output).toContain('2 entries could not be read');
  expect(output).toContain(`${source} at 2025-04-23T01:00:02.000Z`);
  expect(output.endsWith('\n')).toBe(true);
  const withUnreadable = (unreadable: number) =>
    printout('table', watchlist, { ok: true, value: { ...snapshot, unreadable } }).output;
  expect(withUnreadable(1)).toContain('1 entry could not be read');
  expect(withUnreadable(0)).not.toContain('could not be read');
});

test('the JSON output contains no terminal codes, and keeps the names', () => {
  const evil = '\u009b31mBTC\u007f\u202e\u2028\u{e0041}\u0000';
  const funds = [{ symbols: [evil], balances: [{ ...balanceOf('1'), asset: evil }] }];
  const { output } = printout('json', [evil], { ok: true, value: snapshotOf(funds) });
  expect(output).toMatch(/^[\x20-\x7e]+\n$/);
  expect(JSON.parse(output)).toMatchObject({ funds: [{ watched: [evil], balances: [{ asset: evil }] }] });
});

test('the exit code is 3 when no symbol is known, and 0 when one is', () => {
  const funds = [{ symbols: ['A'], balances: [] }];
  const value = { ...snapshotOf(funds), uncovered: ['X', 'Y'] };
  expect(printout('table', ['X', 'Y'], { ok: true, value }).exitCode).toBe(3);
  expect(printout('table', ['A', 'X'], { ok: true, value }).exitCode).toBe(0);
});
