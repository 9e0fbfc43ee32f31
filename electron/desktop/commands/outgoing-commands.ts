import { m } from '../../../messages/compiled/messages.js';
import type { Core } from '../../core/core.ts';
import { CommandFailure, type Handlers } from '../../ipc/main-side.ts';

/** Commands about alerts beyond this computer. Entered secrets are never returned to a page. */
export function outgoingCommands(core: Core): Pick<Handlers, 'chooseRecipient' | 'testRecipient'> {
  return {
    async chooseRecipient(recipient) {
      try {
        await core.chooseRecipient(recipient);
      } catch (error) {
        throw new CommandFailure('not-saved', error instanceof Error ? error.message : String(error), {
          reason: 'no-keyring',
        });
      }
      return null;
    },
    async testRecipient() {
      const outcome = await core.outgoing.test({ title: m.outgoing_test_title(), body: m.outgoing_test_body() });
      if (outcome.ok) core.alerts.outbox.retryNow();
      return outcome;
    },
  };
}
