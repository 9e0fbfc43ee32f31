import type { Failure } from './failure.ts';
import { type Reading, readAnswer } from './http-answer.ts';
import type { Limits } from './limits.ts';
import { networkFailure } from './network-failure.ts';
import { readFunds, type WireFunds } from './wire.ts';

/** The part of `fetch` that the client uses; in the app it is Electron's `net.fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ExchangeClient {
  /** Base URL without a trailing slash. */
  readonly source: string;
  /** All funds in one request, whatever the watchlist: `GET /fapi/v1/insuranceBalance` (documented weight 1, measured 40). */
  fetchFunds(): Promise<Reading<WireFunds>>;
  /** The fund that covers one symbol (weight 1): for a watched symbol that no fund of the first form covers. */
  fetchFundOf(symbol: string): Promise<Reading<WireFunds>>;
}

export interface ClientOptions {
  readonly source: string;
  readonly fetch: Fetch;
  readonly limits: Limits;
  readonly now: () => number;
  /** Over the whole answer, in ms. */
  readonly timeout?: number;
}

const path = '/fapi/v1/insuranceBalance';
const defaultTimeout = 10_000;
/** Counted after decompression, so that a small packed answer cannot fill the memory. */
const largestBody = 5_000_000;

export function createExchangeClient(options: ClientOptions): ExchangeClient {
  const { source } = options;
  return {
    source,
    fetchFunds: () => ask(options, `${source}${path}`),
    fetchFundOf: (symbol) => ask(options, `${source}${path}?symbol=${encodeURIComponent(symbol)}`),
  };
}

/** One request. While a limit or a ban holds, nothing is sent and the answer is that limit. */
async function ask(options: ClientOptions, url: string): Promise<Reading<WireFunds>> {
  const { limits, now } = options;
  const held = limits.failureInForce(now());
  if (held !== null) return { ok: false, failure: held };
  const reading = await request(options, url);
  if (!reading.ok) {
    limits.note(reading.failure);
    return reading;
  }
  const funds = readFunds(reading.value);
  if (funds !== null) return { ok: true, value: funds };
  return { ok: false, failure: unreadable('not a list of funds', 200) };
}

async function request({ fetch, limits, now, timeout }: ClientOptions, url: string): Promise<Reading<unknown>> {
  const signal = AbortSignal.timeout(timeout ?? defaultTimeout);
  let response: Response;
  try {
    response = await fetch(url, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal,
    });
  } catch (error) {
    return { ok: false, failure: networkFailure(error, signal.aborted) };
  }
  const { status, headers } = response;
  limits.noteUsedWeight(headers.get('x-mbx-used-weight-1m'), now());
  const body = await readBody(response).catch((error: unknown) => broken(error, signal.aborted, status));
  if (typeof body === 'string') return readAnswer({ status, headers, body }, now());
  // A refusal whose text is lost stays a refusal: a ban must be kept whatever became of its body.
  return status === 200 ? { ok: false, failure: body } : readAnswer({ status, headers, body: '' }, now());
}

function broken(error: unknown, timedOut: boolean, status: number): Failure {
  const failure = networkFailure(error, timedOut);
  return timedOut ? failure : unreadable(`cut off: ${failure.message}`, status);
}

/** @returns the whole text, or a failure when it is larger than we are willing to hold */
async function readBody(response: Response): Promise<string | Failure> {
  if (response.body === null) return '';
  const decoder = new TextDecoder(); // drops a byte order mark
  let size = 0;
  let text = '';
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > largestBody) {
      await reader.cancel();
      return unreadable(`larger than ${largestBody} bytes`, response.status);
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function unreadable(message: string, status: number): Failure {
  return { kind: 'unreadable', message, status, code: null, retryAt: null };
}
