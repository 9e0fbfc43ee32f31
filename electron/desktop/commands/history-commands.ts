import { open, rename, rm } from 'node:fs/promises';
import { m } from '../../../messages/compiled/messages.js';
import type { Core } from '../../core/core.ts';
import type { Handlers } from '../../ipc/main-side.ts';
import type { FileDialogs } from '../windows/file-dialogs.ts';
import { notSaved } from './not-saved.ts';

type Commands = Pick<Handlers, 'getFundDetail' | 'exportHistory' | 'getHistoryFacts' | 'deleteHistory'>;

/** What the pages ask of the recording. */
export function historyCommands({ history, state, deleteHistory }: Core, dialogs: FileDialogs): Commands {
  return {
    getFundDetail: ({ fund, range }) => history.detail(state.current().source, fund, range),
    async exportHistory({ fund }) {
      const day = new Date().toISOString().slice(0, 10);
      const file = await dialogs.save({
        title: m.history_export(),
        defaultPath: `backstop-history-${day}.csv`,
        filters: [{ name: m.history_file(), extensions: ['csv'] }],
      });
      if (file === null) return 'cancelled';
      await writeParts(file, history.csv(fund)).catch((error: unknown) => {
        throw notSaved(error);
      });
      return 'saved';
    },
    getHistoryFacts: () => history.facts(),
    deleteHistory() {
      try {
        deleteHistory();
      } catch (error) {
        throw notSaved(error);
      }
      return null;
    },
  };
}

/**
 * Writes a text part by part; between two of them the app does what else is waiting. Until it is whole it stands under
 * another name, so that nobody takes half a file for all of it.
 */
async function writeParts(path: string, parts: Iterable<string>): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    const file = await open(unfinished, 'w');
    try {
      for (const part of parts) await file.write(part);
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
