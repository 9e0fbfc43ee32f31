import type { FailureKind } from '../../electron/exchange/failure.ts';
import { m } from '../../messages/compiled/messages.js';

/** What a failure means, and what the person can do. */
export const failureAdvice: Readonly<Record<FailureKind, () => string>> = {
  offline: m.advice_offline,
  timeout: m.advice_timeout,
  dns: m.advice_dns,
  tls: m.advice_tls,
  proxy: m.advice_proxy,
  'rate-limited': m.advice_rate_limited,
  banned: m.advice_banned,
  restricted: m.advice_restricted,
  blocked: m.advice_blocked,
  server: m.advice_server,
  rejected: m.advice_rejected,
  unreadable: m.advice_unreadable,
};
