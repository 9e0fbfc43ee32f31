import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFunds } from '../../../../electron/exchange/wire.ts';
import { stamp } from '../support/recordings/samples.ts';

const runs = { numRuns: 2000 };
const plainDecimal = /^-?\d+(\.\d+)?$/;
const balanceText = fc.stringMatching(/^-?[1-9]\d{0,17}(\.\d{1,8})?$/);
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
    runs,
  );
});

test('good funds come through any bad neighbours, digit by digit', () => {
  const bad = fc.oneof(
    fc.constant(null),
    fc.integer(),
    fc.string(),
    fc.array(junk),
    fc.record({ symbols: fc.constantFrom(null, 7, 'A', {}), assets: junk }),
  );
  fc.assert(
    fc.property(
      fc.array(balanceText, { minLength: 1, maxLength: 5 }),
      fc.array(fc.tuple(bad, fc.nat()), { maxLength: 8 }),
      (balances, neighbours) => {
        const payload: unknown[] = balances.map((marginBalance, index) => ({
          symbols: [`GOOD${index}`],
          assets: [{ asset: 'USDT', marginBalance, updateTime: stamp }],
        }));
        for (const [neighbour, place] of neighbours) payload.splice(place % (payload.length + 1), 0, neighbour);
        const read = readFunds(payload);
        expect(read?.funds).toEqual(
          balances.map((marginBalance, index) => ({
            symbols: [`GOOD${index}`],
            balances: [{ asset: 'USDT', marginBalance, updateTime: stamp }],
          })),
        );
        expect(read?.unreadable).toBe(neighbours.length);
      },
    ),
    runs,
  );
});
