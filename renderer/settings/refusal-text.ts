import { m } from '../../messages/compiled/messages.js';
import { isolate } from '../../messages/format.ts';
import { systemReason } from '../../messages/system-reason.ts';
import { BridgeError } from '../bridge.ts';
import { errorText } from '../components/error-text.ts';

const fileRefusals: Readonly<Record<string, (named: { file: string }) => string>> = {
  unreadable: m.file_unreadable,
  'too-large': m.file_too_large,
  'not-json': m.file_wrong_kind,
  'wrong-kind': m.file_wrong_kind,
  'newer-version': m.file_newer_version,
};

/** Why the main process refused what a person entered here, in words. */
export function refusalText(cause: unknown): string {
  if (!(cause instanceof BridgeError)) return errorText(cause);
  const { member, reason } = cause.detail;
  if (cause.code === 'unusable-file') {
    const why = fileRefusals[String(reason)] ?? m.file_unreadable;
    return why({ file: isolate(String(cause.detail.file)) });
  }
  if (cause.code === 'not-saved') return m.refused_not_saved({ reason: systemReason(String(reason)) });
  if (cause.code === 'not-opened') return m.refused_not_opened();
  if (cause.code === 'refused' && member !== undefined) return m.refused_command_line();
  if (cause.code === 'invalid-argument') {
    switch (reason) {
      case 'not-a-url':
        return m.refused_not_a_url();
      case 'credentials':
        return m.refused_credentials();
      case 'scheme':
        return String(member).startsWith('proxy') ? m.refused_proxy_scheme() : m.refused_source_scheme();
      case 'path':
        return m.refused_path();
      case 'twin-rule':
        return m.refused_twin_rule();
      case 'not-a-shortcut':
        return m.refused_shortcut();
    }
  }
  return errorText(cause);
}
