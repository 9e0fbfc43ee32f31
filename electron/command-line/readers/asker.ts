import type { Context } from '../../base/context.ts';
import type { CommandLine } from '../../core/command-line.ts';
import { type Core, createCore } from '../../core/core.ts';
import type { System } from '../../core/core-options.ts';
import { takeRole } from '../../core/folder-lock.ts';
import { watchFolder } from '../../core/watched-recording.ts';
import type { Fetch } from '../../exchange/client.ts';
import { beginWithNewer } from '../../history/begin-with-newer.ts';

/** Asks the exchange while no app runs, within the same limits and bans; its recording is separate from the app's. */
export interface Asker {
  /**
   * Begins to ask, unless this or another process already asks for this folder.
   * @throws the system's error when the recording cannot be created; the next call tries again
   */
  begin(): void;
  end(): void;
}

export interface AskerOptions {
  /** The user data folder. */
  readonly folder: string;
  readonly line: CommandLine;
  readonly fetch: Fetch;
  readonly context: Context;
}

export function createAsker({ folder, line, fetch, context }: AskerOptions): Asker {
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
      const role = takeRole(folder, 'watch');
      if (role === null) return;
      const { leave } = role;
      try {
        beginWithNewer(watchFolder(folder), folder);
        asking = { core: coreAlone(), leave };
      } catch (error) {
        leave(); // otherwise no process could begin later
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

/** Only the app sends alerts beyond this computer. */
const noKeyring: System['keyring'] = {
  seal: () => Promise.reject(new Error('no keyring')),
  unseal: () => Promise.reject(new Error('no keyring')),
};
