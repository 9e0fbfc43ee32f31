import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAdlRisk } from '../../../../electron/exchange/market-data.ts';
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

/** Each value as a row of its own, also one that is a list. */
const each = (...values: readonly unknown[]) => values.map((bad) => ({ bad }));

test.each(
  each(null, ['ACTUSDT'], { assets: [usdt] }, ...['BTCUSDT', []].map((symbols) => ({ symbols, assets: [usdt] }))),
)('a fund that cannot be known ($bad) is left out, counted once, and hides no other', ({ bad }) => {
  for (const at of [0, 1])
    expect(readFunds([good].toSpliced(at, 0, bad as typeof good))).toMatchObject({
      funds: [goodFund],
      unreadable: 1,
      hidden: 1,
    });
});

test.each(each(7, '  ', 'A'.repeat(10_000)))(
  'a symbol that is no name ($bad) is left out and counted; the others stay',
  ({ bad }) => {
    const read = readFunds([{ symbols: ['A', bad, 'B'], assets: [usdt] }]);
    expect(read).toMatchObject({ funds: [{ symbols: ['A', 'B'] }], unreadable: 1 });
  },
);

test.each(each(undefined, { USDT: '1' }))(
  'a fund whose assets are $bad keeps its symbols, has no balance and is counted',
  ({ bad }) => {
    const read = readFunds([{ symbols: ['A'], assets: bad }]);
    expect(read).toMatchObject({ funds: [{ symbols: ['A'], balances: [] }], unreadable: 1 });
  },
);

test.each(each(null, 'USDT', ...[undefined, ''].map((asset) => ({ ...usdt, asset }))))(
  'an asset entry that names no asset ($bad) is left out, counted, and hides no other',
  ({ bad }) => {
    expect(readFunds([{ ...good, assets: [bad, usdt] }])).toMatchObject({ funds: [goodFund], unreadable: 1 });
  },
);

test.each(each(undefined, 12.5, 0, ['1'], '', 'NaN', '1,000', ' 1', '0x10', '1e999999999'))(
  'a balance that is $bad is unknown, never 0, and counted',
  ({ bad }) => {
    const read = readFunds([{ symbols: ['A'], assets: [{ ...usdt, marginBalance: bad }] }]);
    expect(read?.funds[0]?.balances).toEqual([{ ...usdt, marginBalance: null }]);
    expect(read).toMatchObject({ unreadable: 1, hidden: 0 });
  },
);

test.each(each(undefined, String(stamp), 0, stamp + 0.5, Number.POSITIVE_INFINITY, 8.7e15))(
  'an update time that is $bad is unknown; the balance stays and the entry is counted',
  ({ bad }) => {
    const read = readFunds([{ symbols: ['A'], assets: [{ ...usdt, updateTime: bad }] }]);
    expect(read?.funds[0]?.balances).toEqual([{ ...usdt, updateTime: null }]);
    expect(read).toMatchObject({ unreadable: 1, hidden: 0 });
  },
);

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

const plainDecimal = /^-?\d+(\.\d+)?$/;
const junk = fc.jsonValue({ maxDepth: 4 });

/** Values that look like what the exchange sends, in places where they may be wrong. */
const value = fc.oneof(junk, fc.string(), fc.double(), fc.constantFrom('', 'NaN', '1e999999999', '0E-8', null));
const nearlyAsset = fc.record({ asset: value, marginBalance: value, updateTime: value }, { requiredKeys: [] });
const nearlyList = <T>(entry: fc.Arbitrary<T>) => fc.oneof(fc.array(fc.oneof(entry, junk), { maxLength: 6 }), junk);
const nearlyFund = fc.record(
  { symbols: nearlyList(fc.string({ maxLength: 12 })), assets: nearlyList(nearlyAsset) },
  { requiredKeys: [] },
);
const nearlyAnswer = fc.oneof(fc.array(fc.oneof(nearlyFund, junk), { maxLength: 6 }), nearlyFund, junk);

test('whatever comes, nothing is thrown, a balance is a plain decimal or unknown, and a time is a date or unknown', () => {
  fc.assert(
    fc.property(nearlyAnswer, (payload) => {
      for (const { symbols, balances } of readFunds(payload)?.funds ?? []) {
        expect(symbols.length).toBeGreaterThan(0);
        for (const { marginBalance, updateTime } of balances) {
          if (marginBalance !== null) expect(marginBalance).toMatch(plainDecimal);
          if (updateTime !== null) expect(Number.isNaN(new Date(updateTime).getTime())).toBe(false);
        }
      }
    }),
    { numRuns: 2000 },
  );
});
