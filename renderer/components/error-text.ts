import { m } from '../../messages/compiled/messages.js';
import { BridgeError } from '../bridge.ts';

/** What a refused or failed command says to the person. */
export function errorText(cause: unknown): string {
  if (!(cause instanceof BridgeError)) return m.error_internal();
  switch (cause.code) {
    case 'refused':
      return m.error_refused({ message: cause.message });
    case 'invalid-argument':
      return m.error_invalid();
    default:
      return m.error_internal();
  }
}
