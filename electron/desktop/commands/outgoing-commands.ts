import { m } from '../../../messages/compiled/messages.js';
import type { Core } from '../../core/core.ts';
import type { Handlers } from '../../ipc/main-side.ts';
import { saving } from './saving.ts';

/** Commands about alerts beyond this computer. Entered secrets are never returned to a page. */
export function outgoingCommands(core: Core) {
  return {
    chooseRecipient: (recipient) => saving(() => core.chooseRecipient(recipient), 'no-keyring'),
    async testRecipient() {
      const outcome = await core.outgoing.test({ title: m.outgoing_test_title(), body: m.outgoing_test_body() });
      if (outcome.ok) core.alerts.outbox.retryNow();
      return outcome;
    },
  } satisfies Partial<Handlers>;
}
