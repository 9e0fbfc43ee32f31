import { join } from 'node:path';
import { isFile } from '../base/plain-file.ts';
import { type History, openHistory } from '../history/history.ts';
import { noHistory } from '../history/no-history.ts';
import { fileName as historyFile } from '../history/recording/file.ts';
import { openJsonFile, removeLeftovers } from '../settings/json-file.ts';
import { createSettingsStore, type SettingsStore } from '../settings/settings-store.ts';
import type { CoreOptions } from './core-options.ts';
import { takeRole } from './folder-lock.ts';
import { createMemory, type Memory } from './memory.ts';
import { createSaving } from './saving.ts';
import type { Notices } from './state/notices.ts';
import { takeWatched, watchFolder } from './watched-recording.ts';

/** The files in the user data folder. */
export interface Files {
  /** False for `--print` and the readers, which may run while the app does. */
  readonly ownsFolder: boolean;
  readonly settings: SettingsStore;
  /** Must be called with the result of each settings change; a failed save is retried. */
  readonly settingsSaved: (failure: string | null) => void;
  readonly memory: Memory;
  readonly history: History;
  /** Takes the role in the folder again after that was removed while the app ran. */
  holdFolder(): void;
  /** Saves once more, and releases the folder. */
  close(): void;
}

/** @param publish called when notices change later */
export function openFiles(
  { folder, commandLine, context }: Pick<CoreOptions, 'folder' | 'commandLine' | 'context'>,
  notices: Notices,
  publish: () => void,
): Files {
  const { clock, log } = context;
  const ownsFolder = commandLine.print === null && commandLine.read === null;
  let role = ownsFolder ? takeRole(folder, 'app') : null;
  const hadRecording = isFile(join(folder, historyFile));
  if (role !== null) takeWatched(folder, log);
  if (ownsFolder) for (const name of ['settings', 'memory', 'catalogue']) removeLeftovers(folder, name);
  const saving = createSaving(clock, (reason) => {
    notices.settingsNotSaved(reason);
    publish();
  });
  const ofSettings = {
    madeAnew: () => notices.add({ kind: 'settings-made-anew' }),
    setAside: (name: string) => notices.add({ kind: 'settings-set-aside', name }),
    edited: (name: string) => notices.add({ kind: 'settings-edited', name }),
  };
  const ofMemory = { setAside: (name: string) => notices.add({ kind: 'memory-set-aside', name }) };
  const settingsFile = openJsonFile(folder, 'settings', clock.now, ofSettings, ownsFolder);
  const settings = createSettingsStore(settingsFile);
  const memoryFile = openJsonFile(folder, 'memory', clock.now, ofMemory, ownsFolder);
  const memory = createMemory(memoryFile, saving.follow);
  const recordIn = commandLine.read?.kind === 'watch' ? watchFolder(folder) : ownsFolder ? folder : null;
  const history =
    recordIn === null
      ? noHistory
      : openHistory(recordIn, clock.now, (trouble) => {
          notices.historyTrouble(trouble);
          publish();
        });
  if (settingsFile.setAside !== null) ofSettings.setAside(settingsFile.setAside);
  if (memoryFile.setAside !== null) ofMemory.setAside(memoryFile.setAside);
  if (settingsFile.unreadable !== null) notices.add({ kind: 'settings-unreadable', reason: settingsFile.unreadable });
  if (settings.repaired.length > 0) notices.add({ kind: 'settings-repaired', keys: settings.repaired });
  if (history.setAside !== null) notices.add({ kind: 'history-set-aside', name: history.setAside });
  if (ownsFolder) noticeLostFiles();

  /** Files that were moved, emptied or deleted while no app ran, by what the others say. */
  function noticeLostFiles(): void {
    const isRecorded = history.isRecorded();
    if (isRecorded === false && memory.recorded.read()) notices.add({ kind: 'history-made-anew', complete: false });
    if (hadRecording && isRecorded === true && memoryFile.isNew) notices.add({ kind: 'memory-gone' });
    noteRecording(isRecorded);
  }

  function noteRecording(isRecorded: boolean | null): void {
    if (isRecorded !== null) memory.recorded.write(isRecorded);
  }

  return {
    ownsFolder,
    settings,
    settingsSaved: saving.follow(settings.save),
    memory,
    history,
    holdFolder() {
      if (role === null || role.isHeld()) return;
      const next = takeRole(folder, 'app');
      if (next === null) return;
      role.leave();
      role = next;
    },
    close() {
      if (ownsFolder) {
        noteRecording(history.isRecorded());
        memory.restoreIfGone();
        settings.restoreIfGone();
      }
      history.close();
      saving.stop();
      role?.leave();
      role = null;
    },
  };
}
