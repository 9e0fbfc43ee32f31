import { minute, second } from '../base/duration.ts';
import { messageOf } from '../base/error-text.ts';
import type { AdlAnswer } from '../funds/adl-risk.ts';
import type { DatedOpenInterest } from '../funds/scale/open-interest.ts';
import { type Contract, readContracts, readServerTime } from './contracts.ts';
import { type Failure, failureOf } from './failure.ts';
import { isLimitOfAddress, type Reading, readAnswer } from './http-answer.ts';
import { createLimits, type Limits } from './limits.ts';
import { readAdlRisk, readAssetPrices, readOpenInterest } from './market-data.ts';
import { networkFailure } from './network-failure.ts';
import { safeMessage } from './safe-message.ts';
import { readFunds, type WireFunds } from './wire.ts';

/** The part of `fetch` that the client uses; in the app it is Electron's `net.fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The funds of an answer, with the exchange's time from its `Date` header (Unix ms; null without one). */
export interface FundsAnswer extends WireFunds {
  readonly serverTime: number | null;
}

export interface ExchangeClient {
  /** Base URL without a trailing slash. */
  readonly source: string;
  /** All funds in one request, whatever the watchlist: `GET /fapi/v1/insuranceBalance` (documented weight 1, measured 40). */
  fetchFunds(): Promise<Reading<FundsAnswer>>;
  /** The fund that covers one symbol (weight 1): for a watched symbol that no fund of the first form covers. */
  fetchFundOf(symbol: string): Promise<Reading<FundsAnswer>>;
  /** What the exchange lists: `GET /fapi/v1/exchangeInfo` (weight 1, but megabytes). */
  fetchContracts(): Promise<Reading<readonly Contract[]>>;
  /** The exchange's clock, Unix ms: `GET /fapi/v1/time` (weight 1). */
  fetchTime(): Promise<Reading<number>>;
  /** The exchange's ADL rating of all symbols in one request: `GET /fapi/v1/symbolAdlRisk` (weight 1). */
  fetchAdlRisk(): Promise<Reading<AdlAnswer>>;
  /** Prices in USD by asset, in one request: `GET /fapi/v1/assetIndex` (weight 10). */
  fetchAssetPrices(): Promise<Reading<ReadonlyMap<string, string>>>;
  /**
   * The open interest of one symbol at the last 30 midnights: `GET /futures/data/openInterestHist` (weight 0, 1,000
   * requests in five minutes). There is no form for all symbols.
   * @param signal aborts the request
   */
  fetchOpenInterest(symbol: string, signal: AbortSignal): Promise<Reading<readonly DatedOpenInterest[]>>;
  /** Until when a refusal forbids requests for open interest, Unix ms; null when they are allowed. */
  openInterestHeldUntil(): number | null;
}

export interface ClientOptions {
  readonly source: string;
  readonly fetch: Fetch;
  readonly limits: Limits;
  readonly now: () => number;
  /** Time limit for the whole answer instead of the usual one, ms. */
  readonly timeout?: number;
}

/** A request, and the reader of its payload (null: unreadable). */
interface Question<Value> {
  readonly path: string;
  readonly read: (payload: unknown, serverTime: number | null) => Value | null;
  readonly wanted: string;
  readonly bounds: AnswerBounds;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
  /** Set for optional data: refusals with `Retry-After` that block this request only. */
  readonly ownLimits?: Limits;
}

interface AnswerBounds {
  /** Time limit for the whole answer, ms. */
  readonly timeout: number;
  /** Bytes, counted after decompression, so that a small packed answer cannot fill the memory. */
  readonly largestBody: number;
}

const usual: AnswerBounds = { timeout: 10 * second, largestBody: 5_000_000 };
const balances = {
  bounds: usual,
  path: '/fapi/v1/insuranceBalance',
  read: (payload, serverTime) => {
    const funds = readFunds(payload);
    return funds === null ? null : { ...funds, serverTime };
  },
  wanted: 'a list of funds',
} satisfies Question<FundsAnswer>;
/** Users report 1 to 3 MB, so a slow line needs time. */
const contracts = {
  path: '/fapi/v1/exchangeInfo',
  read: readContracts,
  wanted: 'a catalogue',
  bounds: { timeout: minute, largestBody: 20_000_000 },
} satisfies Question<readonly Contract[]>;
const time = {
  bounds: usual,
  path: '/fapi/v1/time',
  read: readServerTime,
  wanted: 'a time',
} satisfies Question<number>;
const adlRisk = {
  bounds: usual,
  path: '/fapi/v1/symbolAdlRisk',
  read: (payload, serverTime) => {
    const ratings = readAdlRisk(payload);
    return ratings === null ? null : { ratings, serverTime };
  },
  wanted: 'a list of ADL ratings',
} satisfies Question<AdlAnswer>;
const assetPrices = {
  bounds: usual,
  path: '/fapi/v1/assetIndex',
  read: readAssetPrices,
  wanted: 'a list of prices',
} satisfies Question<ReadonlyMap<string, string>>;
const openInterest = (symbol: string, signal: AbortSignal) =>
  ({
    bounds: usual,
    path: `/futures/data/openInterestHist?symbol=${encodeURIComponent(symbol)}&period=1d&limit=30`,
    read: (payload) => readOpenInterest(payload, symbol),
    wanted: 'a list of open interest',
    signal,
  }) satisfies Question<readonly DatedOpenInterest[]>;

