import type { Clock } from '../base/clock.ts';
import type { Fetch } from '../exchange/client.ts';
import type { UpdateState } from '../updates/update-state.ts';
import type { MachineView } from './app-state.ts';
import type { CommandLine } from './command-line.ts';

/** What the core needs of the machine and of the person who starts it. */
export interface CoreOptions {
  /** The user data folder; everything that is kept lives below it. */
  readonly folder: string;
  readonly commandLine: CommandLine;
  readonly fetch: Fetch;
  /** False only when the machine surely has no network. */
  readonly isOnline: () => boolean;
  readonly machine: () => MachineView;
  readonly update: () => UpdateState;
  /** The language of the system's own texts, such as `zh-Hans-CN`. */
  readonly systemLanguage: () => string;
  readonly clock: Clock;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
  readonly log: (text: string) => void;
}
