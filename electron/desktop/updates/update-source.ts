import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type Session, session } from 'electron';
import { readUpdateAddress, type UpdateAddress } from '../../updates/update-address.ts';
import type { UpdateSource } from '../../updates/updates.ts';
import type { Log } from '../system/log.ts';

/** Where this build gets newer versions from. */
export interface BuildSource extends UpdateSource {
  /** All hosts that it contacts. */
  readonly hosts: readonly string[];
  /** The session for its requests, created when first used. */
  session(): Session;
}

/** The partition that electron-updater uses for its requests. */
const partition = 'electron-updater';

/**
 * The update source of this package, from `app-update.yml` beside the archive; null without one. Must run after `ready`.
 * The library is loaded at the first check, because most runs do not need it.
 */
export function buildSource(log: Log): BuildSource | null {
  const address = app.isPackaged && replacesItself() ? readAddress(log) : null;
  return address === null ? null : sourceAt(address, log);
}

function sourceAt(address: UpdateAddress, log: Log): BuildSource {
  let library: Promise<UpdateSource> | null = null;
  let made: Session | null = null;

  function ownSession(): Session {
    made ??= guardedSession(address, log);
    return made;
  }

  function load(): Promise<UpdateSource> {
    ownSession();
    library ??= import('./electron-updater.ts').then(({ useElectronUpdater }) => useElectronUpdater(log));
    return library;
  }
  return {
    hosts: address.hosts,
    session: ownSession,
    check: async () => (await load()).check(),
    fetch: async (mayInstall) => (await load()).fetch(mayInstall),
  };
}

/** A session that sends requests only to the hosts shown to the person, even after redirects. */
function guardedSession(address: UpdateAddress, log: Log): Session {
  const guarded = session.fromPartition(partition, { cache: false });
  guarded.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !address.allows(url);
    if (cancel) log(`refused to fetch an update from ${URL.parse(url)?.origin}`);
    answer({ cancel });
  });
  return guarded;
}

/** Whether this build can update itself: on Linux only an AppImage, or a package that says so in a file. */
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
