import { withoutHome } from '../../base/without-home.ts';
import type { AppState } from '../../core/state/app-state.ts';
import { personalSettings } from '../../settings/settings.ts';

/** Facts about the machine. */
export interface MachineFacts {
  readonly versions: Pick<NodeJS.ProcessVersions, 'electron' | 'chrome' | 'node'>;
  /** Operating system, release and architecture. */
  readonly system: string;
  /** Desktop and display server, where the system names them. */
  readonly desktop: string;
  readonly systemLanguage: string;
  readonly dataFolder: string;
  /** What must not leave the machine. */
  readonly person: Person;
}

interface Person {
  readonly home: string;
  /** Empty if the system does not know it. */
  readonly user: string;
}

/**
 * A text in English for a bug report. It contains no secret and no name of the person, and the watchlist only if
 * `withWatchlist` is true.
 */
export function diagnosticsText(state: AppState, facts: MachineFacts, withWatchlist: boolean): string {
  const { connection, settings, machine, watchlist } = state;
  const { versions } = facts;
  const shownSettings = Object.entries(settings).filter(([name]) => !(isPersonal(name) || name === 'source'));
  const lines = [
    `Backstop ${machine.version}`,
    `Electron ${versions.electron}, Chromium ${versions.chrome}, Node ${versions.node}`,
    `System: ${facts.system}${facts.desktop === '' ? '' : `, ${facts.desktop}`}`,
    `Language: ${state.locale} (system: ${facts.systemLanguage})`,
    // Only the host: the path may contain a key of a mirror.
    `Exchange: ${new URL(state.source).host}${state.sourceFixed ? ', from the command line' : ''}`,
    `Connection: ${connectionText(connection)}`,
    `Last good answer: ${momentText(state.fetchedAt)}; next refresh: ${momentText(state.nextRefreshAt)}`,
    `Nothing is sent before: ${momentText(state.heldUntil)}`,
    `Paused: ${state.paused}; stamp overdue: ${state.stampOverdue}`,
    `Watched: ${watchlist.length} symbols, ${state.funds.length} funds, ${state.missing.length} without a fund`,
    `Unreadable entries: ${state.unreadable}`,
    `Start at login: ${machine.startAtLogin}; shortcut: ${machine.shortcut}`,
    `Settings: ${JSON.stringify(Object.fromEntries(shownSettings))}`,
    `Updates: ${'version' in state.update ? `${state.update.kind}, ${state.update.version}` : state.update.kind}`,
    `Alerts beyond this computer: ${outgoingText(state.outgoing)}`,
    `Data folder: ${facts.dataFolder}`,
    `Notices: ${state.notices.length === 0 ? 'none' : JSON.stringify(state.notices)}`,
    ...(withWatchlist ? [`Watchlist: ${watchlist.join(', ')}`, `Pinned: ${settings.pinned ?? 'none'}`] : []),
  ];
  return `${withoutPerson(lines.join('\n'), facts.person)}\n`;
}

function isPersonal(name: string): boolean {
  return [...personalSettings].some((personal) => personal === name);
}

function connectionText(connection: AppState['connection']): string {
  if (connection.kind !== 'failed') return connection.kind;
  const { failure, at } = connection;
  return `${failure.kind} at ${momentText(at)} (${failure.message})`;
}

/** Not the host: it may identify its owner. */
function outgoingText(outgoing: AppState['outgoing']): string {
  if (outgoing === null) return 'off';
  const { kind, waiting, lost, sentAt, trouble } = outgoing;
  const failed = trouble === null ? '' : `, ${trouble.kind}${trouble.status === null ? '' : ` ${trouble.status}`}`;
  return `${kind}${failed}, ${waiting} waiting, ${lost} lost, last sent: ${momentText(sentAt)}`;
}

function momentText(time: number | null): string {
  return time === null ? 'none' : new Date(time).toISOString();
}

/** Removes the person's folder and name from every path. */
function withoutPerson(text: string, { home, user }: Person): string {
  const homeless = withoutHome(text, home);
  if (user === '') return homeless;
  const inPath = new RegExp(`(?<=[\\\\/])${RegExp.escape(user)}(?=[\\\\/]|["',\\s]|$)`, 'gim');
  return homeless.replace(inPath, '…');
}
