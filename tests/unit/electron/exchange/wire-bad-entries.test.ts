import { expect, test } from 'vitest';
import { readFunds } from '../../../../electron/exchange/wire.ts';
import { stamp } from '../support/recordings/samples.ts';

const usdt = { asset: 'USDT', marginBalance: '5166686.84431694', updateTime: stamp };
const goodFund = { symbols: ['ACTUSDT'], balances: [usdt] };
const good = { symbols: ['ACTUSDT'], assets: [usdt] };

test.each([
  ['null', null],
  ['a number', 7],
  ['a text', 'fund'],
  ['a list', ['ACTUSDT']],
  ['an empty object', {}],
  ['without symbols', { assets: [usdt] }],
  ['symbols as one text', { symbols: 'BTCUSDT', assets: [usdt] }],
  ['symbols as an object', { symbols: { 0: 'BTCUSDT' }, assets: [usdt] }],
  ['symbols null', { symbols: null, assets: [usdt] }],
  ['an empty list of symbols', { symbols: [], assets: [usdt] }],
])('a fund that cannot be known (%s) is left out, counted once, and hides no other', (_name, bad) => {
  expect(readFunds([good, bad])).toMatchObject({ funds: [goodFund], unreadable: 1 });
  expect(readFunds([bad, good])).toMatchObject({ funds: [goodFund], unreadable: 1 });
});

test.each([
  ['a number', 7],
  ['null', null],
  ['an empty text', ''],
  ['white space', '  '],
  ['a list', ['A']],
  ['an object', { symbol: 'A' }],
  ['a text of 10,000 letters', 'A'.repeat(10_000)],
])('a symbol that is no name (%s) is left out and counted; the others stay', (_name, bad) => {
  const read = readFunds([{ symbols: ['A', bad, 'B'], assets: [usdt] }]);
  expect(read).toMatchObject({ funds: [{ symbols: ['A', 'B'] }], unreadable: 1 });
});

test.each([
  ['missing', undefined],
  ['null', null],
  ['an object', { USDT: '1' }],
  ['a text', '1'],
])('a fund whose assets are %s keeps its symbols, has no balance and is counted', (_name, assets) => {
  expect(readFunds([{ symbols: ['A'], assets }])).toMatchObject({
    funds: [{ symbols: ['A'], balances: [] }],
    unreadable: 1,
  });
});

test.each([
  ['null', null],
  ['a number', 1],
  ['a text', 'USDT'],
  ['a list', []],
  ['without a name', { marginBalance: '1', updateTime: stamp }],
  ['with an empty name', { asset: '', marginBalance: '1', updateTime: stamp }],
  ['with a number as its name', { asset: 5, marginBalance: '1', updateTime: stamp }],
])('an asset entry that names no asset (%s) is left out, counted, and hides no other', (_name, bad) => {
  const read = readFunds([{ symbols: ['ACTUSDT'], assets: [bad, usdt] }]);
  expect(read).toMatchObject({ funds: [goodFund], unreadable: 1 });
});

test.each([
  ['missing', undefined],
  ['null', null],
  ['a JSON number, whose digits are lost', 12.5],
  ['a JSON zero', 0],
  ['NaN', Number.NaN],
  ['an empty text', ''],
  ['the text NaN', 'NaN'],
  ['the text Infinity', 'Infinity'],
  ['a text with a comma', '1,000'],
  ['a text with white space', ' 1'],
  ['a hexadecimal number', '0x10'],
  ['a monstrous exponent', '1e999999999'],
  ['a boolean', true],
  ['a list', ['1']],
])('a balance that is %s is unknown, never 0, and counted', (_name, marginBalance) => {
  const read = readFunds([{ symbols: ['A'], assets: [{ asset: 'USDT', marginBalance, updateTime: stamp }] }]);
  expect(read?.funds[0]?.balances).toEqual([{ asset: 'USDT', marginBalance: null, updateTime: stamp }]);
  expect(read).toMatchObject({ unreadable: 1, hidden: 0 });
});

test('the balances 0 and 1E+5 are known', () => {
  const assets = ['0', '1E+5'].map((marginBalance, index) => ({ ...usdt, asset: `A${index}`, marginBalance }));
  const read = readFunds([{ symbols: ['A'], assets }]);
  expect(read?.funds[0]?.balances.map(({ marginBalance }) => marginBalance)).toEqual(['0', '100000']);
  expect(read?.unreadable).toBe(0);
});

test.each([
  ['missing', undefined],
  ['null', null],
  ['a text', 'yesterday'],
  ['the text of a number', String(stamp)],
  ['zero', 0],
  ['negative', -1],
  ['a fraction', stamp + 0.5],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['later than any date', 8.7e15],
])('an update time that is %s is unknown; the balance stays and the entry is counted', (_name, updateTime) => {
  const read = readFunds([{ symbols: ['A'], assets: [{ asset: 'USDT', marginBalance: '1.50', updateTime }] }]);
  expect(read?.funds[0]?.balances).toEqual([{ asset: 'USDT', marginBalance: '1.50', updateTime: null }]);
  expect(read).toMatchObject({ unreadable: 1, hidden: 0 });
});

test('every unreadable entry is counted, and the log gets only the first few', () => {
  const bad = Array.from({ length: 500 }, () => null);
  const read = readFunds([...bad, { symbols: ['ACTUSDT', 7], assets: [usdt, null] }]);
  expect(read).toMatchObject({ funds: [goodFund], unreadable: 502, hidden: 502 });
  expect(read?.problems.length).toBeGreaterThan(0);
  expect(read?.problems.length).toBeLessThan(50);
});
