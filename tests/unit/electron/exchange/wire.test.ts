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

test('one fund is read as an object and in an array, without assets too, and an array may be empty', () => {
  for (const payload of [good, [good]]) expect(read(payload).funds).toEqual([goodFund]);
  expect(read([{ symbols: ['A'], assets: [] }])).toMatchObject({ funds: [{ balances: [] }], unreadable: 0 });
  expect(read([])).toMatchObject({ funds: [], unreadable: 0 });
});

test('anything but a list of funds is refused', () => {
  const error = { code: -1121, msg: 'Invalid symbol.' };
  for (const payload of [null, undefined, 12.5, Number.NaN, 'maintenance', '', true, {}, error, { data: [good] }])
    expect(readFunds(payload)).toBeNull();
});

test('the same fund twice is one fund, whatever the order of its symbols and assets', () => {
  const btc = { asset: 'BTC', marginBalance: '1.5', updateTime: stamp };
  const one = { symbols: ['A', 'B'], assets: [usdt, btc] };
  const again = { symbols: ['B', 'A', 'B'], assets: [btc, usdt, usdt] };
  expect(read([one, again])).toMatchObject({ funds: [{ symbols: ['B', 'A'] }], unreadable: 0 });
});

test('two funds with the same symbols and other balances are both kept: neither is known to be wrong', () => {
  expect(read([good, { ...good, assets: [{ ...usdt, marginBalance: '1' }] }]).funds).toHaveLength(2);
});

const twice = { asset: 'USDT', updateTime: stamp };
const [larger, later, broken] = [
  { ...twice, marginBalance: '10' },
  { ...twice, marginBalance: '9', updateTime: stamp + 1 },
  { ...twice, marginBalance: 'n/a', updateTime: stamp + 1 },
];

test.each([
  ['the later stamp', later, larger, 1],
  ['under one stamp the larger balance', larger, { ...twice, marginBalance: '9.50' }, 1],
  ['a known balance before an unknown one', larger, broken, 2],
])('of an asset that is listed twice %s counts, in either order', (_, kept, other, counted) => {
  for (const assets of [
    [kept, other],
    [other, kept],
  ]) {
    const { funds, unreadable, hidden } = read([{ ...good, assets }]);
    expect([funds[0]?.balances, unreadable, hidden]).toEqual([[kept], counted, 0]);
  }
});

test('a payload with its own __proto__ member lends nothing to a fund', () => {
  const payload: unknown = JSON.parse('[{"__proto__":{"symbols":["A"],"assets":[]}}]');
  expect(read(payload)).toMatchObject({ funds: [], unreadable: 1 });
});

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