export function createExchangeClient(options: ClientOptions): ExchangeClient {
  /** Their limits are in memory only: after a restart such a request may be sent once more. */
  const ownLimits = (): Limits => createLimits({ read: () => null, write: () => undefined });
  const optional = <Value>(question: Question<Value>): (() => Promise<Reading<Value>>) => {
    const own = { ...question, ownLimits: ownLimits() };
    return () => ask(options, own);
  };
  const openInterestLimits = ownLimits();
  return {
    source: options.source,
    fetchFunds: () => ask(options, balances),
    fetchFundOf: (symbol) =>
      ask(options, { ...balances, path: `${balances.path}?symbol=${encodeURIComponent(symbol)}` }),
    fetchContracts: optional(contracts),
    fetchTime: optional(time),
    fetchAdlRisk: optional(adlRisk),
    fetchAssetPrices: optional(assetPrices),
    fetchOpenInterest: (symbol, signal) =>
      ask(options, { ...openInterest(symbol, signal), ownLimits: openInterestLimits }),
    openInterestHeldUntil() {
      const now = options.now();
      const until = Math.max(options.limits.heldUntil(now) ?? 0, openInterestLimits.heldUntil(now) ?? 0);
      return until === 0 ? null : until;
    },
  };
}

/** One request. While a limit or a ban holds, nothing is sent and the answer is that limit. */
async function ask<Value>(options: ClientOptions, question: Question<Value>): Promise<Reading<Value>> {
  const { limits, now } = options;
  const { ownLimits } = question;
  const held = limits.failureInForce(now()) ?? ownLimits?.failureInForce(now()) ?? null;
  if (held !== null) return { ok: false, failure: held };
  const reading = await request(options, question);
  if (!reading.ok) {
    const message = safeMessage(reading.failure.message, options.source, question.path);
    const failure = { ...reading.failure, message };
    const concerned = isLimitOfAddress(failure) ? limits : (ownLimits ?? limits);
    concerned.note(failure, now());
    return { ok: false, failure };
  }
  const value = question.read(reading.value.payload, reading.value.serverTime);
  if (value !== null) return { ok: true, value };
  return { ok: false, failure: unreadable(`not ${question.wanted}`, 200) };
}

async function request(
  { source, fetch, limits, now, timeout }: ClientOptions,
  question: Question<unknown>,
): Promise<Reading<{ readonly payload: unknown; readonly serverTime: number | null }>> {
  const timeLimit = AbortSignal.timeout(timeout ?? question.bounds.timeout);
  /** Aborts the request when its answer is abandoned: in Electron, cancelling the body does not. */
  const giveUp = new AbortController();
  let response: Response;
  try {
    response = await fetch(source + question.path, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: AbortSignal.any([timeLimit, giveUp.signal, ...(question.signal ? [question.signal] : [])]),
    });
  } catch (error) {
    return { ok: false, failure: networkFailure(error, timeLimit.aborted) };
  }
  const { status, headers } = response;
  limits.noteUsedWeight(headers.get('x-mbx-used-weight-1m'), now());
  const body = await readBody(response, question.bounds.largestBody, giveUp).catch((error: unknown) =>
    broken(error, timeLimit.aborted, status),
  );
  // A refusal counts even if its body could not be read: a ban must not get lost.
  if (typeof body !== 'string' && status === 200) return { ok: false, failure: body };
  const reading = readAnswer({ status, headers, body: typeof body === 'string' ? body : '' }, now());
  return reading.ok ? { ok: true, value: { payload: reading.value, serverTime: serverTimeIn(headers) } } : reading;
}

function serverTimeIn(headers: Headers): number | null {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? null : time;
}

function broken(error: unknown, timedOut: boolean, status: number): Failure {
  if (timedOut) return networkFailure(error, timedOut);
  return unreadable(`cut off: ${messageOf(error)}`, status);
}

/** @returns the whole text, or a failure when it exceeds the size limit */
async function readBody(response: Response, largestBody: number, giveUp: AbortController): Promise<string | Failure> {
  if (response.body === null) return '';
  const decoder = new TextDecoder(); // drops a byte order mark
  let size = 0;
  let text = '';
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > largestBody) {
      giveUp.abort();
      return unreadable(`larger than ${largestBody} bytes`, response.status);
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function unreadable(message: string, status: number): Failure {
  return failureOf('unreadable', message, { status });
}
