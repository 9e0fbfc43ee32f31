import { expect, test } from 'vitest';
import type { FailureKind } from '../../../../electron/exchange/failure.ts';
import { type Reading, readAnswer } from '../../../../electron/exchange/http-answer.ts';
import { failureIn, stamp } from '../support/recordings/samples.ts';

const now = stamp;
const page = (text: string): string => `<html><body><h1>${text}</h1></body></html>`;
const error = (code: unknown, msg: string): string => JSON.stringify({ code, msg });

function answer(status: number, body: string, headers: Record<string, string> = {}): Reading<unknown> {
  return readAnswer({ status, body, headers: new Headers(headers) }, now);
}

test('a list of funds is a payload', () => {
  expect(answer(200, '[{"symbols":["A"],"assets":[]}]')).toEqual({
    ok: true,
    value: [{ symbols: ['A'], assets: [] }],
  });
});

test('a fund as an object is a payload, even with a member called code', () => {
  expect(answer(200, '{"symbols":["A"],"assets":[],"code":0}').ok).toBe(true);
});

interface Row {
  readonly name: string;
  readonly status: number;
  readonly body: string;
  readonly headers?: Record<string, string>;
  readonly kind: FailureKind;
  readonly code?: number;
}

const unknownError = 'An unknown error occurred while processing the request.';
const rows: readonly Row[] = [
  { name: 'an invalid symbol', status: 400, body: error(-1121, 'Invalid symbol.'), kind: 'rejected', code: -1121 },
  { name: 'a missing key', status: 401, body: error(-2014, 'API-key format invalid.'), kind: 'rejected', code: -2014 },
  { name: 'a firewall page', status: 403, body: page('403 ERROR. Request blocked.'), kind: 'blocked' },
  { name: 'an empty 403', status: 403, body: '', kind: 'blocked' },
  {
    name: 'a firewall page that names the country',
    status: 403,
    body: page('The Amazon CloudFront distribution is configured to block access from your country.'),
    kind: 'restricted',
  },
  { name: 'a 404 page', status: 404, body: page('404 Not Found'), kind: 'unreadable' },
  {
    name: 'a 404 of the testnet',
    status: 404,
    body: error(-5000, 'Path /fapi/v1/insuranceBalance, Method GET is invalid'),
    kind: 'rejected',
    code: -5000,
  },
  { name: 'a proxy that wants a password', status: 407, body: page('Authentication Required'), kind: 'proxy' },
  { name: 'a backend timeout', status: 408, body: error(-1007, 'Timeout waiting.'), kind: 'timeout', code: -1007 },
  { name: 'an automatic ban', status: 418, body: error(-1003, 'Way too many.'), kind: 'banned', code: -1003 },
  { name: 'an automatic ban without a body', status: 418, body: '', kind: 'banned' },
  { name: 'a broken limit', status: 429, body: error(-1003, 'Too many requests.'), kind: 'rate-limited', code: -1003 },
  { name: 'a broken limit as a page', status: 429, body: page('Too Many Requests'), kind: 'rate-limited' },
  {
    name: 'a restricted location, with code 0 and several lines',
    status: 451,
    body: '{\n  "code": 0,\n  "msg": "Service unavailable from a restricted location"\n}\n',
    kind: 'restricted',
    code: 0,
  },
  { name: 'a restricted location as a page', status: 451, body: page('Unavailable'), kind: 'restricted' },
  {
    name: 'a challenge of the firewall',
    status: 202,
    body: '',
    headers: { 'x-amzn-waf-action': 'challenge' },
    kind: 'blocked',
  },
  { name: 'an empty 202', status: 202, body: '', kind: 'unreadable' },
  { name: 'an internal error', status: 500, body: error(-1000, unknownError), kind: 'server', code: -1000 },
  { name: 'a bad gateway', status: 502, body: page('502 Bad Gateway'), kind: 'server' },
  { name: 'an overload', status: 503, body: error(-1008, 'Overloaded.'), kind: 'server', code: -1008 },
  { name: 'an unavailable service', status: 503, body: error(0, 'Service Unavailable.'), kind: 'server', code: 0 },
  { name: 'a gateway timeout', status: 504, body: error(-1007, 'Timeout.'), kind: 'server', code: -1007 },
  { name: 'code 0 where funds were expected', status: 200, body: error(0, 'Unavailable.'), kind: 'rejected', code: 0 },
  { name: 'an error inside a 200', status: 200, body: error(-1130, 'Bad data.'), kind: 'rejected', code: -1130 },
  { name: 'a code as a text', status: 200, body: error('-1121', 'Invalid symbol.'), kind: 'rejected', code: -1121 },
  { name: 'a limit inside a 200', status: 200, body: error(-1003, 'Too many.'), kind: 'rate-limited', code: -1003 },
  { name: 'a sign-in page of a hotel', status: 200, body: page('Please sign in.'), kind: 'unreadable' },
  { name: 'an empty body', status: 200, body: '', kind: 'unreadable' },
  { name: 'white space', status: 200, body: ' \n', kind: 'unreadable' },
  { name: 'a body that was cut', status: 200, body: '[{"symbols":["A"],"ass', kind: 'unreadable' },
  { name: 'two documents', status: 200, body: '[][]', kind: 'unreadable' },
  { name: 'NaN', status: 200, body: 'NaN', kind: 'unreadable' },
  { name: 'no content', status: 204, body: '', kind: 'unreadable' },
];

