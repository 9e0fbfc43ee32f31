import { isDeepStrictEqual } from 'node:util';
import type { HistoryTrouble } from '../../history/recording/history-trouble.ts';
import type { Notice } from './app-state.ts';

/** Problems with the person's files. */
export interface Notices {
  all(): readonly Notice[];
  add(notice: Notice): void;
  /** Adds the notice that settings are not saved, or removes it (null). */
  settingsNotSaved(reason: string | null): void;
  historyNotSaved(reason: string | null): void;
  historyTrouble(trouble: HistoryTrouble): void;
}

/** Keeps at most one notice of each kind, the newest last. */
export function createNotices(log: (text: string) => void): Notices {
  const notices = new Map<Notice['kind'], Notice>();
  function add(notice: Notice): void {
    if (!isDeepStrictEqual(notice, notices.get(notice.kind))) log(`notice: ${JSON.stringify(notice)}`);
    notices.delete(notice.kind);
    if (notice.kind === 'settings-set-aside') notices.delete('settings-unreadable'); // it could not be set aside before
    notices.set(notice.kind, notice);
  }
  function addOrTakeBack(kind: 'settings-not-saved' | 'history-not-saved', reason: string | null): void {
    if (reason === null) notices.delete(kind);
    else add({ kind, reason });
  }
  return {
    all: () => [...notices.values()],
    add,
    settingsNotSaved: (reason) => addOrTakeBack('settings-not-saved', reason),
    historyNotSaved: (reason) => addOrTakeBack('history-not-saved', reason),
    historyTrouble(trouble) {
      if (trouble.kind === 'set-aside') add({ kind: 'history-set-aside', name: trouble.name });
      else if (trouble.kind === 'made-anew') add({ kind: 'history-made-anew', complete: trouble.complete });
      else if (trouble.kind === 'stamps-ahead') {
        log(`history.db: samples from the future: ${trouble.deleted} deleted, ${trouble.datedBack} dated back`);
      } else {
        log(`history.db: cannot read ${trouble.rows.join('; ')}`);
        add({ kind: 'history-rows-unreadable', count: trouble.count });
      }
    },
  };
}
