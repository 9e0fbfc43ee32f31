import { expect, test } from 'vitest';
import { readTime, timeText } from '../../../renderer/settings/alerts/time-of-day.ts';
import { bytesText, keepChoices, keepText } from '../../../renderer/settings/recording-text.ts';

test.each([
  [0, '0 kB'],
  [512, '0.5 kB'],
  [123_600, '123.6 kB'],
  [1_500_000, '1.5 MB'],
  [2_000_000_000, '2 GB'],
])('a file of %i bytes is %s', (bytes, text) => {
  expect(bytesText(bytes, 'en')).toBe(text);
});

test('the current choice is always among the offered times', () => {
  expect(keepChoices(null)).toEqual([30, 90, 365, 730, 1825, null]);
  expect(keepChoices(45)).toEqual([30, 45, 90, 365, 730, 1825, null]);
});

test.each([
  [null, 'Forever'],
  [1, '1 day'],
  [90, '90 days'],
  [365, '1 year'],
  [1825, '5 years'],
])('%o days are called %s', (days, text) => {
  expect(keepText(days)).toBe(text);
});

test.each([
  [0, '00:00'],
  [450, '07:30'],
  [1439, '23:59'],
])('minute %i of the day is %s, there and back', (minutes, text) => {
  expect(timeText(minutes)).toBe(text);
  expect(readTime(text)).toBe(minutes);
});

test.each(['', '24:00', '7', '07:60', 'noon'])('"%s" is not a time of day', (text) => {
  expect(readTime(text)).toBeNull();
});
