import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readFunds, type WireFunds } from '../../../../electron/exchange/wire.ts';
import { stamp } from '../support/recordings/samples.ts';

const usdt = { asset: 'USDT', marginBalance: '5166686.84431694', updateTime: stamp };
const good = { symbols: ['ACTUSDT', 'OMUSDT'], assets: [usdt] };
const goodFund = { symbols: good.symbols, balances: [usdt] };

function read(payload: unknown): WireFunds {
  const funds = readFunds(payload);
  if (funds === null) throw new Error('not a list of funds');
  return funds;
}

function documented(name: string): unknown {
  const url = new URL(`../../../exchange/documented/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

test('the documented answer without symbol is two funds with their own digits', () => {
  const { funds, unreadable } = read(documented('insurance-balance-without-symbol'));
  expect(funds.map(({ symbols }) => symbols.length)).toEqual([11, 4]);
  expect(funds[0]?.balances).toEqual([{ asset: 'USDT', marginBalance: '314151411.06482935', updateTime: stamp }]);
  expect(unreadable).toBe(0);
});

test('the documented answer with symbol, an object, is one fund with four assets', () => {
  const { funds } = read(documented('insurance-balance-with-symbol'));
  expect(funds).toHaveLength(1);
  expect(funds[0]?.symbols).toContain('BTCUSDT_250627');
  expect(funds[0]?.balances.map(({ asset, marginBalance }) => [asset, marginBalance])).toEqual([
    ['USDC', '299999998.6497832'],
    ['USDT', '793930579.315848'],
    ['BTC', '61.73143554'],
    ['BNFCR', '633223.99396922'],
  ]);
});

test('one fund is read as an object and in an array, without assets too, and an array may be empty', () => {
  for (const payload of [good, [good]]) expect(read(payload).funds).toEqual([goodFund]);
  expect(read([{ symbols: ['A'], assets: [] }])).toMatchObject({ funds: [{ balances: [] }], unreadable: 0 });
  expect(read([])).toMatchObject({ funds: [], unreadable: 0 });
});

test('what is no list of funds is none', () => {
  const error = { code: -1121, msg: 'Invalid symbol.' };
  for (const payload of [null, undefined, 12.5, Number.NaN, 'maintenance', '', true, {}, error, { data: [good] }])
    expect(readFunds(payload)).toBeNull();
});

test('a symbol that is listed twice counts once', () => {
  expect(read([{ symbols: ['B', 'A', 'B'], assets: [] }]).funds[0]?.symbols).toEqual(['B', 'A']);
});

test('the same fund twice is one fund, in any order of its symbols and assets', () => {
  const btc = { asset: 'BTC', marginBalance: '1.5', updateTime: stamp };
  const one = { symbols: ['A', 'B'], assets: [usdt, btc] };
  const again = { symbols: ['B', 'A', 'B'], assets: [btc, usdt, usdt] };
  expect(read([one, again])).toMatchObject({ funds: [{ symbols: ['B', 'A'] }], unreadable: 0 });
});

test('two funds with the same symbols and other balances are both kept: neither is known to be wrong', () => {
  expect(read([good, { ...good, assets: [{ ...usdt, marginBalance: '1' }] }]).funds).toHaveLength(2);
});

test('an asset twice with different values is never added up, and is counted', () => {
  const later = { ...usdt, marginBalance: '9', updateTime: stamp + 1 };
  const { funds, unreadable, hidden } = read([{ ...good, assets: [usdt, later] }]);
  expect(funds[0]?.balances).toEqual([later]);
  expect([unreadable, hidden]).toEqual([1, 0]);
});

test.each(['forwards', 'backwards'])('of an asset twice under one stamp the larger counts, read %s', (order) => {
  const entries = ['9.50', '10'].map((marginBalance) => ({ asset: 'USDT', marginBalance, updateTime: stamp }));
  const assets = order === 'forwards' ? entries : entries.toReversed();
  expect(read([{ symbols: ['A'], assets }]).funds[0]?.balances).toEqual([entries[1]]);
});

test('of an asset twice an unknown balance never replaces a known one', () => {
  const broken = { ...usdt, marginBalance: 'n/a', updateTime: stamp + 1 };
  expect(read([{ ...good, assets: [usdt, broken] }]).funds[0]?.balances).toEqual([usdt]);
  expect(read([{ ...good, assets: [broken, usdt] }]).funds[0]?.balances).toEqual([usdt]);
});

test('a payload with its own __proto__ member lends nothing to a fund', () => {
  const payload: unknown = JSON.parse('[{"__proto__":{"symbols":["A"],"assets":[]}}]');
  expect(read(payload)).toMatchObject({ funds: [], unreadable: 1 });
});

test.each(['<img src=x onerror=alert(1)>', '币安人生USDT', '我踏马来了USDT', '1000000BOBUSDT', 'U'])(
  'a strange symbol comes through letter by letter: %j',
  (symbol) => {
    expect(read([{ symbols: [symbol], assets: [usdt] }])).toMatchObject({
      funds: [{ symbols: [symbol] }],
      unreadable: 0,
    });
  },
);

test('what is invisible in a name, or what would move a cursor, is written out: names stay apart', () => {
  const hidden = [
    ...['USDT', 'US\u200bDT', 'USDT\u2060', 'USD\u{e0154}T', '\u202eTDSU', '\u200fUSDT', 'USDT ', ' USDT'],
    ...['\u001b[31mUSDT', '\u009b2JUSDT', 'USDT\u2028', '\ud800', 'A\u0301\u0301\u0301\u0301'],
  ];
  const answer = read([{ symbols: hidden, assets: hidden.map((asset) => ({ ...usdt, asset })) }]);
  const [fund] = answer?.funds ?? [];
  for (const names of [fund?.symbols ?? [], fund?.balances.map(({ asset }) => asset) ?? []]) {
    expect(new Set(names).size).toBe(hidden.length);
    expect(names[0]).toBe('USDT');
    for (const name of names) expect(name).toMatch(/^(?:[\x21-\x7e]|\u0301)+$/);
  }
});
