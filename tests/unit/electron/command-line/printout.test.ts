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

test('a failure for a person is a complaint in one line, without the terminal codes of the exchange, and no output', () => {
  const { output, complaint, exitCode } = printout('table', watchlist, failed('banned', stamp + hour));
  expect({ output, exitCode }).toEqual({ output: '', exitCode: 3 });
  expect(complaint).toBe(
    'backstop: no data from https://fapi.binance.com (banned: a failure of the kind banned; ' +
      'nothing is sent before 2025-04-23T01:00:02.000Z)',
  );
  const failure = { ...failureOf('rejected'), message: '\u001b[2J\u0007\u202eevil' };
  expect(printout('table', [], { ok: false, failure }).complaint).not.toMatch(/[\p{Cc}\u202e]/u);
});

test('the table has every digit, decimal points in one column, the missing symbols, and the host with the time', () => {
  const shown = (unreadable: number) =>
    printout('table', watchlist, { ok: true, value: { ...snapshot, unreadable } }).output.split('\n');
  expect(shown(2)).toEqual([
    'ETHUSDT, BTCUSDT (and 1 more symbol)',
    '  USDC   299999998.6497832  2025-04-23T00:00:02.000Z',
    '  USDT   793930579.315848   2025-04-23T00:00:02.000Z',
    '  BNFCR    unknown          unknown time',
    '  BTC           61          2025-04-23T00:00:02.000Z',
    '',
    'NOFUNDUSDT: no fund covers it',
    'NEWUSDT: not known yet',
    '2 entries could not be read',
    'Asked https://fapi.binance.com at 2025-04-23T01:00:02.000Z',
    '',
  ]);
  expect(shown(1)).toContain('1 entry could not be read');
  expect(shown(0).join()).not.toContain('could not be read');
});

test('the JSON output contains no terminal codes, and keeps the names', () => {
  const evil = '\u009b31mBTC\u007f\u202e\u2028\u{e0041}\u0000';
  const funds = [{ symbols: [evil], balances: [{ ...balanceOf('1'), asset: evil }] }];
  const { output } = printout('json', [evil], { ok: true, value: snapshotOf(funds) });
  expect(output).toMatch(/^[\x20-\x7e]+\n$/);
  expect(JSON.parse(output)).toMatchObject({ funds: [{ watched: [evil], balances: [{ asset: evil }] }] });
});

test('the exit code is 3 when no symbol is known, and 0 when one is', () => {
  const value = { ...snapshotOf([{ symbols: ['A'], balances: [] }]), uncovered: ['X', 'Y'] };
  const codeOf = (...symbols: string[]) => printout('table', symbols, { ok: true, value }).exitCode;
  expect([codeOf('X', 'Y'), codeOf('A', 'X')]).toEqual([3, 0]);
});
