import type { SendFailure } from '../../../electron/alerts/delivery/messenger.ts';
import type { AppState, OutgoingState } from '../../../electron/core/state/app-state.ts';
import { m } from '../../../messages/compiled/messages.js';
import { formatTime, inRow, isolate } from '../../../messages/format.ts';
import { BridgeError } from '../../bridge.ts';
import { errorText } from '../../components/error-text.ts';

/** Names of products are the same in every language. */
const products = { ntfy: 'ntfy', telegram: 'Telegram', discord: 'Discord', slack: 'Slack', json: null } as const;

export function serviceName(kind: OutgoingState['kind']): string {
  return products[kind] ?? m.outgoing_json();
}

/** Why a message did not arrive, in one sentence. */
export function failureText({ kind, status }: Pick<SendFailure, 'kind' | 'status'>, to: string): string {
  const host = isolate(to);
  switch (kind) {
    case 'offline':
      return m.send_offline({ host });
    case 'timeout':
      return m.send_timeout({ host });
    case 'dns':
      return m.send_dns({ host });
    case 'tls':
      return m.send_tls({ host });
    case 'proxy':
      return m.send_proxy({ host });
    case 'redirected':
      return m.send_redirected({ host });
    case 'limited':
      return m.send_limited({ host });
    case 'locked':
      return m.send_locked();
    case 'refused': {
      const refused = { host, status: status ?? '' };
      if (status === 401 || status === 403) return m.send_refused_token(refused);
      return status === 404 || status === 410 ? m.send_refused_gone(refused) : m.send_refused(refused);
    }
    case 'server':
      return status === null ? m.send_server({ host }) : m.send_server_status({ host, status });
  }
}

/** Status of delivery: the last success, or the failure and the next attempt; what waits and what was given up. */
export function progressText({ host, sentAt, waiting, lost, trouble }: OutgoingState, app: AppState): string {
  const at = (time: number): string => formatTime(time, Date.now(), app.locale);
  const parts =
    trouble === null
      ? [sentAt === null ? m.outgoing_ready() : m.outgoing_last({ time: at(sentAt) })]
      : [failureText(trouble, host)];
  if (waiting > 0) parts.push(m.outgoing_waiting({ count: waiting }));
  if (waiting > 0 && trouble?.retryAt != null) parts.push(m.outgoing_next({ time: at(trouble.retryAt) }));
  if (lost > 0) parts.push(m.outgoing_lost({ count: lost }));
  return inRow(parts, app.locale);
}

const refusals: Readonly<Record<string, () => string>> = {
  'not-a-url': m.outgoing_bad_url,
  max_length: m.outgoing_bad_url,
  credentials: m.outgoing_bad_credentials,
  scheme: m.outgoing_bad_scheme,
  path: m.outgoing_bad_end,
  'no-path': m.outgoing_bad_path,
  'not-a-token': m.outgoing_bad_token,
  'not-a-chat': m.outgoing_bad_chat,
  'no-keyring': m.outgoing_no_keyring,
};

/** Why a recipient was not taken, in words. */
export function refusalOf(cause: unknown): string {
  const reason = cause instanceof BridgeError ? refusals[String(cause.detail.reason)] : undefined;
  return reason?.() ?? errorText(cause);
}
