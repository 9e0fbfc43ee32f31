import { m } from '../../messages/compiled/messages.js';
import { BridgeError } from '../bridge.ts';

/** The text for a refused or failed command. */
export function errorText(cause: unknown): string {
  if (!(cause instanceof BridgeError)) return m.error_internal();
  switch (cause.code) {
    case 'refused':
      return m.error_refused();
    case 'invalid-argument':
      return m.error_invalid();
    default:
      return m.error_internal();
  }
}
