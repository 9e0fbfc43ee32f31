import * as v from 'valibot';
import type { NotificationOutcome, PastAlert, ReplayResult } from '../alerts/alert-state.ts';
import type { SendOutcome } from '../alerts/delivery/messenger.ts';
import { rulesGuard } from '../alerts/rule-guards.ts';
import type { About } from '../core/state/about.ts';
import type { AppState } from '../core/state/app-state.ts';
import type { ConnectionReport } from '../exchange/connection-test.ts';
import type { RecordedFalls } from '../funds/falls/falls.ts';
import type { AllFunds } from '../funds/view/all-funds.ts';
import type { DetailRange, FundDetail } from '../funds/view/fund-detail.ts';
import type { HistoryFacts } from '../history/history-facts.ts';
import { recipientGuard } from '../outgoing/recipient.ts';
import { settingsPatch } from '../settings/settings.ts';
import type { SymbolListReading } from '../watchlist/symbol-list.ts';
import type { Suggestions } from '../watchlist/symbols.ts';
import type { WatchlistImport } from '../watchlist/watchlist-file.ts';

/** A message that a page sends: `argument` guards what it carries, `answer` is a type only. */
interface Command<Schema extends v.GenericSchema, Answer> {
  readonly direction: 'command';
  readonly argument: Schema;
  readonly answer: Answer;
}

/** A message that the main process pushes to every window. */
interface Push<Payload> {
  readonly direction: 'push';
  readonly payload: Payload;
}

/** Declares a command. `Answer` is only a type and does not exist at run time. */
function command<Answer = null>() {
  return <Schema extends v.GenericSchema>(argument: Schema): Command<Schema, Answer> =>
    ({ direction: 'command', argument }) as Command<Schema, Answer>; // `answer` exists only in the type
}

function push<Payload>(): Push<Payload> {
  return { direction: 'push' } as Push<Payload>; // `payload` exists only in the type
}

const nothing = v.undefined();
const identity = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const detailRanges = ['week', 'month', 'year', 'all'] as const satisfies readonly DetailRange[];
const text = (maximum: number) => v.pipe(v.string(), v.maxLength(maximum));

/** For programs, or for Excel in the system's region. */
const csvFormat = v.picklist(['plain', 'excel']);
const alertIds = v.pipe(v.array(text(32)), v.maxLength(1000));

/** Sections of the settings window, each with an address of its own: `settings.html#network`. */
const settingsSections = ['funds', 'watchlist', 'alerts', 'general', 'appearance', 'network', 'data', 'about'] as const;
export type SettingsSection = (typeof settingsSections)[number];

