import type { Context } from '../base/context.ts';
import type { Fetch } from '../exchange/client.ts';
import type { Keyring } from '../outgoing/outgoing.ts';
import type { UpdateState } from '../updates/update-state.ts';
import type { CommandLine } from './command-line.ts';
import type { MachineView } from './state/app-state.ts';

/** What the core needs from outside. */
export interface CoreOptions {
  /** The user data folder; all files are below it. */
  readonly folder: string;
  readonly commandLine: CommandLine;
  readonly system: System;
  readonly context: Context;
}

/** Facts and services of the operating system and the desktop. */
export interface System {
  readonly fetch: Fetch;
  readonly keyring: Keyring;
  /** False when the system reports no network; it may be wrong. */
  isOnline(): boolean;
  /** The language of the system's own texts, such as `zh-Hans-CN`. */
  language(): string;
  machine(): MachineView;
  update(): UpdateState;
}
