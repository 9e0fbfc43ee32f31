import BigNumber from 'bignumber.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movement } from '../../../../electron/funds/identity/movement.ts';

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
test('the difference of two decimals is exact', () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const { absolute } = movement(from, to);
      expect(new BigNumber(from).plus(absolute).eq(to)).toBe(true);
      expect(absolute).not.toMatch(/e|^-0$/);
    }),
    { numRuns: 2000 },
  );
});

test('a percentage never says more than happened, and less only after the last digit', () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const base = new BigNumber(from);
      const { absolute, percent } = movement(from, to);
      expect(percent === null).toBe(base.lte(0));
      if (percent === null) return;
      const said = new BigNumber(percent).abs().times(base).shiftedBy(-2);
      const rest = new BigNumber(absolute).abs().minus(said);
      expect(rest.gte(0) && rest.lt(base.div(10_000))).toBe(true);
      expect(new BigNumber(percent).times(absolute).gte(0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['1000', '900.04', '-9.99'],
  ['1000', '900', '-10.00'],
  ['1000', '0.04', '-99.99'],
  ['1000', '0', '-100.00'],
  ['1000', '1099.99', '9.99'],
  ['1000', '999.951', '-0.004'],
  ['1000', '1000.01', '0.001'],
  ['1000000000', '999999999.99999999', '-0.000000000000001'],
  ['1000', '1000.00', '0.00'],
])('from %s to %s is %s percent', (from, to, percent) => {
  expect(movement(from, to).percent).toBe(percent);
});