test.each(rows)('$name (HTTP $status) is $kind', ({ status, body, headers, kind, code }) => {
  expect(failureIn(answer(status, body, headers))).toMatchObject({ kind, status, code: code ?? null });
});

const others = rows.filter(({ kind }) => kind !== 'rate-limited' && kind !== 'banned');

test.each(others)('$name names a time to wait only with a Retry-After that does', ({ status, body, headers }) => {
  for (const none of [{}, { 'retry-after': 'soon' }])
    expect(failureIn(answer(status, body, { ...headers, ...none })).retryAt).toBeNull();
  const date = new Date(now + 600_000).toUTCString();
  expect(failureIn(answer(status, body, { ...headers, 'retry-after': '600' })).retryAt).toBe(now + 600_000);
  expect(failureIn(answer(status, body, { ...headers, 'retry-after': date })).retryAt).toBe(now + 600_000);
});

test('a Retry-After of a year holds a day where it is no limit of the exchange', () => {
  expect(failureIn(answer(503, '', { 'retry-after': '31536000' })).retryAt).toBe(now + 86_400_000);
});

test('the message of a refusal says status, code and text in one line', () => {
  const { message } = failureIn(answer(400, error(-1121, 'Invalid\n  symbol.')));
  expect(message).toContain('400');
  expect(message).toContain('-1121');
  expect(message).toContain('Invalid symbol.');
});

test('a page of a megabyte does not become a message of a megabyte', () => {
  expect(failureIn(answer(400, error(-1100, 'x'.repeat(1_000_000)))).message.length).toBeLessThan(1000);
  expect(failureIn(answer(500, page('x'.repeat(1_000_000)))).message.length).toBeLessThan(1000);
});

/** What a task costs this process, ms; the clock would also count what other programs do meanwhile. */
function cpuTimeOf(task: () => void): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each([
  ['times', 429, error(-1003, 'until '.repeat(40_000))],
  ['addresses', 400, error(-1100, `${'a:'.repeat(120_000)}!`)],
  ['numbers', 400, error(-1100, '1.'.repeat(120_000))],
  ['IP(', 400, error(-1100, 'IP('.repeat(80_000))],
  ['blanks', 400, error(-1100, ' '.repeat(250_000))],
  ['places', 403, 'count'.repeat(50_000)],
  ['digits in its code', 400, error('9'.repeat(250_000), 'x')],
])('a refusal of 250 kB of %s is read in a moment', (_name, status, body) => {
  expect(cpuTimeOf(() => answer(status, body, { 'retry-after': '1,'.repeat(120_000) }))).toBeLessThan(250);
});

test.each([
  ['lists', `${'['.repeat(2_500_000)}${']'.repeat(2_500_000)}`],
  ['objects', `${'{"a":'.repeat(800_000)}1${'}'.repeat(800_000)}`],
])('five megabytes of %s in each other are unreadable in a moment', (_name, body) => {
  expect(cpuTimeOf(() => expect(failureIn(answer(200, body)).kind).toBe('unreadable'))).toBeLessThan(250);
});

test('brackets inside a text open nothing', () => {
  const symbols = ['['.repeat(100), `\\"${'{'.repeat(100)}`];
  expect(answer(200, JSON.stringify([{ symbols, assets: [] }]))).toEqual({
    ok: true,
    value: [{ symbols, assets: [] }],
  });
});

test('whatever the code is, it is a whole number or unknown', () => {
  for (const code of [null, 1.5, 'abc', '', [], {}, true]) {
    expect(failureIn(answer(400, JSON.stringify({ code, msg: 'x' }))).code).toBeNull();
  }
});
