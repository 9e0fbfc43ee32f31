import { expect, test, vi } from 'vitest';
import type { FailureKind } from '../../../../electron/exchange/failure.ts';
import { type Reading, readAnswer } from '../../../../electron/exchange/http-answer.ts';
import { failureIn, stamp } from '../support/recordings/samples.ts';

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

test('a challenge of the firewall, empty but for its header, is a refusal', () => {
  expect(failureIn(answer(202, '', { 'x-amzn-waf-action': 'challenge' })).kind).toBe('blocked');
});

const others = rows.filter(([, , , kind]) => kind !== 'rate-limited' && kind !== 'banned');

test.each(others)('%s names a time to wait only with a Retry-After that does', (_name, status, body) => {
  const retryAt = (headers: Record<string, string>) => failureIn(answer(status, body, headers)).retryAt;
  const date = new Date(now + 600_000).toUTCString();
  expect([retryAt({}), retryAt({ 'retry-after': 'soon' })]).toEqual([null, null]);
  expect([retryAt({ 'retry-after': '600' }), retryAt({ 'retry-after': date })]).toEqual([now + 600_000, now + 600_000]);
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

test.each([
  ['times', 429, error(-1003, 'until '.repeat(40_000))],
  ['addresses', 400, error(-1100, `${'a:'.repeat(120_000)}!`)],
  ['numbers', 400, error(-1100, '1.'.repeat(120_000))],
  ['IP(', 400, error(-1100, 'IP('.repeat(80_000))],
  ['blanks', 400, error(-1100, ' '.repeat(250_000))],
  ['places', 403, 'count'.repeat(50_000)],
])('of a refusal of 250 kB of %s only the beginning is searched', (_name, status, body) => {
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

test('whatever the code is, it is a whole number or unknown', () => {
  for (const code of [null, 1.5, 'abc', '', [], {}, true]) {
    expect(failureIn(answer(400, JSON.stringify({ code, msg: 'x' }))).code).toBeNull();
  }
});
