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

test('a hundred assets of a fund are read, and a fund with more is marked as incomplete', () => {
  const read = readFunds([{ symbols: ['A'], assets: numbered(130, 'C').map(asset) }, fund('B')]);
  expect(read?.funds.map(({ balances }) => balances.length)).toEqual([100, 1]);
  expect(read?.funds.map(({ incomplete }) => incomplete)).toEqual([true, undefined]);
  expect(read?.unreadable).toBe(30);
});

test('a name has at most 64 characters, and at most four times as many once its invisible ones are written out', () => {
  const [longest, longer] = ['A'.repeat(64), 'A'.repeat(65)];
  const [longestHidden, longerHidden] = [31, 32].map((count) => `${'\u200b'.repeat(count)}A`);
  const symbols = [longest, longer, longestHidden, longerHidden];
  const read = readFunds([{ symbols, assets: [asset(longest), asset(longer)] }]);
  const writtenOut = `${String.raw`\u{200b}`.repeat(31)}A`;
  expect(read).toMatchObject({
    funds: [{ symbols: [longest, writtenOut], balances: [{ asset: longest }] }],
    unreadable: 3,
  });
});

test('twenty thousand ratings are read at most', () => {
  const rows = numbered(50_000, 'A').map((symbol) => ({ symbol, adlRisk: 'LOW' }));
  expect(readAdlRisk(rows)?.size).toBe(20_000);
});

test('of very many balances 2500 are read: every fund keeps its first ones, and those with few keep all', () => {
  const read = readFunds([
    ...numbered(100, 'A').map((symbol) => ({ symbols: [symbol], assets: numbered(100, 'C').map(asset) })),
    ...numbered(100, 'B').map((symbol) => ({ symbols: [symbol], assets: numbered(4, 'C').map(asset) })),
  ]);
  expect(new Set(read?.funds.slice(0, 100).map(({ balances }) => balances.length))).toEqual(new Set([21]));
  expect(read?.funds[99]?.incomplete).toBe(true);
  expect(read?.unreadable).toBe(100 * (100 - 21));
  expect(new Set(read?.funds.slice(100).map(({ balances }) => balances.length))).toEqual(new Set([4]));
});
