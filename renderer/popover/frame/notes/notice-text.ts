import type { Notice } from '../../../../electron/core/state/app-state.ts';
import { m } from '../../../../messages/compiled/messages.js';
import { systemReason } from '../../../../messages/system-reason.ts';

/** Problems with the person's files, in words. */
export function noticeText(notice: Notice): string {
  switch (notice.kind) {
    case 'settings-set-aside':
      return m.notice_settings_set_aside({ name: notice.name });
    case 'memory-set-aside':
      return m.notice_memory_set_aside({ name: notice.name });
    case 'memory-gone':
      return m.notice_memory_gone();
    case 'settings-unreadable':
      return m.notice_settings_unreadable({ reason: systemReason(notice.reason) });
    case 'settings-repaired':
      return m.notice_settings_repaired({ keys: notice.keys.join(', ') });
    case 'settings-edited':
      return m.notice_settings_edited({ name: notice.name });
    case 'settings-not-saved':
      return m.notice_settings_not_saved({ reason: systemReason(notice.reason) });
    case 'history-set-aside':
      return m.notice_history_set_aside({ name: notice.name });
    case 'settings-made-anew':
      return m.notice_settings_made_anew();
    case 'history-made-anew':
      return notice.complete ? m.notice_history_made_anew() : m.notice_history_made_anew_in_part();
    case 'history-rows-unreadable':
      return m.notice_history_rows_unreadable({ count: notice.count });
    case 'history-not-saved':
      return m.notice_history_not_saved({ reason: systemReason(notice.reason) });
  }
}
