import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatCompact,
  formatCount,
  formatDuration,
  formatExact,
  formatList,
  formatMove,
  formatPercent,
  formatSigned,
  formatSignedCompact,
  formatStamp,
  formatStampClock,
  formatStampDay,
  formatTime,
  isolate,
} from '../../../messages/format.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** 20 November 2026, 14:05 in the time zone of whoever runs the tests. */
const now = new Date(2026, 10, 20, 14, 5).getTime();

describe('balances', () => {
  test('the short form has four significant digits', () => {
    expect(formatCompact('793930579.315848', 'en')).toBe('793.9M');
  });

  test('the short form counts in 亿 and 万 in Chinese', () => {
    expect(formatCompact('793930579.315848', 'zh-CN')).toBe('7.939亿');
    expect(formatCompact('633223.99396922', 'zh-CN')).toBe('63.32万');
  });

  test.each([
    ['en', 'compact', '793.9M'],
    ['zh-CN', 'compact', '7.939亿'],
    ['en', 'english', '793.9M'],
    ['zh-CN', 'english', '793.9M'],
    ['en', 'chinese', '7.939亿'],
    ['zh-CN', 'chinese', '7.939亿'],
    ['en', 'full', '793,930,579.315848'],
    ['zh-CN', 'full', '793,930,579.315848'],
  ] as const)('in the language %s the style %s gives %s', (locale, style, text) => {
    expect(formatCompact('793930579.315848', locale, style)).toBe(text);
  });

  test('the exact form keeps digits that a binary number would lose', () => {
    expect(formatExact('12345678901234567890.123456789012345678', 'en')).toBe(
      '12,345,678,901,234,567,890.123456789012345678',
    );
  });

  test.each([
    ['0.00000000123', '1.23E-9'],
    ['-0.000000000012345', '−1.235E-11'],
    ['12350000000000000000000000000000000000000000000000', '1.235E49'],
    ['0.00000000', '0'],
    ['123456789012345678', '123,500T'],
  ])('a balance with more zeros than there is room for, as %s, is written %s', (decimal, text) => {
    expect(formatCompact(decimal, 'en')).toBe(text);
  });

  test.each(['77.70', '0.00000000', '123,456,789.123456789012345678901234567890'])(
    'the exact form keeps the zeros that the exchange wrote: %s',
    (text) => expect(formatExact(text.replaceAll(',', ''), 'en')).toBe(text),
  );

  test('a tiny balance does not become 0', () => {
    expect(formatCompact('0.00000001', 'en')).toBe('0.00000001');
  });

  test('a negative balance keeps its sign', () => {
    expect(formatExact('-12.5', 'en')).toBe('−12.5');
    expect(formatCompact('-5166686.8', 'en')).toBe('−5.167M');
  });
});

describe('a movement', () => {
  test.each([
    ['-23.7', '−23.70%'],
    ['18.43', '+18.43%'],
    ['-0.00', '−0.00%'],
  ])('of %s percent has its sign, a true minus and two places', (percent, text) => {
    expect(formatPercent(percent, 'en')).toBe(text);
    expect(formatPercent(percent, 'zh-CN')).toBe(text);
  });

  test.each([
    ['1303.02', '+1,303%'],
    ['-1303.02', '−1,303%'],
    ['99999.4', '+99,999%'],
  ])('of %s percent has no decimal places', (percent, text) => {
    expect(formatPercent(percent, 'en')).toBe(text);
  });

  test.each([
    ['-0.001', '0.00', '−0.00%'],
    ['-5', '-3.10', '−3.10%'],
    ['0.001', '0.00', '+0.00%'],
    ['-5000000', null, '−5M'],
  ])('of %s and %s percent is told with its sign', (absolute, percent, text) => {
    expect(formatMove({ absolute, percent }, 'en')).toBe(text);
  });

  test('of very many percent is short', () => {
    expect(formatPercent('1234567.891', 'en')).toBe('+1.23M%');
    expect(formatPercent('1234567.891', 'zh-CN')).toBe('+123万%');
  });

  test('has a short amount', () => {
    expect(formatSignedCompact('-188000000.5', 'en')).toBe('−188M');
    expect(formatSignedCompact('1500000.25', 'zh-CN')).toBe('+150万');
  });

  test('keeps every digit of its amount', () => {
    expect(formatSigned('-188000000.000000000000000001', 'en')).toBe('−188,000,000.000000000000000001');
    expect(formatSigned('5', 'zh-CN')).toBe('+5');
    expect(formatSigned('0', 'en')).toBe('0');
  });
});