/** Every message between the main process and its pages. Both sides are derived from this one object. */
export const contract = {
  /** The current state. Pages subscribe to `state` first and then request it once. */
  getState: command<AppState>()(nothing),
  /** Asks the exchange now (or joins the request that is under way, or does nothing while a limit holds). */
  refresh: command()(nothing),
  /** Stops or resumes the refresh timer. */
  setPaused: command()(v.boolean()),
  /** Changes some settings; the others stay. */
  changeSettings: command()(settingsPatch),
  /**
   * Symbols in the exchange's catalogue and in the funds that match a query. The first query fetches the catalogue; while
   * `catalogue.loading` is true, ask again at the next state.
   */
  suggestSymbols: command<Suggestions>()(text(64)),
  /** Reads a pasted list and changes nothing. */
  readSymbolList: command<SymbolListReading>()(text(1_000_000)),
  /** Writes the watchlist in effect to a file that the person chooses. */
  exportWatchlist: command<'saved' | 'cancelled'>()(nothing),
  /** Reads a file that the person chooses and changes nothing; null when none was chosen. */
  importWatchlist: command<WatchlistImport | null>()(nothing),
  /** The recording of one fund; null if there is no such fund. */
  getFundDetail: command<FundDetail | null>()(v.strictObject({ fund: identity, range: v.picklist(detailRanges) })),
  /** Falls and recoveries of one asset of a fund over its whole recording; null if nothing is recorded. */
  getFalls: command<RecordedFalls | null>()(v.strictObject({ fund: identity, asset: text(64) })),
  /** Writes the recording of one fund (null: of all, of every host) as CSV to a file that the person chooses. */
  exportHistory: command<'saved' | 'cancelled'>()(v.strictObject({ fund: v.nullable(identity), format: csvFormat })),
  /** Shows the last exported file in its folder, and returns its path; null if there is none. */
  showExport: command<string | null>()(nothing),
  /** Every fund of the last answer; null before the first. */
  getAllFunds: command<AllFunds | null>()(nothing),
  /** Writes every fund of the last answer as CSV to a file that the person chooses. */
  exportAllFunds: command<'saved' | 'cancelled'>()(v.strictObject({ format: csvFormat })),
  /** Opens the popover at the history of a fund, by its identity. */
  showFund: command()(identity),
  getHistoryFacts: command<HistoryFacts>()(nothing),
  /** Deletes the whole recording, of every host. */
  deleteHistory: command()(nothing),
  /** Copies a text to the clipboard. */
  copy: command()(text(2_000_000)),
  /** The person has closed the welcome. */
  dismissWelcome: command()(nothing),
  /** Shows or hides sample data while the exchange cannot be reached. */
  showSample: command()(v.boolean()),
  /** Opens the settings window, at a section if one is given. */
  openSettings: command()(v.optional(v.picklist(settingsSections))),
  hidePopover: command()(nothing),
  /** The height in CSS pixels that the popover's content wants; the window follows within its limits. */
  resizePopover: command()(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(10_000))),
  /** Reports that the network has come (true) or gone: the main process has no such event. */
  reportOnline: command()(v.boolean()),
  /** Adds Backstop to the programs started at login, or removes it; `machine.startAtLogin` gives the result. */
  setStartAtLogin: command()(v.boolean()),
  /** Shows a test notification, and returns what the operating system reports about it. */
  sendTestNotification: command<{ readonly supported: boolean; readonly outcome: NotificationOutcome }>()(nothing),
  /**
   * Reports the ids of the alerts on screen, whenever they change. They count as seen only while the popover has the focus
   * and a person is at the screen.
   */
  reportAlertsOnScreen: command()(alertIds),
  /** Past alerts of one fund or of all (null), newest first, at most 500. */
  getPastAlerts: command<readonly PastAlert[]>()(v.strictObject({ fund: v.nullable(identity) })),
  /** Dismisses these alerts. */
  dismissAlerts: command()(alertIds),
  /** Which alerts these rules would have raised in past drains; changes nothing. */
  replayRules: command<ReplayResult>()(rulesGuard),
  /** Tests the connection. `connectionTest` reports each step; this returns after the last one. */
  testConnection: command()(nothing),
  /** What the *About* section shows. */
  getAbout: command<About>()(nothing),
  /** Creates a new token for the local server, and returns it this once. */
  makeServerToken: command<string>()(nothing),
  /** Sets the recipient of alerts, stored encrypted by the system's keyring; null removes it. */
  chooseRecipient: command()(v.nullable(recipientGuard)),
  /** Sends a test message; returns also a refusal by the recipient. */
  testRecipient: command<SendOutcome>()(nothing),
  /** Checks for a newer version; the result is `update` in the state. */
  checkForUpdates: command()(nothing),
  /** Shows a folder in the system's own file manager. */
  openFolder: command()(v.picklist(['logs', 'data'])),
  /** Copies diagnostics for a bug report; includes the watchlist only on request. */
  copyDiagnostics: command()(v.boolean()),
  quit: command()(nothing),
  state: push<AppState>(),
  /** Show the detail of this fund (its identity in the history) in the popover. */
  openFund: push<number>(),
  /** Show this section in the open settings window. */
  settingsSection: push<SettingsSection>(),
  /** Progress of the connection test. */
  connectionTest: push<ConnectionReport>(),
} as const;

/** The Electron channel of a message, with a prefix that separates it from channels of libraries. */
export function channelOf(name: string): string {
  return `backstop:${name}`;
}

export type Contract = typeof contract;
type NamesOf<Direction> = {
  [Name in keyof Contract]: Contract[Name] extends { direction: Direction } ? Name : never;
}[keyof Contract];

export type CommandName = NamesOf<'command'>;
export type PushName = NamesOf<'push'>;
export type ArgumentOf<Name extends CommandName> = v.InferOutput<Contract[Name]['argument']>;
export type AnswerOf<Name extends CommandName> = Contract[Name]['answer'];
export type PayloadOf<Name extends PushName> = Contract[Name]['payload'];

export type ErrorCode =
  /** Not allowed for this page, or not in this run. */
  | 'refused'
  /** The argument did not pass its guard; `detail` has the member and, if the guard gives one, the reason. */
  | 'invalid-argument'
  /** The system refused to write; `detail.reason` is its error code, such as `EACCES`. */
  | 'not-saved'
  /** The system could not open it. */
  | 'not-opened'
  /** A chosen file cannot be used; `detail.reason` is a {@link WatchlistFileRefusal}, `detail.file` its name. */
  | 'unusable-file'
  /** A bug of ours. */
  | 'internal';

export type ErrorDetail = Readonly<Record<string, string | number>>;

/** How a failure crosses the process boundary. The code decides what happens; the message is only logged. */
export interface CommandError {
  readonly code: ErrorCode;
  readonly message: string;
  /** Details for the page's message. */
  readonly detail?: ErrorDetail;
}
export type Envelope<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: CommandError };

/** The one object that pages see, `window.backstop`: one function per message, no Electron object. */
export type Bridge = {
  readonly [Name in CommandName]: (argument: ArgumentOf<Name>) => Promise<Envelope<AnswerOf<Name>>>;
} & {
  /** Subscribes to a push; returns a function that unsubscribes. */
  readonly [Name in PushName as `on${Capitalize<Name>}`]: (listener: (payload: PayloadOf<Name>) => void) => () => void;
};
