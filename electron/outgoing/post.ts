import type { SendFailure, SendFailureKind, SendOutcome } from '../alerts/delivery/messenger.ts';
import { visible } from '../base/visible-text.ts';
import type { Fetch } from '../exchange/client.ts';
import { retryAfter } from '../exchange/http-answer.ts';
import { networkFailure } from '../exchange/network-failure.ts';
import { isRecord } from '../exchange/payload.ts';
import type { OutgoingRequest } from './request.ts';

export interface PostOptions {
  readonly fetch: Fetch;
  readonly now: () => number;
  /** Removed from everything the recipient says. */
  readonly secrets: readonly string[];
  /** Over the whole answer, ms. */
  readonly timeout?: number;
}

const usualTimeout = 10_000;
/** Bytes of a refusal that are read; of a good answer none. */
const readOfRefusal = 4096;
const longestQuote = 200;
/** A longer wait is not believed, ms. */
export const longestWait = 24 * 60 * 60_000;

/** Sends one request. Redirects are not followed, no cookie and no certificate goes along, and the answer has bounds. */
export async function post({ url, token, body }: OutgoingRequest, options: PostOptions): Promise<SendOutcome> {
  const { fetch, now, secrets, timeout = usualTimeout } = options;
  const timeLimit = AbortSignal.timeout(timeout);
  /** Ends the request: in Electron, cancelling the body of its answer does not. */
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

/** As much of a refusal's text as arrived: its status counts even without a body. */
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

/** Telegram and Discord say the wait, in seconds, in the body too. */
function waitIn(payload: unknown): number {
  if (!isRecord(payload)) return 0;
  const { parameters, retry_after: own } = payload;
  const seconds = isRecord(parameters) ? parameters.retry_after : own;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

/** Telegram says `description`, Discord `message`, ntfy `error`, Slack plain text; a page of HTML says nothing. */
function quoteOf(payload: unknown, text: string): string {
  if (isRecord(payload)) {
    const { description, message, error } = payload;
    return [description, message, error].find((said) => typeof said === 'string') ?? '';
  }
  return /^\s*[<{[]/.test(text) ? '' : text.trim();
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replace(new RegExp(RegExp.escape(secret), 'gi'), '…'), text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
