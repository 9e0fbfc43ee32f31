import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAmount, readPercent } from '../../../messages/read-amount.ts';

const amountOf = (text: string): unknown => {
  const reading = readAmount(text);
  return reading.ok ? reading.amount : reading.reason;
};

test.each([
  ['1,5', '1.5'],
  ['+5', '5'],
  ['1_000_000', '1000000'],
  ['500k', '500000'],
  ['1万2000', '12000'],
  ['1 000 000', '1000000'],
  ['1,500', '1500'],
  ['1,000,000', '1000000'],
  ['1’000’000.25', '1000000.25'],
  ['1\u00a0000\u202f000,5', '1000000.5'],
  ['1.000.000,50', '1000000.5'],
  ['1,000,000.50', '1000000.5'],
  ['1234,567', '1234.567'],
  ['0,001', '0.001'],
  ['007', '7'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['-1,5', '-1.5'],
  ['−0', '0'],
  ['５００万', '5000000'],
  ['1．5亿', '150000000'],
  ['500 万', '5000000'],
  ['1亿2000万', '120000000'],
  ['3千万', '30000000'],
  ['1万亿', '1000000000000'],
  ['1.5M', '1500000'],
  ['2 bn', '2000000000'],
  ['1.5 million', '1500000'],
  ['1e6', '1000000'],
  ['5百万', '5000000'],
  ['1億', '100000000'],
  ['１，０００，０００．５', '1000000.5'],
  ['𝟙𝟚', '12'],
  ['1234567890123456789012345678', '1234567890123456789012345678'],
])('%s is %s', (text, amount) => expect(amountOf(text)).toBe(amount));

test.each([
  ['', 'empty'],
  ['abc', 'not-a-number'],
  ['1.000.00', 'not-a-number'],
  ['1.00,5', 'not-a-number'],
  ['1,000.000,5', 'not-a-number'],
  ['1 00', 'not-a-number'],
  ['5 constructor', 'not-a-number'],
  ['0x10', 'not-a-number'],
  ['万', 'not-a-number'],
  ['5万6万亿x', 'not-a-number'],
  ['2000万1亿', 'not-a-number'],
  ['5억', 'not-a-number'],
  ['12,34,567', 'not-a-number'],
  ['壹佰万', 'not-a-number'],
  ['1'.repeat(41), 'too-long'],
])('"%s" is refused: %s', (text, reason) => expect(amountOf(text)).toBe(reason));

test.each([
  ['1.500', ['1.5', '1500']],
  ['-1.500万', ['-15000', '-15000000']],
  ['1万2', ['12000', '10002']],
])('%s is ambiguous: two readings', (text, readings) => {
  expect(readAmount(text)).toEqual({ ok: false, reason: 'ambiguous', readings });
});

test('a percent sign may follow a percentage, not an amount', () => {
  expect(readPercent('12,5 %')).toEqual({ ok: true, amount: '12.5' });
  expect(readPercent('１０％')).toEqual({ ok: true, amount: '10' });
  expect(readPercent('%')).toMatchObject({ ok: false });
  expect(amountOf('12%')).toBe('not-a-number');
});

test('what Intl writes in either language is read back unchanged', () => {
  const locale = fc.constantFrom('en', 'zh-CN');
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 27n }),
      fc.integer({ min: 0, max: 9999 }),
      locale,
      (whole, part, tag) => {
        const decimal = `${whole}.${String(part).padStart(4, '0')}`;
        const written = new Intl.NumberFormat(tag, { minimumFractionDigits: 4, maximumFractionDigits: 4 }).format(
          decimal as `${number}`,
        );
        const plain = decimal.replace(/0+$/, '').replace(/\.$/, '');
        expect(readAmount(written)).toEqual({ ok: true, amount: plain });
      },
    ),
  );
});

test('any text is read without an exception, and an amount is a plain decimal', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(..."0123456789.,' 万亿十百千零一二kMe-+%") }),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const reading = readAmount(typed);
      if (reading.ok) expect(reading.amount).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
      else expect(reading.readings.length).toBe(reading.reason === 'ambiguous' ? 2 : 0);
    }),
    { numRuns: 2000 },
  );
});
