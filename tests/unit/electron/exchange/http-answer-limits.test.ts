import { expect, test } from 'vitest';
import type { Failure } from '../../../../electron/exchange/failure.ts';
import { readAnswer } from '../../../../electron/exchange/http-answer.ts';
import { day, failureIn, hour, minute, stamp } from '../support/recordings/samples.ts';

const now = stamp;
const threeDays = 3 * day;

function limited(msg: string, headers: Record<string, string> = {}, status = 429): Failure {
  const body = JSON.stringify({ code: -1003, msg });
  return failureIn(readAnswer({ status, body, headers: new Headers(headers) }, now));
}

const waitOf = (failure: Failure): number => Number(failure.retryAt) - now;
const until = (time: number): string =>
  `Way too much request weight used; IP banned until ${time}. Please use WebSocket.`;

const requests =
  'Too many requests; current limit of IP(203.0.113.7) is 2400 requests per minute. Please use the websocket for live updates to avoid polling the API.';

test.each<[string, string, number, 'rate-limited' | 'banned', number]>([
  ['too many requests without a time', requests, 429, 'rate-limited', 2 * minute],
  [
    'way too many requests',
    `Way too many requests; IP(203.0.113.7) banned until ${now + 10 * minute}. Please use the websocket for live updates to avoid bans.`,
    429,
    'banned',
    10 * minute,
  ],
  ['way too much weight', until(now + 30 * minute), 418, 'banned', 30 * minute],
  ['an address before the time', `banned until IP(203.0.113.7) ${now + 5 * minute}`, 429, 'banned', 5 * minute],
  ['a time in whole seconds', until(Math.floor(now / 1000) + 600), 429, 'banned', 10 * minute],
  ['a time that is past', until(now - hour), 429, 'banned', 2 * minute],
  ['a huge time', until(9_999_999_999_999), 429, 'banned', threeDays],
])('%s holds requests back as long as it says, for three days at the most', (_, msg, status, kind, wait) => {
  const failure = limited(msg, {}, status);
  expect(failure).toMatchObject({ kind, code: -1003 });
  expect(waitOf(failure)).toBe(wait);
});

test.each([
  ['IP(203.0.113.7)', '203.0.113.7'],
  ['IP 203.0.113.7', '203.0.113.7'],
  ['ip: 203.0.113.7;', '203.0.113.7'],
  ['IP 2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8'],
  ['IP 2001:DB8::1', '2001:DB8'],
  ['IP fe80::1', 'fe80'],
  ['IP ::ffff:203.0.113.7', '203.0.113.7'],
])("the caller's own address is not in the message: %s", (text, address) => {
  const { message } = limited(`Too many requests; current limit of ${text} is 2400 requests per minute.`);
  expect(message).not.toContain(address);
  expect(message).toContain('2400 requests per minute');
});

test.each<readonly [string, number]>([
  ['60', minute],
  [' 60 ', minute],
  ['0.5', 500],
  ['1.2345', 1235],
  ['90000', 25 * hour],
  ['10, 900', 15 * minute],
  [new Date(now + 7 * minute).toUTCString(), 7 * minute],
  // The longest ban there is:
  ['99999999999999', threeDays],
  ['Fri, 31 Dec 9999 23:59:59 GMT', threeDays],
  // No wait at all: two minutes.
  ...['0', '-5', '-0', 'soon', '', 'NaN', 'Infinity', '1e3', 'Thu, 01 Jan 1970 00:00:00 GMT'].map(
    (header) => [header, 2 * minute] as const,
  ),
])('a Retry-After of %j is a wait of %i ms', (header, wait) => {
  expect(waitOf(limited(requests, { 'retry-after': header }))).toBe(wait);
});

test('of Retry-After and the time in the text the longer one is kept', () => {
  expect(waitOf(limited(until(now + 5 * minute), { 'retry-after': '60' }))).toBe(5 * minute);
  expect(waitOf(limited(until(now + 5 * minute), { 'retry-after': '600' }))).toBe(10 * minute);
});

test.each([
  ['behind by a day', -day],
  ['ahead by a day', day],
])("with a local clock that is %s the length of a ban follows the exchange's own Date", (_name, drift) => {
  const exchangeNow = now - drift;
  const headers = { date: new Date(exchangeNow).toUTCString() };
  expect(waitOf(limited(until(exchangeNow + 20 * minute), headers))).toBe(20 * minute);
  const date = new Date(exchangeNow + 20 * minute).toUTCString();
  expect(waitOf(limited(requests, { ...headers, 'retry-after': date }))).toBe(20 * minute);
});

test('a Date that cannot be read is ignored', () => {
  expect(waitOf(limited(until(now + 5 * minute), { date: 'yesterday' }))).toBe(5 * minute);
});
