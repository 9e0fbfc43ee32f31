import type { Locale } from '../../electron/base/locale.ts';
import type { FailureKind } from '../../electron/exchange/failure.ts';
import type { PayloadOf } from '../../electron/ipc/contract.ts';
import { m } from '../../messages/compiled/messages.js';
import { failureTitle } from '../../messages/failure-title.ts';
import { formatCount, formatTime, isolate } from '../../messages/format.ts';
import { failureAdvice } from './failure-advice.ts';

type Step = PayloadOf<'connectionTest'>['steps'][number];

export const stepNames: Readonly<Record<Step['name'], () => string>> = {
  proxy: m.network_proxy,
  name: m.step_name,
  tls: m.step_tls,
  http: m.step_http,
  payload: m.step_payload,
  clock: m.step_clock,
};

/** The result of a step in words. `now` in Unix milliseconds. */
export function stepText({ name, outcome, detail }: Step, locale: Locale, now: number): string {
  if (typeof detail.until === 'number') return m.step_held({ time: formatTime(detail.until, now, locale) });
  if (name === 'clock' && typeof detail.difference === 'number') return clockText(detail.difference, locale);
  if (outcome === 'skipped') return name === 'proxy' ? m.step_no_proxy() : m.step_skipped();
  if (outcome === 'failed') {
    if (!isFailureKind(detail.kind)) return m.step_failed();
    const title = failureTitle[detail.kind]();
    return detail.status === undefined ? title : `${title} (HTTP ${detail.status})`;
  }
  if (detail.server !== undefined) return isolate(String(detail.server));
  if (typeof detail.addresses === 'number') return m.step_addresses({ count: detail.addresses });
  if (typeof detail.milliseconds === 'number') {
    return m.step_milliseconds({ count: formatCount(detail.milliseconds, locale) });
  }
  return m.step_good();
}

function isFailureKind(kind: unknown): kind is FailureKind {
  return typeof kind === 'string' && Object.hasOwn(failureTitle, kind);
}

/** What to do about a failed step; empty for any other. */
export function stepAdvice({ outcome, detail }: Step): string {
  return outcome === 'failed' && isFailureKind(detail.kind) ? failureAdvice[detail.kind]() : '';
}

/** @param difference of this machine's clock from the exchange's in milliseconds, positive when it is ahead */
function clockText(difference: number, locale: Locale): string {
  const seconds = formatCount(Math.round(Math.abs(difference) / 1000), locale);
  if (Math.abs(difference) < 1000) return m.step_clock_right();
  return difference > 0 ? m.step_clock_ahead({ seconds }) : m.step_clock_behind({ seconds });
}
