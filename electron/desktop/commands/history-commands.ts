import { app, shell } from 'electron';
import { m } from '../../../messages/compiled/messages.js';
import type { Core } from '../../core/core.ts';
import { allFundsCsv } from '../../history/csv/all-funds-csv.ts';
import { type CsvStyle, excelStyle, plainStyle } from '../../history/csv/csv-style.ts';
import type { Handlers } from '../../ipc/main-side.ts';
import type { FileDialogs } from '../windows/file-dialogs.ts';
import { saving } from './saving.ts';
import { writeWhole } from './write-whole.ts';

/** Commands about the recording. */
export function historyCommands(core: Core, dialogs: FileDialogs) {
  const { history, state } = core;
  let exported: string | null = null;

  async function save(title: string, name: string, parts: Iterable<string>): Promise<'saved' | 'cancelled'> {
    const filters = [{ name: m.history_file(), extensions: ['csv'] }];
    const file = await dialogs.save({ title, defaultPath: name, filters });
    if (file === null) return 'cancelled';
    await saving(() => writeWhole(file, parts));
    exported = file;
    return 'saved';
  }

  return {
    getFundDetail: ({ fund, range }) => history.detail(state.current().source, fund, range),
    getFalls({ fund, asset }) {
      const { source, settings } = state.current();
      return history.falls(source, fund, asset, settings.fallsFrom);
    },
    getAllFunds: core.allFunds,
    async exportAllFunds({ format }) {
      const all = core.allFunds();
      if (all === null) return 'cancelled';
      const day = new Date(all.asOf ?? all.fetchedAt).toISOString().slice(0, 10);
      return save(m.funds_export(), `backstop-funds-${day}.csv`, [allFundsCsv(all, styleOf(format))]);
    },
    exportHistory({ fund, format }) {
      const symbol = state.current().funds.find(({ id }) => id === fund)?.watched[0] ?? null;
      return save(m.history_export(), history.csvName(fund, symbol), history.csv(fund, styleOf(format)));
    },
    showExport() {
      if (exported !== null) shell.showItemInFolder(exported);
      return exported;
    },
    getHistoryFacts: () => history.facts(),
    deleteHistory: () => saving(core.deleteHistory),
  } satisfies Partial<Handlers>;
}

/** Excel follows the region of the system's number and date formats, not the language of its texts. */
function styleOf(format: 'plain' | 'excel'): CsvStyle {
  return format === 'excel' ? excelStyle(app.getSystemLocale()) : plainStyle;
}
