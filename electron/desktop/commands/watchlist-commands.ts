import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { m } from '../../../messages/compiled/messages.js';
import type { Core } from '../../core/core.ts';
import { CommandFailure, type Handlers } from '../../ipc/main-side.ts';
import { readWatchlistFile, type WatchlistFileRefusal, writeWatchlistFile } from '../../watchlist/watchlist-file.ts';
import type { FileDialogs } from '../windows/file-dialogs.ts';
import { saving } from './saving.ts';
import { writeWhole } from './write-whole.ts';

/** Ten times the size of a thousand symbols of maximum length, bytes. */
const largestFile = 5_000_000;
const fileName = 'backstop-watchlist.json';
const filters = (): Electron.FileFilter[] => [{ name: m.watchlist_file(), extensions: ['json'] }];

/** Commands of the watchlist section. */
export function watchlistCommands(core: Core, dialogs: FileDialogs) {
  return {
    suggestSymbols: core.symbols.suggest,
    readSymbolList: core.symbols.readList,
    async exportWatchlist() {
      const path = await dialogs.save({ title: m.watchlist_export(), defaultPath: fileName, filters: filters() });
      if (path === null) return 'cancelled';
      const text = writeWatchlistFile({ symbols: core.watchlist(), pinned: core.settings().pinned });
      await saving(() => writeWhole(path, [text]));
      return 'saved';
    },
    async importWatchlist() {
      const path = await dialogs.open({
        title: m.watchlist_import(),
        filters: filters(),
        properties: ['openFile'],
      });
      if (path === null) return null;
      const file = basename(path);
      const reading = readWatchlistFile(await textOf(path, file));
      if (!reading.ok) throw unusable(reading.reason, file);
      const list = await core.symbols.readEntries(reading.entries);
      const pinned = list.taken.find((symbol) => symbol === reading.pinned) ?? null;
      return { file, version: reading.version, pinned, ...list };
    },
  } satisfies Partial<Handlers>;
}

/** Reads a regular file up to the size of the largest watchlist; reading a device might never end. */
async function textOf(path: string, file: string): Promise<string> {
  try {
    const found = await stat(path);
    if (found.size > largestFile) throw unusable('too-large', file);
    if (found.isFile()) return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
  }
  throw unusable('unreadable', file);
}

function unusable(reason: WatchlistFileRefusal, file: string): CommandFailure {
  return new CommandFailure('unusable-file', `${reason}: ${file}`, { reason, file });
}
