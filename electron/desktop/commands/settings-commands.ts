import type { Core } from '../../core/core.ts';
import { CommandFailure, type Handlers } from '../../ipc/main-side.ts';
import type { Machine } from '../system/machine.ts';
import { saving } from './saving.ts';

/** Commands of the settings window. */
export function settingsCommands(core: Core, machine: Machine) {
  return {
    changeSettings(patch) {
      const { watchlistFixed, sourceFixed } = core.state.current();
      if (patch.watchlist !== undefined && watchlistFixed) throw fixedByCommandLine('watchlist');
      if (patch.source !== undefined && sourceFixed) throw fixedByCommandLine('source');
      core.changeSettings(patch);
    },
    async setStartAtLogin(on) {
      if (machine.view().startAtLogin === 'unavailable') {
        throw new CommandFailure('refused', 'this system does not start this copy of Backstop', {
          reason: 'unavailable',
        });
      }
      await saving(() => machine.setStartAtLogin(on));
      core.state.publish();
    },
  } satisfies Partial<Handlers>;
}

function fixedByCommandLine(member: string): CommandFailure {
  return new CommandFailure('refused', `the ${member} comes from the command line for this run`, { member });
}
