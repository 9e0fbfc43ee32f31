import { expect, test, vi } from 'vitest';
import type { Failure, FailureKind } from '../../../../electron/exchange/failure.ts';
import { type Reading, readAnswer } from '../../../../electron/exchange/http-answer.ts';
import { day, failureIn, hour, minute, stamp } from '../support/recordings/samples.ts';

const now = stamp;
const page = (text: string): string => `<html><body><h1>${text}</h1></body></html>`;
const error = (code: unknown, msg: string): string => JSON.stringify({ code, msg });

function answer(status: number, body: string, headers: Record<string, string> = {}): Reading<unknown> {
  return readAnswer({ status, body, headers: new Headers(headers) }, now);
}

test('a fund as an object is a payload, even with a member called code', () => {
  expect(answer(200, '{"symbols":["A"],"assets":[],"code":0}').ok).toBe(true);
});

const country = 'The Amazon CloudFront distribution is configured to block access from your country.';
const location = '{\n  "code": 0,\n  "msg": "Service unavailable from a restricted location"\n}\n';

type Row = readonly [name: string, status: number, body: string, kind: FailureKind, code: number | null];
const rows: readonly Row[] = [
  ['an invalid symbol', 400, error(-1121, 'Invalid symbol.'), 'rejected', -1121],
  ['a missing key', 401, error(-2014, 'API-key format invalid.'), 'rejected', -2014],
  ['a firewall page', 403, page('403 ERROR. Request blocked.'), 'blocked', null],
  ['a firewall page that names the country', 403, page(country), 'restricted', null],
  ['a 404 page', 404, page('404 Not Found'), 'unreadable', null],
  ['a proxy that wants a password', 407, page('Authentication Required'), 'proxy', null],
  ['a backend timeout', 408, error(-1007, 'Timeout waiting.'), 'timeout', -1007],
  ['an automatic ban', 418, error(-1003, 'Way too many.'), 'banned', -1003],
  ['an automatic ban without a body', 418, '', 'banned', null],
  ['a broken limit', 429, error(-1003, 'Too many requests.'), 'rate-limited', -1003],
  ['a restricted location, with code 0 and several lines', 451, location, 'restricted', 0],
  ['a bad gateway', 502, page('502 Bad Gateway'), 'server', null],
  ['an unavailable service', 503, error(0, 'Service Unavailable.'), 'server', 0],
  ['code 0 where funds were expected', 200, error(0, 'Unavailable.'), 'rejected', 0],
  ['an error inside a 200', 200, error(-1130, 'Bad data.'), 'rejected', -1130],
  ['a code as a text', 200, error('-1121', 'Invalid symbol.'), 'rejected', -1121],
  ['a limit inside a 200', 200, error(-1003, 'Too many.'), 'rate-limited', -1003],
  ['a sign-in page of a hotel', 200, page('Please sign in.'), 'unreadable', null],
  ['an empty body', 200, '', 'unreadable', null],
  ['a body that was cut', 200, '[{"symbols":["A"],"ass', 'unreadable', null],
  ['no content', 204, '', 'unreadable', null],
];

test.each(rows)('%s (HTTP %i) is what it is', (_name, status, body, kind, code) => {
  expect(failureIn(answer(status, body))).toMatchObject({ kind, status, code });
});

const others = rows.filter(([, , , kind]) => kind !== 'rate-limited' && kind !== 'banned');

test.each(others)('%s names a time to wait only with a Retry-After that does', (_name, status, body) => {
  const retryAt = (headers: Record<string, string>) => failureIn(answer(status, body, headers)).retryAt;
  expect([retryAt({}), retryAt({ 'retry-after': 'soon' })]).toEqual([null, null]);
  expect(retryAt({ 'retry-after': '600' })).toBe(now + 600_000);
});

test('what a refusal says by its header or its text', () => {
  expect(failureIn(answer(202, '', { 'x-amzn-waf-action': 'challenge' })).kind).toBe('blocked');
  expect(failureIn(answer(503, '', { 'retry-after': '31536000' })).retryAt).toBe(now + day); // the longest where it is no limit
  const { message } = failureIn(answer(400, error(-1121, 'Invalid\n  symbol.')));
  expect(message).toMatch(/^(?=.*400)(?=.*-1121).*Invalid symbol\.[^\n]*$/);
  for (const code of [null, 1.5, 'abc', '', [], {}, true])
    expect(failureIn(answer(400, JSON.stringify({ code, msg: 'x' }))).code).toBeNull();
});

test.each([
  ['times', 429, error(-1003, 'until '.repeat(40_000))],
  ['addresses', 400, error(-1100, `${'a:'.repeat(120_000)}!`)],
  ['numbers', 400, error(-1100, '1.'.repeat(120_000))],
  ['IP(', 400, error(-1100, 'IP('.repeat(80_000))],
  ['blanks', 400, error(-1100, ' '.repeat(250_000))],
  ['places', 403, 'count'.repeat(50_000)],
])('reads only the beginning of a 250 kB refusal of %s', (_name, status, body) => {
  const exec = vi.spyOn(RegExp.prototype, 'exec'); // every search goes through it
  answer(status, body, { 'retry-after': '1,'.repeat(120_000) });
  const searched = exec.mock.calls.map(([text]) => text.length);
  exec.mockRestore();
  expect(searched.length).toBeGreaterThan(1);
  expect(Math.max(...searched)).toBeLessThan(5000);
});

test.each([
  ['lists', `${'['.repeat(2_500_000)}${']'.repeat(2_500_000)}`],
  ['objects', `${'{"a":'.repeat(800_000)}1${'}'.repeat(800_000)}`],
])('five megabytes of %s in each other are unreadable without being parsed', (_name, body) => {
  const parse = vi.spyOn(JSON, 'parse');
  expect(failureIn(answer(200, body)).kind).toBe('unreadable');
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
});

test('brackets inside a text open nothing', () => {
  const symbols = ['['.repeat(100), `\\"${'{'.repeat(100)}`];
  expect(answer(200, JSON.stringify([{ symbols, assets: [] }]))).toEqual({
    ok: true,
    value: [{ symbols, assets: [] }],
  });
});

const threeDays = 3 * day;

function limited(msg: string, headers: Record<string, string> = {}, status = 429): Failure {
  return failureIn(answer(status, error(-1003, msg), headers));
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

test.each([-day, day])(
  "with a local clock that is %i ms off the length of a ban follows the exchange's own Date",
  (off) => {
    const exchangeNow = now - off;
    const headers = { date: new Date(exchangeNow).toUTCString() };
    expect(waitOf(limited(until(exchangeNow + 20 * minute), headers))).toBe(20 * minute);
    const date = new Date(exchangeNow + 20 * minute).toUTCString();
    expect(waitOf(limited(requests, { ...headers, 'retry-after': date }))).toBe(20 * minute);
  },
);

test('a Date that cannot be read is ignored', () => {
  expect(waitOf(limited(until(now + 5 * minute), { date: 'yesterday' }))).toBe(5 * minute);
});
