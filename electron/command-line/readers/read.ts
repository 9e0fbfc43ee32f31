import { join } from 'node:path';
import { minute } from '../../base/duration.ts';
import { messageOf } from '../../base/error-text.ts';
import { originOf } from '../../base/origin.ts';
import { isThere, readText } from '../../base/plain-file.ts';
import { visible } from '../../base/visible-text.ts';
import type { CommandLine, ReadCommand } from '../../core/command-line.ts';
import { readHostMemory } from '../../core/memory.ts';
import { type IdentifiedAnswer, openReadOnly, type ReadOnlyHistory } from '../../history/read-only.ts';
import { type Circumstances, circumstancesOf, envelope, hostErrors, type ReportError } from '../../reports/envelope.ts';
import { isoTime, jsonLine } from '../../reports/json-line.ts';
import { eventsReport, fundsReport, historyCsv, historyReport } from '../../reports/reports.ts';
import { migrateSettings, type StoredSettings } from '../../settings/migrations.ts';
import { readSettings, type Settings } from '../../settings/settings.ts';
import { defaultSource } from '../../settings/source.ts';
import type { Printout } from '../printout.ts';
import { inLines, settingsComplaint } from '../settings-complaint.ts';

/** Where to read and in which format. */
export interface ReadingPlace {
  /** The user data folder. */
  readonly folder: string;
  readonly line: Pick<CommandLine, 'source'>;
  /** Unix ms. */
  readonly now: number;
}

export type OnceCommand = Exclude<ReadCommand, { kind: 'watch' }>;

/** More than any asset gets in a thousand years; more would not fit into memory. */
const maxSamples = 2_000_000;
/** As many as fit into one line. */
const maxEvents = 1_000_000;

/** `--funds`, `--history` and `--events`: reads the recording, even while the app runs. Sends no request, writes nothing. */
export function read(command: OnceCommand, place: ReadingPlace): Printout {
  const stored = storedSettings(place.folder);
  const printed = readWith(stored.settings, command, place);
  return { ...printed, complaint: inLines(stored.complaint, printed.complaint) };
}

function readWith(settings: Settings, command: OnceCommand, { folder, line, now }: ReadingPlace): Printout {
  const source = line.source ?? settings.source ?? defaultSource;
  const others = { source, now, interval: settings.refreshMinutes * minute, errors: storedErrors(folder, source, now) };
  const unread = circumstancesOf(null, others);
  const opening = openReadOnly(folder, true);
  if (!opening.ok) {
    const kind = opening.kind === 'missing' ? 'no-recording' : 'unreadable-recording';
    return refusal(command, unread, kind, opening.message);
  }
  try {
    const latest = opening.history.latest(source);
    return answer(command, opening.history, latest, circumstancesOf(latest?.snapshot ?? null, others));
  } catch (error) {
    const message = `history.db cannot be read: ${messageOf(error)}`;
    return refusal(command, unread, 'unreadable-recording', message);
  } finally {
    opening.history.close();
  }
}

function answer(
  command: OnceCommand,
  history: ReadOnlyHistory,
  latest: IdentifiedAnswer | null,
  circumstances: Circumstances,
): Printout {
  const { source } = circumstances;
  const symbol = command.kind === 'funds' ? null : command.symbol;
  if (latest === null && !history.hasFunds(source))
    return refusal(command, circumstances, 'no-recording', `nothing is recorded of ${originOf(source)}`);
  if (symbol !== null && !history.knows(source, symbol))
    return refusal(
      command,
      circumstances,
      'unknown-symbol',
      `no recorded fund of ${originOf(source)} covers ${symbol}`,
    );
  if (command.kind === 'funds') return good(circumstances, fundsReport(latest));
  if (command.kind === 'events')
    return good(circumstances, eventsReport(history, source, { symbol, since: command.since, limit: maxEvents }));
  const question = { ...command, limit: maxSamples };
  if (command.format === 'json') return good(circumstances, historyReport(history, source, question));
  return { output: historyCsv(history, source, question), complaint: null, exitCode: 0 };
}

function good(circumstances: Circumstances, content: object): Printout {
  return { output: jsonLine({ ...envelope(circumstances), ...content }), complaint: null, exitCode: 0 };
}

function refusal(command: OnceCommand, circumstances: Circumstances, kind: string, message: string): Printout {
  const error: ReportError = { kind, message, at: isoTime(circumstances.now), retryAt: null };
  const isCsv = command.kind === 'history' && command.format === 'csv';
  if (isCsv) return { output: '', complaint: `backstop: no data (${kind}: ${visible(message)})`, exitCode: 3 };
  const output = jsonLine(envelope({ ...circumstances, errors: [error, ...circumstances.errors] }));
  return { output, complaint: null, exitCode: 3 };
}

/** The settings in the file, with defaults for missing ones. */
interface UsedSettings {
  readonly settings: Settings;
  /** Why they are not all the person's own; null if they are. */
  readonly complaint: string | null;
}

export function storedSettings(folder: string): UsedSettings {
  const { content, trouble } = objectIn(join(folder, 'settings.json'));
  const { settings, repaired } = readSettings(migrateSettings(content));
  const unreadable = trouble === null ? [] : [{ kind: 'settings-unreadable', reason: trouble } as const];
  const invalid = repaired.length === 0 ? [] : [{ kind: 'settings-repaired', keys: repaired } as const];
  return { settings, complaint: settingsComplaint([...unreadable, ...invalid]) };
}

/** The app's last failures at this exchange, newest first. */
export function storedErrors(folder: string, source: string, now: number): ReportError[] {
  return hostErrors(readHostMemory(objectIn(join(folder, 'memory.json')).content, source), now);
}

/** The object in a JSON file. It is empty if the file is missing, or cannot be used, which only the app repairs. */
function objectIn(path: string): { readonly content: StoredSettings; readonly trouble: string | null } {
  try {
    if (!isThere(path)) return { content: {}, trouble: null };
    const content: unknown = JSON.parse(readText(path).replace(/^\ufeff/, ''));
    if (typeof content !== 'object' || content === null || Array.isArray(content)) throw new SyntaxError();
    return { content: { ...content }, trouble: null };
  } catch (error) {
    const isDamage = error instanceof SyntaxError; // its message would repeat a part of the file
    return { content: {}, trouble: isDamage ? 'the file is damaged' : String(error) };
  }
}
