import type { AppState } from '../../../electron/core/state/app-state.ts';
import { m } from '../../../messages/compiled/messages.js';
import { formatTime } from '../../../messages/format.ts';

/** The state of updates in one sentence. */
export function updateText({ update, alerts, locale }: AppState, now: number): string {
  switch (update.kind) {
    case 'none':
      return m.update_none();
    case 'unknown':
      return m.update_unknown();
    case 'checking':
      return m.update_checking();
    case 'current':
      return m.update_current({ time: formatTime(update.checkedAt, now, locale) });
    case 'failed':
      return m.update_failed();
    case 'held':
      return m.update_held({ version: update.version });
    case 'fetching':
      return m.update_fetching({ version: update.version });
    case 'ready': {
      const unread = alerts.some(({ seen }) => !seen);
      return (unread ? m.update_ready_unread : m.update_ready)({ version: update.version });
    }
  }
}
