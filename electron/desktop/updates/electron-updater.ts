import { app } from 'electron';
import { autoUpdater } from 'electron-updater';
import type { UpdateSource } from '../../updates/updates.ts';
import type { Log } from '../system/log.ts';

/**
 * electron-updater sends an id of the installation with every request, for releases that go to a part of all people
 * first. Whether this installation is among them is decided here; the id stays on the machine.
 */
const noStagingId = { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' };

/**
 * Sets electron-updater up and hands it over. It reads `app-update.yml` beside the archive, fetches into the system's
 * cache folder, checks the SHA-512 that the source names (on Windows and macOS also who signed), never goes back to an
 * older version, and installs at the end of the app.
 * @param mayInstall asked when the app ends. On macOS a version is handed to the system as soon as it is fetched, which
 *   therefore must not begin while this is false.
 */
export function useElectronUpdater(mayInstall: () => boolean, log: Log): UpdateSource {
  autoUpdater.autoDownload = false;
  autoUpdater.autoRunAppAfterInstall = false;
  autoUpdater.disableWebInstaller = true;
  autoUpdater.requestHeaders = noStagingId;
  // The caller reports what happens; this catches faults at the end of the app, when no caller is left.
  const tell = (message: unknown): void => log(`electron-updater: ${String(message).split('\n', 1)[0]}`);
  autoUpdater.logger = { info: () => undefined, warn: tell, error: tell };
  // The library looks at it after this, when the app ends.
  app.on('will-quit', () => {
    autoUpdater.autoInstallOnAppQuit = mayInstall();
  });
  return {
    async check() {
      const result = await autoUpdater.checkForUpdates();
      if (result === null) throw new Error('this copy of Backstop cannot be replaced');
      return result.isUpdateAvailable ? result.updateInfo.version : null;
    },
    async fetch() {
      await autoUpdater.downloadUpdate();
    },
  };
}
