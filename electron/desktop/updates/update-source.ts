import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type Session, session } from 'electron';
import { readUpdateAddress, type UpdateAddress } from '../../updates/update-address.ts';
import type { UpdateSource } from '../../updates/updates.ts';
import type { Log } from '../system/log.ts';

/** Where this build gets newer versions from. */
export interface BuildSource extends UpdateSource {
  /** Every host it asks. */
  readonly hosts: readonly string[];
  /** The session of its requests, created at first use. */
  session(): Session;
  /** Called when the app ends: whether the fetched update is to be installed. */
  installOnlyIf(mayInstall: () => boolean): void;
}

/** The session of electron-updater's own requests, by its name. */
const partition = 'electron-updater';

/**
 * The source that was named when this package was made (`app-update.yml` beside the archive), null where there is none.
 * Must run after `ready`. The library is loaded at the first check: most runs do not need it.
 */
export function buildSource(log: Log): BuildSource | null {
  const address = app.isPackaged && replacesItself() ? readAddress(log) : null;
  return address === null ? null : sourceAt(address, log);
}

function sourceAt(address: UpdateAddress, log: Log): BuildSource {
  let permission = (): boolean => false;
  let library: Promise<UpdateSource> | null = null;
  let made: Session | null = null;

  function ownSession(): Session {
    made ??= guardedSession(address, log);
    return made;
  }

  function load(): Promise<UpdateSource> {
    ownSession();
    library ??= import('./electron-updater.ts').then(({ useElectronUpdater }) =>
      useElectronUpdater(() => permission(), log),
    );
    return library;
  }
  return {
    hosts: address.hosts,
    session: ownSession,
    installOnlyIf(mayInstall) {
      permission = mayInstall;
    },
    check: async () => (await load()).check(),
    fetch: async () => (await load()).fetch(),
  };
}

/** Only hosts that the person knows about are asked, wherever an answer points. */
function guardedSession(address: UpdateAddress, log: Log): Session {
  const guarded = session.fromPartition(partition, { cache: false });
  guarded.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !address.allows(url);
    if (cancel) log(`refused to fetch an update from ${URL.parse(url)?.origin}`);
    answer({ cancel });
  });
  return guarded;
}

/** On Linux an AppImage can, and what a package manager installed (which says so in a file); an unpacked folder cannot. */
function replacesItself(): boolean {
  if (process.platform !== 'linux') return true;
  return process.env.APPIMAGE !== undefined || existsSync(join(process.resourcesPath, 'package-type'));
}

function readAddress(log: Log): UpdateAddress | null {
  try {
    return readUpdateAddress(readFileSync(join(process.resourcesPath, 'app-update.yml'), 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // only the two calls above throw
    if (code !== 'ENOENT') log(`this build looks for no updates: ${message}`);
    return null;
  }
}
