import { day, minute } from '../base/duration.ts';
import type { Failure, FailureKind } from './failure.ts';
import { isRecord } from './payload.ts';

/** One whole HTTP answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** The payload of an answer, or why there is none. */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/** The wait after a limit for which the exchange gives no time: the length of its shortest ban. */
const unnamedWait = 2 * minute;
/** The longest ban that the exchange documents. A longer one must be an error. */
const longestBan = 3 * day;
/** The longest wait that other refusals may ask for, such as those of a proxy or firewall. */
const longestPause = day;
/** Regular expressions read at most this many characters of a refusal: a long one could block the app. */
const readOfRefusal = 1000;
/** "Too many requests": the code is stable, its three texts are not. */
const rateLimitCode = -1003;

/**
 * Separates a usable payload from every kind of refusal.
 * Sources: exchange-wide error payload `{code, msg}`, HTTP 403 (firewall), 418 (ban), 429 (limit), 451 (location).
 * @param now Unix ms, to turn waiting times into moments
 */
export function readAnswer(answer: HttpAnswer, now: number): Reading<unknown> {
  const payload = parseJson(answer.body);
  const error = readError(payload);
  const kind = failureKindOf(answer, payload, error);
  if (kind === null) return { ok: true, value: payload };
  return {
    ok: false,
    failure: {
      kind,
      message: describe(answer, payload, error),
      status: answer.status,
      code: error?.code ?? null,
      retryAt: retryTime(kind, answer, error, now),
    },
  };
}

/** True when a refusal applies to all requests from this address: a ban, or the limit by its code. */
export function isLimitOfAddress({ kind, code }: Failure): boolean {
  return kind === 'banned' || code === rateLimitCode;
}

interface ExchangeError {
  readonly code: number | null;
  readonly message: string;
}

function failureKindOf(answer: HttpAnswer, payload: unknown, error: ExchangeError | null): FailureKind | null {
  const { status, headers, body } = answer;
  if (status === 418 || (error?.code === rateLimitCode && /banned/i.test(error.message))) return 'banned';
  if (status === 429 || error?.code === rateLimitCode) return 'rate-limited';
  if (status === 451) return 'restricted';
  if (status === 403) return namesPlace(body) ? 'restricted' : 'blocked';
  // A challenge for browsers by CloudFront: an empty 202 with this header.
  if (headers.has('x-amzn-waf-action')) return 'blocked';
  if (status === 407) return 'proxy';
  if (status === 408) return 'timeout';
  if (status >= 500) return 'server';
  if (error !== null && error.code !== null) return 'rejected';
  if (status !== 200 || payload === undefined) return 'unreadable';
  return null;
}

function namesPlace(body: string): boolean {
  return /\bcountry\b|restricted location|\bregion\b/i.test(body.slice(0, readOfRefusal));
}

/** The exchange's error payload; `code: 0` is an error too. */
function readError(payload: unknown): ExchangeError | null {
  if (!isRecord(payload)) return null;
  const { code, msg, symbols } = payload;
  if ((code === undefined && msg === undefined) || symbols !== undefined) return null;
  const number = typeof code === 'string' && /^-?\d{1,9}$/.test(code) ? Number(code) : code;
  return {
    code: typeof number === 'number' && Number.isInteger(number) ? number : null,
    message: typeof msg === 'string' ? msg.slice(0, readOfRefusal) : '',
  };
}

function describe(answer: HttpAnswer, payload: unknown, error: ExchangeError | null): string {
  if (error === null) {
    const flaw = answer.body.trim() === '' ? ', empty answer' : payload === undefined ? ', not JSON' : '';
    return `HTTP ${answer.status}${flaw}`;
  }
  // The text of a limit contains the caller's own address: never log or show it.
  const text = error.message
    .replace(/\bIP\s*\([^)]*\)/gi, 'IP(…)')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '…')
    .replace(/(?<![0-9a-z:])(?:(?=[0-9a-f:]*::)[0-9a-f:]+|(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4})/gi, '…')
    .replace(/\s+/g, ' ');
  return `HTTP ${answer.status}, code ${error.code ?? 'none'}: ${text.slice(0, 200)}`;
}

/**
 * When requests are allowed again after a refusal, Unix ms. For a limit or ban: the longer of its `Retry-After` and the
 * time in its text, else our own minimum. For other refusals: their `Retry-After` (RFC 9110, 10.2.3), else null.
 */
function retryTime(kind: FailureKind, { headers }: HttpAnswer, error: ExchangeError | null, now: number) {
  const serverNow = Date.parse(headers.get('date') ?? '') || now;
  const asked = retryAfter(headers.get('retry-after'), serverNow);
  if (kind !== 'rate-limited' && kind !== 'banned') {
    return asked > 0 ? now + Math.min(Math.ceil(asked), longestPause) : null;
  }
  const wait = Math.max(asked, bannedUntil(error?.message ?? '', serverNow));
  return now + (wait > 0 ? Math.min(Math.ceil(wait), longestBan) : unnamedWait);
}

/**
 * The wait in a `Retry-After` header, ms; 0 without one. The value is a number of seconds or an HTTP date; repeated
 * headers arrive joined by commas.
 * @param serverNow the clock of the server that answered, Unix ms
 */
export function retryAfter(value: string | null, serverNow: number): number {
  if (value === null) return 0;
  const header = value.slice(0, readOfRefusal);
  if (/^[\d.,\s]+$/.test(header)) return Math.max(...header.split(',').map((part) => Number(part) || 0)) * 1000;
  return (Date.parse(header) || serverNow) - serverNow;
}

/**
 * How much longer a ban lasts, ms, from a text such as "… IP(1.2.3.4) banned until 1745366402000 …"; 0 without one. The
 * time is by the exchange's clock, so it is compared with its `Date` header: a desktop clock may be wrong by hours.
 */
function bannedUntil(message: string, serverNow: number): number {
  const digits = /until.*?(\d{10,16})/is.exec(message)?.[1];
  if (digits === undefined) return 0;
  const until = digits.length <= 11 ? Number(digits) * 1000 : Number(digits.slice(0, 13));
  return until - serverNow;
}

function parseJson(body: string): unknown {
  if (isDeep(body)) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // means "not JSON": no JSON text parses to `undefined`
  }
}

const deepest = 32;
const [quote, backslash, openList, closeList, openObject, closeObject] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/** True if lists or objects are nested deeper than in any real answer: millions of levels would block `JSON.parse`. */
function isDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === backslash) at += 1;
      else if (code === quote) quoted = false;
    } else if (code === quote) quoted = true;
    else if (code === openList || code === openObject) depth += 1;
    else if (code === closeList || code === closeObject) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
