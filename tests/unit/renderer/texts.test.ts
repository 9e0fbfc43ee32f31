import { expect, test } from 'vitest';
import type { PayloadOf } from '../../../electron/ipc/contract.ts';
import { stepAdvice, stepText } from '../../../renderer/components/connection-step.ts';
import { readTime, timeText } from '../../../renderer/settings/alerts/time-of-day.ts';
import { bytesText, keepChoices, keepText } from '../../../renderer/settings/recording-text.ts';
import { now } from './funds.ts';

type Step = PayloadOf<'connectionTest'>['steps'][number];
const later = new Date(2026, 10, 20, 15).getTime();

test.each<[Step['name'], Step['outcome'], Step['detail'], string]>([
  ['proxy', 'skipped', {}, 'none in use'],
  ['proxy', 'good', { server: 'proxy.example:8080' }, 'proxy.example:8080'],
  ['proxy', 'failed', { kind: 'proxy', server: 'proxy.example:8080' }, 'No connection through the proxy'],
  ['name', 'good', { addresses: 4 }, '4 addresses'],
  ['name', 'failed', { kind: 'dns' }, 'Can’t find the exchange’s server'],
  ['tls', 'good', {}, 'OK'],
  ['tls', 'skipped', {}, 'not tested'],
  ['http', 'good', { milliseconds: 1234 }, 'after 1,234 ms'],
  ['http', 'failed', { kind: 'restricted', status: 451, code: 0 }, 'Not available from this location (HTTP 451)'],
  ['http', 'skipped', { kind: 'banned', until: later }, 'Nothing is sent until 15:00: limited by the exchange.'],
  ['payload', 'good', { funds: 1 }, 'OK'],
  ['payload', 'failed', { kind: 'a-kind-of-a-later-version' }, 'failed'],
  ['clock', 'good', { difference: 400 }, 'in sync'],
  ['clock', 'good', { difference: -12_400 }, 'This computer’s clock is 12 s behind.'],
  ['clock', 'failed', { difference: 3_600_000 }, 'This computer’s clock is 3,600 s ahead.'],
])('the step %s of the connection test, %s with %o, reads “%s”', (name, outcome, detail, words) => {
  expect(stepText({ name, outcome, detail }, 'en', now)).toBe(words);
});

test('a step has advice only when it failed', () => {
  expect(stepAdvice({ name: 'tls', outcome: 'failed', detail: { kind: 'tls' } })).toContain('clock');
  expect(stepAdvice({ name: 'tls', outcome: 'good', detail: {} })).toBe('');
});

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
