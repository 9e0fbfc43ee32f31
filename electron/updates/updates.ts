import { isQuiet, type QuietHours } from '../alerts/delivery/quiet-hours.ts';
import type { Connection } from '../exchange/connection.ts';
import type { UpdateState } from './update-state.ts';

/** Where newer versions come from. */
export interface UpdateSource {
  /** @returns the version that is newer than this one, null when there is none; rejects when no answer came */
  check(): Promise<string | null>;
  /** Fetches and checks what was found last; the app installs it when it quits. Rejects when it cannot be fetched. */
  fetch(): Promise<void>;
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
  /** The version announced last, kept across a restart: one that cannot be installed is not announced at every start. */
  readonly announced: { read(): string | null; write(version: string): void };
  publish(): void;
}

export interface Updates {
  view(): UpdateState;
  connect(app: RunningApp): void;
  /** A person asks: the state shows the answer, also when none came. */
  check(): Promise<void>;
  /** Does in the background what is due, after each new state. No timer of its own; failures go to the log alone. */
  checkIfDue(): Promise<void>;
  /** False while an alert is unread. */
  mayInstall(): boolean;
}

const hour = 3_600_000;
const day = 24 * hour;

/** @param source null where this build has none: then no updates are looked for */
export function createUpdates(source: UpdateSource | null, now: () => number, log: (text: string) => void): Updates {
  let view: UpdateState = { kind: source === null ? 'none' : 'unknown' };
  /** What was known before the last look began. */
  let known = view;
  let app: RunningApp | null = null;
  /** Null until the first check. */
  let nextCheckAt: number | null = null;
  let running: Promise<void> | null = null;
  /** A person waits for the outcome of what is under way. */
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
      await from.fetch();
    } catch (error) {
      failed(error, { kind: 'unknown' }); // what an earlier one had fetched is gone with it
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

  /** One at a time: a caller during a run gets the result of that run. */
  async function run(task: (from: UpdateSource) => Promise<void>): Promise<void> {
    if (source === null) return;
    running ??= Promise.resolve() // a listener to the first step already sees that a check is under way
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
    mayInstall: () => !hasUnread(),
  };
}

function hasUnreadAlert({ alerts }: UpdateSituation): boolean {
  return alerts.some(({ seen }) => !seen);
}

/**
 * The exchange has just been asked, so there is a network; what it answered does not matter: an answer that can no
 * longer be read is what an update may be for.
 */
function isDue({ connection, paused }: UpdateSituation, nextCheckAt: number | null, now: number): boolean {
  if (paused || connection.kind === 'waiting') return false;
  if (connection.kind === 'failed' && connection.failure.kind === 'offline') return false;
  if (nextCheckAt === null) return true;
  return now >= nextCheckAt || nextCheckAt - now > day; // the clock was set back
}

/** The first line says what happened; the others may carry what was answered, with its headers. */
function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? '';
}
