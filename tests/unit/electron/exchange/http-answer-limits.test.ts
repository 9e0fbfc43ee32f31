import { expect, test } from 'vitest';
import type { Failure } from '../../../../electron/exchange/failure.ts';
import { readAnswer } from '../../../../electron/exchange/http-answer.ts';
import { day, failureIn, hour, minute, second, stamp } from '../support/recordings/samples.ts';

const now = stamp;
const threeDays = 3 * day;

function limited(msg: string, headers: Record<string, string> = {}, status = 429): Failure {
  const body = JSON.stringify({ code: -1003, msg });
  return failureIn(readAnswer({ status, body, headers: new Headers(headers) }, now));
}

const waitOf = (failure: Failure): number => Number(failure.retryAt) - now;
const until = (time: number): string =>
  `Way too much request weight used; IP banned until ${time}. Please use WebSocket.`;

const texts = {
  requests:
    'Too many requests; current limit of IP(203.0.113.7) is 2400 requests per minute. Please use the websocket for live updates to avoid polling the API.',
  banned: `Way too many requests; IP(203.0.113.7) banned until ${now + 10 * minute}. Please use the websocket for live updates to avoid bans.`,
  weight: until(now + 30 * minute),
};

test('too many requests is a limit, and without a named time two minutes are waited', () => {
  const failure = limited(texts.requests);
  expect(failure).toMatchObject({ kind: 'rate-limited', code: -1003 });
  expect(waitOf(failure)).toBe(2 * minute);
});

test('way too many requests is a ban until the time in its text', () => {
  const failure = limited(texts.banned);
  expect(failure.kind).toBe('banned');
  expect(waitOf(failure)).toBe(10 * minute);
});

test('way too much request weight is a ban until the time in its text', () => {
  const failure = limited(texts.weight, {}, 418);
  expect(failure.kind).toBe('banned');
  expect(waitOf(failure)).toBe(30 * minute);
});

test('the time is found when the address stands before it', () => {
  expect(waitOf(limited(`banned until IP(203.0.113.7) ${now + 5 * minute}`))).toBe(5 * minute);
});

test('a time in whole seconds is understood', () => {
  expect(waitOf(limited(until(Math.floor(now / 1000) + 600)))).toBe(10 * minute);
});

test.each([
  ['IP(203.0.113.7)', '203.0.113.7'],
  ['IP 203.0.113.7', '203.0.113.7'],
  ['ip: 203.0.113.7;', '203.0.113.7'],
  ['IP(2001:db8:85a3:8d3:1319:8a2e:370:7348)', '2001:db8'],
  ['IP 2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8'],
  ['IP 2001:db8::1319:7348', '2001:db8'],
  ['IP 2001:DB8::1', '2001:DB8'],
  ['IP fe80::1', 'fe80'],
  ['IP ::ffff:203.0.113.7', '203.0.113.7'],
])("the caller's own address is not in the message: %s", (text, address) => {
  const { message } = limited(`Too many requests; current limit of ${text} is 2400 requests per minute.`);
  expect(message).not.toContain(address);
  expect(message).toContain('2400 requests per minute');
});

test.each([
  ['60', minute],
  [' 60 ', minute],
  ['0.5', 500],
  ['1.2345', 1235],
  ['90000', 25 * hour],
  ['10, 900', 15 * minute],
])('Retry-After of %s seconds is kept', (header, wait) => {
  expect(waitOf(limited(texts.requests, { 'retry-after': header }))).toBe(wait);
});

test('Retry-After as a date is kept', () => {
  const header = new Date(now + 7 * minute).toUTCString();
  expect(waitOf(limited(texts.requests, { 'retry-after': header }))).toBe(7 * minute);
});

test.each(['0', '-5', '-0', 'soon', '', 'NaN', 'Infinity', '1e3', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
  'a Retry-After that names no wait (%j) leaves two minutes',
  (header) => {
    expect(waitOf(limited(texts.requests, { 'retry-after': header }))).toBe(2 * minute);
  },
);

test.each([
  ['seconds', '99999999999999'],
  ['a date', 'Fri, 31 Dec 9999 23:59:59 GMT'],
])('a huge Retry-After in %s is capped at three days, the longest ban', (_name, header) => {
  expect(waitOf(limited(texts.requests, { 'retry-after': header }))).toBe(threeDays);
});

test('a huge time in the text is capped at three days', () => {
  expect(waitOf(limited(until(9_999_999_999_999)))).toBe(threeDays);
});

test('a time in the text that is past leaves two minutes', () => {
  expect(waitOf(limited(until(now - hour)))).toBe(2 * minute);
});

test('of Retry-After and the time in the text the longer one is kept', () => {
  expect(waitOf(limited(until(now + 5 * minute), { 'retry-after': '60' }))).toBe(5 * minute);
  expect(waitOf(limited(until(now + 5 * minute), { 'retry-after': '600' }))).toBe(10 * minute);
});

test.each([
  ['behind by a day', -day],
  ['ahead by a day', day],
])("with a local clock that is %s the exchange's own Date tells how long a ban lasts", (_name, drift) => {
  const exchangeNow = now - drift;
  const headers = { date: new Date(exchangeNow).toUTCString() };
  expect(waitOf(limited(until(exchangeNow + 20 * minute), headers))).toBe(20 * minute);
  const date = new Date(exchangeNow + 20 * minute).toUTCString();
  expect(waitOf(limited(texts.requests, { ...headers, 'retry-after': date }))).toBe(20 * minute);
});

test('Retry-After in seconds does not depend on any clock', () => {
  const headers = { date: new Date(now - day).toUTCString(), 'retry-after': '90' };
  expect(waitOf(limited(texts.requests, headers))).toBe(90 * second);
});

test('a Date that cannot be read is ignored', () => {
  expect(waitOf(limited(until(now + 5 * minute), { date: 'yesterday' }))).toBe(5 * minute);
});
