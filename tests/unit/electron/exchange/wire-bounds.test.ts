import { expect, test } from 'vitest';
import { readAdlRisk } from '../../../../electron/exchange/market-data.ts';
import { readFunds } from '../../../../electron/exchange/wire.ts';
import { stamp } from '../support/recordings/samples.ts';

const asset = (name: string) => ({ asset: name, marginBalance: '1', updateTime: stamp });
const fund = (...symbols: string[]) => ({ symbols, assets: [asset('USDT')] });
const numbered = (count: number, name: string): string[] => Array.from({ length: count }, (_, at) => `${name}${at}`);

test('a thousand funds are read whole, and every further one counts as unreadable', () => {
  const thousand = numbered(1000, 'A').map((symbol) => fund(symbol));
  expect(readFunds(thousand)).toMatchObject({ unreadable: 0 });
  const read = readFunds([...thousand, ...numbered(234, 'B').map((symbol) => fund(symbol))]);
  expect(read?.funds).toHaveLength(1000);
  expect(read?.unreadable).toBe(234);
  expect(read?.problems).toEqual(['funds: more than 1000']);
});

test('twenty thousand symbols are read in all funds together, and every further one counts as unreadable', () => {
  const read = readFunds([fund(...numbered(15_000, 'A')), fund(...numbered(7000, 'B'))]);
  expect(read?.funds.map(({ symbols }) => symbols.length)).toEqual([15_000, 5000]);
  expect(read?.unreadable).toBe(2000);
});

test('a hundred assets of a fund are read; the fund with more is known to hold more than that', () => {
  const read = readFunds([{ symbols: ['A'], assets: numbered(130, 'C').map(asset) }, fund('B')]);
  expect(read?.funds.map(({ balances }) => balances.length)).toEqual([100, 1]);
  expect(read?.funds.map(({ incomplete }) => incomplete)).toEqual([true, undefined]);
  expect(read?.unreadable).toBe(30);
});

test('a name has 64 characters at the most', () => {
  const [longest, longer] = ['A'.repeat(64), 'A'.repeat(65)];
  const read = readFunds([{ symbols: [longest, longer], assets: [asset(longest), asset(longer)] }]);
  expect(read).toMatchObject({ funds: [{ symbols: [longest], balances: [{ asset: longest }] }], unreadable: 2 });
});

test('a name that has to be written out has four times as many at the most', () => {
  const [longest, longer] = [31, 32].map((count) => `${'\u200b'.repeat(count)}A`);
  const read = readFunds([{ symbols: [longest, longer], assets: [] }]);
  expect(read).toMatchObject({ funds: [{ symbols: [`${String.raw`\u{200b}`.repeat(31)}A`] }], unreadable: 1 });
});

test('of a list of ratings without measure a part is read', () => {
  const rows = numbered(50_000, 'A').map((symbol) => ({ symbol, adlRisk: 'LOW' }));
  expect(readAdlRisk(rows)?.size).toBe(20_000);
});

test.each([
  [150, 80, 16],
  [600, 10, 4],
  [1000, 100, 2],
])(
  'of %d funds of %d assets, twenty-five hundred balances are read: the first %d of every fund, the last ones too',
  (funds, assets, each) => {
    const read = readFunds(
      numbered(funds, 'A').map((symbol) => ({ symbols: [symbol], assets: numbered(assets, 'C').map(asset) })),
    );
    expect(new Set(read?.funds.map(({ balances, incomplete }) => [balances.length, incomplete].join()))).toEqual(
      new Set([`${each},true`]),
    );
    expect(read?.funds).toHaveLength(funds);
    expect(read?.unreadable).toBe(funds * (assets - each));
  },
);

test('funds of many assets take nothing from those of few', () => {
  const read = readFunds([
    ...numbered(100, 'A').map((symbol) => ({ symbols: [symbol], assets: numbered(100, 'C').map(asset) })),
    ...numbered(100, 'B').map((symbol) => ({ symbols: [symbol], assets: numbered(4, 'C').map(asset) })),
  ]);
  expect(new Set(read?.funds.slice(0, 100).map(({ balances }) => balances.length))).toEqual(new Set([21]));
  expect(new Set(read?.funds.slice(100).map(({ balances }) => balances.length))).toEqual(new Set([4]));
});
