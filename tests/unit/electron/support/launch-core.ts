import type { Clock } from '../../../../electron/base/clock.ts';
import type { CommandLine } from '../../../../electron/core/command-line.ts';
import { type Core, createCore } from '../../../../electron/core/core.ts';
import type { System } from '../../../../electron/core/core-options.ts';
import { openKeyring } from './keyrings.ts';
import { machine } from './states.ts';

export interface Launch {
  /** The user data folder. */
  readonly folder: string;
  readonly clock: Clock;
  /** Base URL of the exchange, as the command line gives it. */
  readonly source: string;
  readonly line?: Partial<CommandLine>;
  readonly system?: Partial<System>;
  readonly log?: (text: string) => void;
}

/** Starts the app without a desktop, as `main.ts` does, on a machine that is always well unless said otherwise. */
export function launchCore({ folder, clock, source, line = {}, system = {}, log = () => undefined }: Launch): Core {
  return createCore({
    folder,
    commandLine: { hidden: false, print: null, read: null, symbols: null, source, userDataDirectory: null, ...line },
    system: {
      fetch: (url, init) => fetch(url, init),
      keyring: openKeyring,
      isOnline: () => true,
      language: () => 'en-GB',
      machine: () => machine,
      update: () => ({ kind: 'none' }),
      ...system,
    },
    context: { clock, random: () => 0.5, log },
  });
}
