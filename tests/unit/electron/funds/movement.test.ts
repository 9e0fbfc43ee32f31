import BigNumber from 'bignumber.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, isJumpUp, movement } from '../../../../electron/funds/identity/movement.ts';

/** Decimal strings as an exchange may write them: padded or not, up to 40 digits, negative, zero. */
const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.option(fc.stringMatching(/^\d{1,12}$/)), fc.boolean())
  .map(([whole, fraction, negative]) => `${negative ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}`);
/** Pairs that differ little, which is where rounding shows. */
const pair = fc.oneof(
  fc.tuple(decimal, decimal),
  fc.tuple(decimal, fc.integer({ min: -20_000, max: 20_000 })).map(([from, parts]): [string, string] => [
    from,
    new BigNumber(from)
      .times(100_000 + parts)
      .div(100_000)
      .toFixed(),
  ]),
);
const Percentage = BigNumber.clone({ DECIMAL_PLACES: 2, ROUNDING_MODE: BigNumber.ROUND_HALF_UP });

test('computes the movement between decimals as a decimal library does, digit by digit', () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const difference = new Percentage(to).minus(from);
      const { absolute, percent } = movement(from, to);
      expect(absolute).toBe(difference.isZero() ? '0' : difference.toFixed());
      const expected = new BigNumber(from).gt(0) ? difference.times(100).div(from).toFixed(2) : null;
      expect(percent).toBe(expected === '-0.00' ? '0.00' : expected);
    }),
    { numRuns: 2000 },
  );
});

test('compares decimals as a decimal library does, in any notation', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(Math.sign(compareDecimals(a, b))).toBe(new BigNumber(a).comparedTo(b));
    }),
    { numRuns: 2000 },
  );
});

test('a jump up is a tenth or more, to the last digit', () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const base = new BigNumber(from);
      const expected = base.gt(0) ? new BigNumber(to).gte(base.times('1.1')) : new BigNumber(to).gt(0);
      expect(isJumpUp(from, to)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});
