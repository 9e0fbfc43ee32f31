import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFunds } from '../../../../electron/exchange/wire.ts';

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
