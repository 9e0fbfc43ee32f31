import { describe, expect, test } from 'vitest';
import * as plain from '../../../messages/format.ts';
import * as history from '../../../messages/format-history.ts';

const format = { ...plain, ...history };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** 20 November 2026, 14:05 in the local time zone. */
const now = new Date(2026, 10, 20, 14, 5).getTime();
const midnight = new Date(2026, 10, 20).getTime();
const large = '793930579.315848';
/** What a formatter writes in English and in Chinese. */
const both = (write: (locale: 'en' | 'zh-CN') => string): string[] => [write('en'), write('zh-CN')];

describe('a balance', () => {
  test.each([
    [large, '793.9M', '7.939亿'],
    ['633223.99396922', '633.2K', '63.32万'],
    ['0.00000001', '0.00000001', '0.00000001'],
    ['-5166686.8', '−5.167M', '−516.7万'],
    ['0.00000000123', '1.23E-9', '1.23E-9'],
    ['-0.000000000012345', '−1.235E-11', '−1.235E-11'],
    ['12350000000000000000000000000000000000000000000000', '1.235E49', '1.235E49'],
    ['0.00000000', '0', '0'],
  ])('%s is short', (decimal, english, chinese) => {
    expect(both((locale) => format.formatCompact(decimal, locale))).toEqual([english, chinese]);
  });

  test.each([
    ['english', '793.9M'],
    ['chinese', '7.939亿'],
    ['full', '793,930,579.315848'],
  ] as const)('in the style %s is the same in each language', (style, text) => {
    expect(both((locale) => format.formatCompact(large, locale, style))).toEqual([text, text]);
  });

  test.each(['77.70', '0.00000000', '12,345,678,901,234,567,890.123456789012345678'])(
    'exactly keeps every digit, also the zeros that the exchange wrote: %s',
    (text) => expect(format.formatExact(text.replaceAll(',', ''), 'en')).toBe(text),
  );
});

describe('a movement', () => {
  test.each([
    ['-23.7', '−23.70%', '−23.70%'],
    ['18.43', '+18.43%', '+18.43%'],
    ['-99.996', '−99.99%', '−99.99%'],
    ['-0.004', '−0.00%', '−0.00%'],
    ['0.00000009', '+0.00%', '+0.00%'],
    ['1303.02', '+1,303%', '+1,303%'],
    ['-1303.02', '−1,303%', '−1,303%'],
    ['-1303.99', '−1,303%', '−1,303%'],
    ['99999.9', '+99,999%', '+99,999%'],
    ['1239999.891', '+1.23M%', '+123万%'],
  ])('of %s percent has its sign and two places, of many percent none', (percent, english, chinese) => {
    expect(both((locale) => format.formatPercent(percent, locale))).toEqual([english, chinese]);
  });

  test.each([
    ['-20.50', '20.5%'],
    ['-100.00', '100%'],
    ['1303.02', '1,303.02%'],
    ['-99.996', '99.99%'],
    ['-0.004', '<0.01%'],
  ])('of %s percent is %s in a sentence that says its direction', (percent, text) => {
    expect(both((locale) => format.formatPlainPercent(percent, locale))).toEqual([text, text]);
  });

  test.each([
    ['-5', '-3.10', '−3.10%'],
    ['-5000000', null, '−5M'],
  ])('of %s and %s percent is shown in percent, else by its amount', (absolute, percent, text) => {
    expect(format.formatMove({ absolute, percent }, 'en')).toBe(text);
  });

  test.each([
    ['-188000000.000000000000000001', '−188M', '−188,000,000.000000000000000001'],
    ['1500000.25', '+1.5M', '+1,500,000.25'],
    ['0', '0', '0'],
  ])('of %s has a short amount, and an exact one', (amount, short, exact) => {
    expect([format.formatSignedCompact(amount, 'en'), format.formatSigned(amount, 'en')]).toEqual([short, exact]);
  });
});