describe('a name inside a sentence', () => {
  test.each(['BTCUSDT', '币安人生USDT', '1000SHIBUSDT'])('stays as it is when it is %s', (name) => {
    expect(isolate(name)).toBe(name);
  });

  test('is isolated where it runs from right to left', () => {
    expect(isolate('مرحباUSDT')).toBe('\u2068مرحباUSDT\u2069');
  });

  test('cannot turn the words beside it: a mark of direction is written out', () => {
    expect(isolate('\u202Egnp.exe')).toBe('\\u{202e}gnp.exe');
  });
});

test('a count has its thousands apart', () => {
  expect(formatCount(1440, 'en')).toBe('1,440');
});

describe('a moment in local time', () => {
  test('is only a clock time on the same day', () => {
    expect(formatTime(now - 90 * minute, now, 'en')).toBe('12:35');
  });

  test('names the day when it is another one', () => {
    expect(formatTime(now - day, now, 'en')).toBe('19 Nov 14:05');
    expect(formatTime(now - day, now, 'zh-CN')).toBe('11月19日 14:05');
  });

  test('names the day just after midnight', () => {
    const midnight = new Date(2026, 10, 20, 0, 0).getTime();
    expect(formatTime(midnight - minute, midnight, 'en')).toBe('19 Nov 23:59');
  });

  test('names the year when it is another one', () => {
    expect(formatTime(new Date(2025, 8, 1, 9, 7).getTime(), now, 'en')).toBe('1 Sep 2025 09:07');
    expect(formatTime(new Date(2025, 8, 1, 9, 7).getTime(), now, 'zh-CN')).toBe('2025年9月1日 09:07');
  });

  test('midnight is 00:00 and not 24:00', () => {
    const midnight = new Date(2026, 10, 20, 0, 0).getTime();
    expect(formatTime(midnight, now, 'en')).toBe('00:00');
  });
});

describe('a stamp of the exchange', () => {
  test('is told in UTC with its day, also on the same day', () => {
    expect(formatStamp(Date.UTC(2026, 10, 20, 0, 0, 2), now, 'en')).toBe('20 Nov 00:00 UTC');
    expect(formatStamp(Date.UTC(2026, 10, 20, 0, 0, 2), now, 'zh-CN')).toBe('11月20日 00:00 UTC');
  });

  test('names the year when it is another one', () => {
    expect(formatStamp(1745366402000, now, 'en')).toBe('23 Apr 2025 00:00 UTC');
  });
});

describe('a part of a stamp', () => {
  test('is its day in UTC, with the year where it is another', () => {
    expect(formatStampDay(Date.UTC(2026, 10, 20, 23, 59), now, 'en')).toBe('20 Nov');
    expect(formatStampDay(Date.UTC(2025, 10, 20), now, 'zh-CN')).toBe('2025年11月20日');
  });

  test('is its clock in UTC', () => {
    expect(formatStampClock(Date.UTC(2026, 10, 20, 0, 5, 2))).toBe('00:05 UTC');
  });
});

test('a list is joined as the language joins it', () => {
  expect(formatList(['BTCUSDT', 'ETHUSDT'], 'en')).toBe('BTCUSDT, ETHUSDT');
  expect(formatList(['BTCUSDT', 'ETHUSDT'], 'zh-CN')).toBe('BTCUSDT、ETHUSDT');
});

describe('an age', () => {
  test.each([
    [0, 'just now', '刚刚'],
    [59_999, 'just now', '刚刚'],
    [minute, '1 min ago', '1分钟前'],
    [3 * minute + 59_000, '3 min ago', '3分钟前'],
    [59 * minute, '59 min ago', '59分钟前'],
    [hour, '1 hr ago', '1小时前'],
    [day - 1, '23 hr ago', '23小时前'],
    [5 * day, '5 days ago', '5天前'],
  ])('of %i ms reads "%s" and "%s"', (age, english, chinese) => {
    expect(formatAge(now - age, now, 'en')).toBe(english);
    expect(formatAge(now - age, now, 'zh-CN')).toBe(chinese);
  });

  test('of a moment that a wrong clock puts ahead is not called past', () => {
    expect(formatAge(now + 2 * hour, now, 'en')).toBe('in 2 hr');
  });
});

describe('a duration', () => {
  test.each([
    [15 * minute, '15 min', '15分钟'],
    [hour, '1 hr', '1小时'],
    [150 * minute, '2 hr, 30 min', '2小时30分钟'],
    [day, '24 hr', '24小时'],
  ])('of %i ms reads "%s" and "%s"', (length, english, chinese) => {
    expect(formatDuration(length, 'en')).toBe(english);
    expect(formatDuration(length, 'zh-CN')).toBe(chinese);
  });
});
