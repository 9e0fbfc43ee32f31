import { afterEach } from 'vitest';
import type { CommandLine } from '../../../../electron/core/command-line.ts';
import type { Core } from '../../../../electron/core/core.ts';
import type { System } from '../../../../electron/core/core-options.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { newFolder } from './folders.ts';
import { launchCore } from './launch-core.ts';
import { minute } from './recordings/samples.ts';

const running: Core[] = [];

afterEach(() => {
  for (const core of running.splice(0)) core.close();
});

export interface World {
  readonly folder: string;
  readonly clock: FakeClock;
  readonly logged: string[];
  /** Starts the app without a desktop, as often as wanted; it ends with the test at the latest. */
  start(system?: Partial<System>, line?: Partial<CommandLine>): Core;
}

/**
 * A user data folder and a clock that outlive the app; the exchange is asked over real HTTP.
 * @param heard gets each line of the log
 */
export function worldWith(
  source: string,
  folder: string = newFolder(),
  heard: (line: string) => void = () => undefined,
): World {
  // A whole minute of real time, because the exchange's Date header follows the machine's own clock.
  const clock = fakeClock(Math.ceil(Date.now() / minute) * minute);
  const logged: string[] = [];
  const log = (line: string): void => {
    logged.push(line);
    heard(line);
  };
  return {
    folder,
    clock,
    logged,
    start(system = {}, line = {}) {
      const core = launchCore({ folder, clock, source, line, system, log });
      running.push(core);
      return core;
    },
  };
}

/** Ends an app before its test ends, as quitting does. */
export function quit(core: Core): void {
  running.splice(running.indexOf(core), 1);
  core.close();
}

/** The balances in view of the fund behind a watched symbol, by asset. */
export function balancesInView(core: Core, symbol: string): Record<string, string | null> {
  const fund = core.state.current().funds.find(({ watched }) => watched.includes(symbol));
  return Object.fromEntries((fund?.balances ?? []).map(({ asset, marginBalance }) => [asset, marginBalance]));
}