test.each([
  ['币安人生USDT', '币安人生USDT'],
  ['1000SHIBUSDT', '1000SHIBUSDT'],
  ['مرحباUSDT', '\u2068مرحباUSDT\u2069'],
  ['\u202Egnp.exe', '\\u{202e}gnp.exe'],
])('the name %s inside a sentence cannot turn the words beside it', (name, text) => {
  expect(format.isolate(name)).toBe(text);
});

test('a count has thousands separators, and a list is joined as its language does', () => {
  expect(format.formatCount(1440, 'en')).toBe('1,440');
  const lists = both((locale) => format.formatList(['BTCUSDT', 'ETHUSDT'], locale));
  expect(lists).toEqual(['BTCUSDT, ETHUSDT', 'BTCUSDT、ETHUSDT']);
});

describe('a moment', () => {
  test.each([
    ['on the same day', now - 90 * minute, now, '12:35', '12:35'],
    ['at midnight', midnight, now, '00:00', '00:00'],
    ['on another day', now - day, now, '19 Nov 14:05', '11月19日 14:05'],
    ['just before midnight', midnight - minute, midnight, '19 Nov 23:59', '11月19日 23:59'],
    ['in another year', new Date(2025, 8, 1, 9, 7).getTime(), now, '1 Sep 2025 09:07', '2025年9月1日 09:07'],
  ])('%s in local time', (_, at, present, english, chinese) => {
    expect([format.formatTime(at, present, 'en'), format.formatTime(at, present, 'zh-CN')]).toEqual([english, chinese]);
  });

  test.each([
    [Date.UTC(2026, 10, 20, 0, 5, 2), '20 Nov 00:05 UTC', '11月20日 00:05 UTC', '20 Nov', '00:05 UTC'],
    [1745366402000, '23 Apr 2025 00:00 UTC', '2025年4月23日 00:00 UTC', '23 Apr 2025', '00:00 UTC'],
  ])('stamped %i is shown in UTC, as a whole and in parts', (at, english, chinese, dayText, clock) => {
    expect([format.formatStamp(at, now, 'en'), format.formatStamp(at, now, 'zh-CN')]).toEqual([english, chinese]);
    expect([format.formatStampDay(at, now, 'en'), format.formatStampClock(at)]).toEqual([dayText, clock]);
  });

  test.each([
    [59_999, 'just now', '刚刚'],
    [minute, '1 min ago', '1分钟前'],
    [59 * minute, '59 min ago', '59分钟前'],
    [hour, '1 hr ago', '1小时前'],
    [day - 1, '23 hr ago', '23小时前'],
    [5 * day, '5 days ago', '5天前'],
    [-2 * hour, 'in 2 hr', '2小时后'], // by a wrong clock
  ])('%i ms ago reads "%s" and "%s"', (age, english, chinese) => {
    expect(both((locale) => format.formatAge(now - age, now, locale))).toEqual([english, chinese]);
  });
});

test.each([
  [15 * minute, '15 min', '15分钟'],
  [150 * minute, '2 hr, 30 min', '2小时30分钟'],
  [day, '24 hr', '24小时'],
])('a duration of %i ms reads "%s" and "%s"', (length, english, chinese) => {
  expect([format.formatDuration(length, 'en'), format.formatDuration(length, 'zh-CN')]).toEqual([english, chinese]);
});

test('a time on an axis is short and in UTC', () => {
  const at = Date.UTC(2026, 10, 1, 0, 5, 2);
  expect(both((locale) => format.formatAxisMonth(at, locale))).toEqual(['Nov 2026', '2026年11月']);
  expect([format.formatAxisClock(at), format.formatAxisSecond(at)]).toEqual(['00:05', '00:05:02']);
});

test.each([
  ['6.2541', '6.3%'],
  ['1234.56', '1,234.6%'],
  ['0.0314', '0.031%'],
  ['0', '0%'],
  ['-2.5', '−2.5%'],
  ['100', '100%'],
])('%s percent of a whole reads as %s', (percent, text) => {
  expect(format.formatShare(percent, 'en')).toBe(text);
});
