import { isQuiet, type QuietHours } from '../alerts/delivery/quiet-hours.ts';
import { day, hour } from '../base/duration.ts';
import { messageOf } from '../base/error-text.ts';
import type { Stored } from '../base/stored.ts';
import type { Connection } from '../exchange/connection.ts';
import type { UpdateState } from './update-state.ts';

/** Where newer versions come from. */
export interface UpdateSource {
  /** @returns the version that is newer than this one, null when there is none; rejects when no answer came */
  check(): Promise<string | null>;
  /**
   * Downloads and verifies the version found last, which is installed when the app quits. Rejects on failure.
   * @param mayInstall read when the app quits
   */
  fetch(mayInstall: () => boolean): Promise<void>;
}

/** The part of the state that decides whether to look for updates now. */
export interface UpdateSituation {
  readonly connection: Connection;
  readonly paused: boolean;
  readonly alerts: readonly { readonly seen: boolean }[];
  readonly settings: { readonly quietHours: QuietHours | null };
}

/** The running Backstop, as far as updates need it. */
export interface RunningApp {
  state(): UpdateSituation;
  popoverInUse(): boolean;
  /** Shows a notification. */
  announce(version: string): void;
  /** The version announced last, stored so that one that cannot be installed is not announced at every start. */
  readonly announced: Stored<string | null>;
  publish(): void;
}

export interface Updates {
  view(): UpdateState;
  connect(app: RunningApp): void;
  /** Checks on behalf of a person: the state shows the result, also a failure. */
  check(): Promise<void>;
  /** Checks or downloads in the background if due. Called after each new state, since it has no timer; failures are logged. */
  checkIfDue(): Promise<void>;
}

/** @param source null if this build has none: then it never checks */
export function createUpdates(source: UpdateSource | null, now: () => number, log: (text: string) => void): Updates {
  let view: UpdateState = { kind: source === null ? 'none' : 'unknown' };
  /** The state before the current check began. */
  let known = view;
  let app: RunningApp | null = null;
  /** Null until the first check. */
  let nextCheckAt: number | null = null;
  let running: Promise<void> | null = null;
  /** A person waits for the result of the current check. */
  let asked = false;

  function show(next: UpdateState): void {
    view = next;
    if (next.kind !== 'checking') known = next;
    app?.publish();
  }

  const hasUnread = (): boolean => app === null || hasUnreadAlert(app.state());

  async function checkAndFetch(from: UpdateSource): Promise<void> {
    const before = known;
    try {
      const version = await from.check();
      nextCheckAt = now() + day;
      if (version !== null) await fetch(from, version);
      else if (before.kind !== 'ready') show({ kind: 'current', checkedAt: now() });
    } catch (error) {
      failed(error, before);
    }
  }

  async function fetch(from: UpdateSource, version: string): Promise<void> {
    if (view.kind === 'ready' && view.version === version) return;
    if (hasUnread()) {
      show({ kind: 'held', version });
      return;
    }
    show({ kind: 'fetching', version });
    try {
      await from.fetch(() => !hasUnread());
    } catch (error) {
      failed(error, { kind: 'unknown' }); // an earlier download is lost too
      return;
    }
    log(`version ${version} is fetched and will be installed at the end`);
    show({ kind: 'ready', version });
    announceOnce();
  }

  function failed(error: unknown, before: UpdateState): void {
    nextCheckAt = now() + hour;
    log(`no update: ${oneLine(error)}`);
    if (asked && before.kind !== 'ready' && before.kind !== 'held') show({ kind: 'failed' });
    else if (view !== before) show(before);
  }

  function announceOnce(): void {
    if (app === null || view.kind !== 'ready' || app.announced.read() === view.version) return;
    const { quietHours } = app.state().settings;
    if (hasUnread() || app.popoverInUse() || isQuiet(quietHours, now())) return;
    app.announced.write(view.version);
    app.announce(view.version);
  }

  /** Runs one task at a time; a call during a run waits for that run. */
  async function run(task: (from: UpdateSource) => Promise<void>): Promise<void> {
    if (source === null) return;
    running ??= Promise.resolve() // asynchronous, so that listeners to the first state already see a run under way
      .then(() => task(source))
      .finally(() => {
        running = null;
        asked = false;
      });
    await running;
  }

  return {
    view: () => view,
    connect(connected) {
      app = connected;
    },
    async check() {
      if (source === null) return;
      asked = true;
      if (view.kind !== 'ready' && view.kind !== 'fetching') show({ kind: 'checking' });
      await run(checkAndFetch);
    },
    async checkIfDue() {
      if (app === null || running !== null || hasUnread()) return;
      if (view.kind === 'held') {
        const { version } = view;
        await run((from) => fetch(from, version));
      } else if (isDue(app.state(), nextCheckAt, now())) await run(checkAndFetch);
      else announceOnce();
    },
  };
}

function hasUnreadAlert({ alerts }: UpdateSituation): boolean {
  return alerts.some(({ seen }) => !seen);
}

/**
 * Whether to check now. Any answer of the exchange shows that there is a network, even an unreadable one, which an
 * update may fix.
 */
function isDue({ connection, paused }: UpdateSituation, nextCheckAt: number | null, now: number): boolean {
  if (paused || connection.kind === 'waiting') return false;
  if (connection.kind === 'failed' && connection.failure.kind === 'offline') return false;
  if (nextCheckAt === null) return true;
  return now >= nextCheckAt || nextCheckAt - now > day; // the clock was set back
}

/** The first line of the error; further lines may contain the answer with its headers. */
function oneLine(error: unknown): string {
  const text = messageOf(error);
  return text.split('\n', 1)[0] ?? '';
}
