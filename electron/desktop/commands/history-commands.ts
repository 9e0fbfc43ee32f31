import { m } from '../../../messages/compiled/messages.js';
import type { Core } from '../../core/core.ts';
import { allFundsCsv } from '../../history/all-funds-csv.ts';
import type { Handlers } from '../../ipc/main-side.ts';
import type { FileDialogs } from '../windows/file-dialogs.ts';
import { notSaved } from './not-saved.ts';
import { writeWhole } from './write-whole.ts';

type Commands = Pick<
  Handlers,
  'getFundDetail' | 'getAllFunds' | 'exportAllFunds' | 'exportHistory' | 'getHistoryFacts' | 'deleteHistory'
>;

/** What the pages ask of the recording. */
export function historyCommands(core: Core, dialogs: FileDialogs): Commands {
  const { history, state, deleteHistory } = core;
  return {
    getFundDetail: ({ fund, range }) => history.detail(state.current().source, fund, range),
    getAllFunds: () => core.allFunds(),
    async exportAllFunds() {
      const all = core.allFunds();
      if (all === null) return 'cancelled';
      const day = new Date(all.asOf ?? all.fetchedAt).toISOString().slice(0, 10);
      const file = await dialogs.save({
        title: m.funds_export(),
        defaultPath: `backstop-funds-${day}.csv`,
        filters: [{ name: m.history_file(), extensions: ['csv'] }],
      });
      if (file === null) return 'cancelled';
      await writeWhole(file, [allFundsCsv(all)]).catch((error: unknown) => {
        throw notSaved(error);
      });
      return 'saved';
    },
    async exportHistory({ fund }) {
      const day = new Date().toISOString().slice(0, 10);
      const file = await dialogs.save({
        title: m.history_export(),
        defaultPath: `backstop-history-${day}.csv`,
        filters: [{ name: m.history_file(), extensions: ['csv'] }],
      });
      if (file === null) return 'cancelled';
      await writeWhole(file, history.csv(fund)).catch((error: unknown) => {
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
