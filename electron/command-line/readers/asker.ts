import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../../base/context.ts';
import type { CommandLine } from '../../core/command-line.ts';
import { type Core, createCore } from '../../core/core.ts';
import type { System } from '../../core/core-options.ts';
import { takeRole, watchFolder } from '../../core/folder-lock.ts';
import type { Fetch } from '../../exchange/client.ts';
import { openReadOnly } from '../../history/read-only.ts';

/** Asks the exchange while no app does, within the app's limits and bans, and records beside the app's recording. */
export interface Asker {
  /**
   * Begins to ask, unless another process already asks for this folder. Does nothing while it asks.
   * @throws what the system says where its recording cannot be made; the next call tries again
   */
  begin(): void;
  end(): void;
}

export interface AskerOptions {
  /** The user data folder. */
  readonly folder: string;
  /** Base URL of the exchange. */
  readonly source: string;
  readonly line: CommandLine;
  readonly fetch: Fetch;
  readonly context: Context;
}

export function createAsker({ folder, source, line, fetch, context }: AskerOptions): Asker {
  let asking: { readonly core: Core; readonly leave: () => void } | null = null;

  function coreAlone(): Core {
    return createCore({
      folder,
      commandLine: line,
      system: {
        fetch,
        keyring: noKeyring,
        isOnline: () => true, // Node does not know
        language: () => 'en',
        machine: () => ({ platform: 'linux', version: '', startAtLogin: 'unavailable', shortcut: 'off' }), // not shown
        update: () => ({ kind: 'none' }),
      },
      context,
    });
  }

  return {
    begin() {
      if (asking !== null) return;
      const leave = takeRole(folder, 'watch');
      if (leave === null) return;
      try {
        beginWithTheNewer(folder, source);
        asking = { core: coreAlone(), leave };
      } catch (error) {
        leave(); // else no process could begin later
        throw error;
      }
      void asking.core.refresher.refresh();
    },
    end() {
      asking?.core.close();
      asking?.leave();
      asking = null;
    },
  };
}

/** Alerts go beyond the desk from the app alone. */
const noKeyring: System['keyring'] = {
  seal: () => Promise.reject(new Error('no keyring')),
  unseal: () => Promise.reject(new Error('no keyring')),
};

/** The app's recording is where the own one goes on from, wherever the app has recorded since. */
function beginWithTheNewer(folder: string, source: string): void {
  const own = watchFolder(folder);
  mkdirSync(own, { recursive: true });
  const opening = openReadOnly(folder, true);
  if (!opening.ok) return;
  try {
    if (newestAnswer(own, source) >= (opening.history.latest(source)?.snapshot.fetchedAt ?? 0)) return;
    const path = join(own, 'history.db');
    const copy = `${path}.part`;
    rmSync(copy, { force: true });
    opening.history.copyTo(copy); // a full disk must not cost what stands there
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
    renameSync(copy, path);
  } finally {
    opening.history.close();
  }
}

/** Fetch time, Unix ms; -1 where nothing is recorded. */
function newestAnswer(directory: string, source: string): number {
  const opening = openReadOnly(directory, true);
  if (!opening.ok) return -1;
  const time = opening.history.latest(source)?.snapshot.fetchedAt ?? -1;
  opening.history.close();
  return time;
}
