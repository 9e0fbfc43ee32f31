import type { SendFailure, SendFailureKind, SendOutcome } from '../alerts/delivery/messenger.ts';
import { day } from '../base/duration.ts';
import { withoutSecrets } from '../base/secrets.ts';
import { visible } from '../base/visible-text.ts';
import type { Fetch } from '../exchange/client.ts';
import { retryAfter } from '../exchange/http-answer.ts';
import { networkFailure } from '../exchange/network-failure.ts';
import { isRecord } from '../exchange/payload.ts';
import type { OutgoingRequest } from './request.ts';

export interface PostOptions {
  readonly fetch: Fetch;
  readonly now: () => number;
  /** Secrets to remove from quoted answers. */
  readonly secrets: readonly string[];
  /** Time limit for the whole answer, ms. */
  readonly timeout?: number;
}

const usualTimeout = 10_000;
/** How many bytes of a refusal are read; the body of a good answer is not read. */
const readOfRefusal = 4096;
const longestQuote = 200;
/** A longer wait is not believed, ms. */
export const longestWait = day;

/** Sends one request without cookies, following no redirect; time and size of the answer are limited. */
export async function post({ url, token, body }: OutgoingRequest, options: PostOptions): Promise<SendOutcome> {
  const { fetch, now, secrets, timeout = usualTimeout } = options;
  const timeLimit = AbortSignal.timeout(timeout);
  /** Aborts the request: in Electron, cancelling the body does not. */
  const giveUp = new AbortController();
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
      signal: AbortSignal.any([timeLimit, giveUp.signal]),
    });
    if (response.ok) return { ok: true };
    const text = await beginningOf(response);
    return { ok: false, failure: refusal(response, text, secrets, now()) };
  } catch (error) {
    return { ok: false, failure: withoutAnswer(error, timeLimit.aborted) };
  } finally {
    giveUp.abort();
  }
}

/** The text of a refusal as far as it arrived; the status counts even without a body. */
async function beginningOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
      text += decoder.decode(part.value.subarray(0, readOfRefusal - size), { stream: true });
      size += part.value.byteLength;
      if (size >= readOfRefusal) break;
    }
  } catch {
    // Cut off, or too slow.
  }
  return text;
}

function refusal({ status, headers }: Response, text: string, secrets: readonly string[], now: number): SendFailure {
  const payload = parsed(text);
  const serverNow = Date.parse(headers.get('date') ?? '') || now;
  const wait = Math.max(retryAfter(headers.get('retry-after'), serverNow), waitIn(payload));
  return {
    kind: kindOf(status),
    status,
    said: withoutSecrets(visible(quoteOf(payload, text)), secrets).slice(0, longestQuote),
    retryAt: wait > 0 ? now + Math.min(Math.ceil(wait), longestWait) : null,
  };
}

/** What a refusal with this HTTP status means. */
export function kindOf(status: number): SendFailureKind {
  if (status === 429) return 'limited';
  if (status === 407) return 'proxy';
  if (status === 408) return 'timeout';
  if (status >= 300 && status < 400) return 'redirected';
  return status >= 400 && status < 500 ? 'refused' : 'server';
}

function withoutAnswer(error: unknown, timedOut: boolean): SendFailure {
  const said = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : '';
  const { kind } = networkFailure(error, timedOut);
  const known = ['offline', 'timeout', 'dns', 'tls', 'proxy'] as const;
  const network = known.find((one) => one === kind) ?? 'server';
  return { kind: !timedOut && /redirect/i.test(said) ? 'redirected' : network, status: null, said: '', retryAt: null };
}

/** The wait in the body, which Telegram and Discord give in seconds; 0 without one. */
function waitIn(payload: unknown): number {
  if (!isRecord(payload)) return 0;
  const { parameters, retry_after: own } = payload;
  const seconds = isRecord(parameters) ? parameters.retry_after : own;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

/** The error text: `description` of Telegram, `message` of Discord, `error` of ntfy, plain text of Slack; never HTML. */
function quoteOf(payload: unknown, text: string): string {
  if (isRecord(payload)) {
    const { description, message, error } = payload;
    return [description, message, error].find((said) => typeof said === 'string') ?? '';
  }
  return /^\s*[<{[]/.test(text) ? '' : text.trim();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
