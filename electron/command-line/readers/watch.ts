import type { Context } from '../../base/context.ts';
import { minute } from '../../base/duration.ts';
import { messageOf } from '../../base/error-text.ts';
import type { CommandLine } from '../../core/command-line.ts';
import { isRoleTaken } from '../../core/folder-lock.ts';
import { watchFolder } from '../../core/watched-recording.ts';
import type { Fetch } from '../../exchange/client.ts';
import { type Follower, followRecording } from '../../history/follower.ts';
import { circumstancesOf, envelope, type ReportError } from '../../reports/envelope.ts';
import { jsonLine } from '../../reports/json-line.ts';
import { createNews, type NamedRecording } from '../../reports/news.ts';
import { defaultSource } from '../../settings/source.ts';
import { createAsker } from './asker.ts';
import { storedErrors, storedSettings } from './read.ts';

export interface WatchOptions {
  /** The user data folder. */
  readonly folder: string;
  readonly line: CommandLine;
  readonly fetch: Fetch;
  readonly context: Context;
  /** Receives one whole line. */
  readonly write: (line: string) => void;
}

/** How often the files are checked, ms. */
const step = 10_000;

/**
 * `--watch`: writes one line for each new stamp, alert and event of a fund, and for each failure and its end, but not for
 * what was recorded before the start. While the app runs on the folder this only reads its recording; otherwise it asks
 * the exchange itself, on the same schedule and within the same limits.
 * @returns a function that ends it
 */
export function watch({ folder, line, fetch, context, write }: WatchOptions): () => void {
  const { clock, log } = context;
  const { settings } = storedSettings(folder);
  const source = line.source ?? settings.source ?? defaultSource;
  const followers = { app: followRecording(folder), watch: followRecording(watchFolder(folder)) };
  const asker = createAsker({ folder, line, fetch, context });
  const news = createNews(source);
  let failure = failureNow();
  let cancel = (): void => undefined;

  /** Recordings from before the start that could not be read yet: their content is not new. */
  const unlearned = new Set((['app', 'watch'] as const).filter((name) => followers[name].exists()));
  for (const name of unlearned) guarded(() => take(name));

  /** The newest failure of the exchange; null if there is none. */
  function failureNow(): ReportError | null {
    return storedErrors(folder, source, clock.now())[0] ?? null;
  }

  function check(): void {
    const name = isRoleTaken(folder, 'app') ? 'app' : 'watch';
    if (name === 'app') asker.end();
    else asker.begin();
    for (const known of unlearned) take(known);
    take(name);
    writeFailure(followers[name]);
  }

  function take(name: NamedRecording['name']): void {
    const history = followers[name].changed();
    if (history === null) return;
    if (unlearned.has(name)) news.markKnown({ name, history });
    else for (const content of news.newIn({ name, history })) writeLine(content, followers[name]);
    unlearned.delete(name);
  }

  function writeFailure(follower: Follower): void {
    const now = failureNow();
    if (now?.kind === failure?.kind && now?.at === failure?.at) return;
    failure = now;
    writeLine({ kind: now === null ? 'recovered' : 'failure' }, follower);
  }

  function writeLine(content: object, follower: Follower): void {
    const now = clock.now();
    const circumstances = circumstancesOf(follower.current()?.latest(source)?.snapshot ?? null, {
      source,
      now,
      interval: settings.refreshMinutes * minute,
      errors: storedErrors(folder, source, now),
    });
    write(jsonLine({ ...envelope(circumstances), ...content }));
  }

  /** Logs a file that is locked or damaged, and tries again next time. */
  function guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      log(`the recording could not be read: ${messageOf(error)}`);
      for (const follower of Object.values(followers)) follower.close();
    }
  }

  function run(): void {
    guarded(check);
    cancel = clock.wakeAt(clock.now() + step, run);
  }

  run();
  return () => {
    cancel();
    asker.end();
    for (const follower of Object.values(followers)) follower.close();
  };
}
