import type { AlertState } from '../../alerts/alert-state.ts';
import type { OutboxState } from '../../alerts/delivery/outbox.ts';
import type { Locale } from '../../base/locale.ts';
import type { Connection } from '../../exchange/connection.ts';
import type { FundView, MissingSymbol } from '../../funds/view/watchlist-view.ts';
import type { MarketState } from '../../market-data/market-state.ts';
import type { RecipientKind } from '../../outgoing/recipient.ts';
import type { RefreshState } from '../../refresh/refresher.ts';
import type { ServerState } from '../../server/server.ts';
import type { Settings } from '../../settings/settings.ts';
import type { UpdateState } from '../../updates/update-state.ts';

/**
 * Everything a window, the tray and its menu show, in one value. All times are Unix milliseconds.
 * A state with a lower revision never replaces one with a higher revision.
 */
export interface AppState extends RefreshState, AlertState, MarketState, AppFacts {
  readonly revision: number;
  /** The language of all texts. */
  readonly locale: Locale;
  readonly settings: Settings;
  /** The watched symbols in use: from the settings, or from the command line for this run. */
  readonly watchlist: readonly string[];
  /** True if the watchlist comes from the command line and cannot be edited. */
  readonly watchlistFixed: boolean;
  /** Base URL of the exchange in use. */
  readonly source: string;
  /** True if the source comes from the command line and cannot be changed. */
  readonly sourceFixed: boolean;
  readonly connection: Connection;
  /** Fetch time of the values in view; null while there are none. */
  readonly fetchedAt: number | null;
  /** The state of the watched funds in one sentence. */
  readonly verdict: Verdict;
  /** The stamp that most funds share; null if there is none. */
  readonly asOf: number | null;
  readonly funds: readonly FundView[];
  /** Sample funds, shown on request while there is no answer; else null. */
  readonly sample: readonly FundView[] | null;
  readonly missing: readonly MissingSymbol[];
  /** Entries of the last good answer that could not be read. */
  readonly unreadable: number;
}

/** The part of the state that is not about funds. */
export interface AppFacts {
  /** True until the person has closed the welcome of the first start. */
  readonly welcome: boolean;
  readonly machine: MachineView;
  /** The local server for other programs. */
  readonly server: ServerState;
  /** Whether it has a token. */
  readonly serverToken: boolean;
  /** Alerts beyond this computer; null without a recipient. */
  readonly outgoing: OutgoingState | null;
  readonly update: UpdateState;
  /** Problems with the person's files at the start or while saving, newest last. */
  readonly notices: readonly Notice[];
}

/** The recipient of alerts and the status of delivery. Contains no secret. */
export interface OutgoingState extends OutboxState {
  readonly kind: RecipientKind;
  readonly host: string;
}

/** The state of the watched funds in one sentence: the same in tray, menu, popover and for screen readers. */
export interface Verdict {
  /**
   * Only `good` is green: no fund is lower, no alert is open, no stamp is old, and everything could be read and judged.
   * `loss`: a loss alert is open, a fund is used up or has lost a tenth or more. `fall`: a smaller fall, at least 1 %.
   * `steady`: some fund is less than 1 % lower. `notice`: an alert without a loss, or nothing to compare with.
   * `unsure`: it cannot be judged. `waiting`: nothing to judge yet.
   */
  readonly tone: 'good' | 'steady' | 'loss' | 'fall' | 'notice' | 'unsure' | 'offline' | 'paused' | 'waiting';
  readonly text: string;
  /** Why the funds cannot be judged, in words, the gravest first; also if the sentence says something else. */
  readonly doubts: readonly string[];
  /** The stamp of the fund whose loss the sentence tells, Unix ms, if it is not that of most funds. */
  readonly asOf?: number;
}

/** Facts about the machine; never stored. */
export interface MachineView {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly version: string;
  /**
   * Whether the system starts Backstop at login. `needs-approval`: it is set, but must be allowed in the system's settings;
   * `unavailable`: not possible on this system, or for this copy of Backstop.
   */
  readonly startAtLogin: 'on' | 'off' | 'needs-approval' | 'unavailable';
  /**
   * `taken`: the system or another program uses the keys; `requested`: the desktop decides whether they work, without
   * telling (Wayland).
   */
  readonly shortcut: 'off' | 'registered' | 'requested' | 'taken';
}

export type Notice =
  /** The settings file was damaged: it was renamed to `name`, and defaults are in use. */
  | { readonly kind: 'settings-set-aside'; readonly name: string }
  /** The memory file was damaged and renamed to `name`: the recipient of alerts and the server's token are lost. */
  | { readonly kind: 'memory-set-aside'; readonly name: string }
  /** The memory file is gone since the last run. */
  | { readonly kind: 'memory-gone' }
  /** The settings file could not be read: defaults are in use, and nothing is written over it. */
  | { readonly kind: 'settings-unreadable'; readonly reason: string }
  /** Some settings were invalid; their defaults are in use. */
  | { readonly kind: 'settings-repaired'; readonly keys: readonly string[] }
  /** Another program changed the settings file while Backstop ran: the next change overwrote that, `name` is a copy. */
  | { readonly kind: 'settings-edited'; readonly name: string }
  /** The settings could not be saved and last until Backstop quits. */
  | { readonly kind: 'settings-not-saved'; readonly reason: string }
  /** The history file was damaged: it was renamed to `name`, and a new one was started. */
  | { readonly kind: 'history-set-aside'; readonly name: string }
  /** The settings file was moved or deleted while Backstop ran, and was written again. */
  | { readonly kind: 'settings-made-anew' }
  /** The same for the history file; `complete`: the new one contains everything that was recorded. */
  | { readonly kind: 'history-made-anew'; readonly complete: boolean }
  /** Rows of the history file that cannot be read and are left out. */
  | { readonly kind: 'history-rows-unreadable'; readonly count: number }
  /** Samples could not be written. */
  | { readonly kind: 'history-not-saved'; readonly reason: string };
