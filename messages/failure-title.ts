import type { Locale } from '../electron/base/locale.ts';
import type { FailureKind } from '../electron/exchange/failure.ts';
import { m } from './compiled/messages.js';

/** The title of each failure, short enough for a status line or a tooltip. */
export const failureTitle: Readonly<Record<FailureKind, (inputs?: object, options?: { locale?: Locale }) => string>> = {
  offline: m.failure_offline,
  timeout: m.failure_timeout,
  dns: m.failure_dns,
  tls: m.failure_tls,
  proxy: m.failure_proxy,
  'rate-limited': m.failure_rate_limited,
  banned: m.failure_banned,
  restricted: m.failure_restricted,
  blocked: m.failure_blocked,
  server: m.failure_server,
  rejected: m.failure_rejected,
  unreadable: m.failure_unreadable,
};
