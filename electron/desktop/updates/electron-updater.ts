import { app } from 'electron';
import { autoUpdater } from 'electron-updater';
import type { UpdateSource } from '../../updates/updates.ts';
import type { Log } from '../system/log.ts';

/**
 * Replaces the installation id that electron-updater sends with every request for staged rollouts. The library decides
 * locally whether this installation takes part, so the id need not leave the machine.
 */
const noStagingId = { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' };

/**
 * Configures electron-updater. It reads `app-update.yml` beside the archive, downloads into the system's cache folder,
 * checks the SHA-512 from the source (on Windows and macOS also the signature), never installs an older version, and
 * installs when the app quits. macOS gets a version as soon as it is downloaded, so the download must not start while it
 * may not be installed.
 */
export function useElectronUpdater(log: Log): UpdateSource {
  let allowed = (): boolean => false;
  autoUpdater.autoDownload = false;
  autoUpdater.autoRunAppAfterInstall = false;
  autoUpdater.disableWebInstaller = true;
  autoUpdater.requestHeaders = noStagingId;
  // Callers report errors themselves; this logs those at quit, when there is no caller.
  const tell = (message: unknown): void => log(`electron-updater: ${String(message).split('\n', 1)[0]}`);
  autoUpdater.logger = { info: () => undefined, warn: tell, error: tell };
  // The library reads this option later, while the app quits.
  app.on('will-quit', () => {
    autoUpdater.autoInstallOnAppQuit = allowed();
  });
  return {
    async check() {
      const result = await autoUpdater.checkForUpdates();
      if (result === null) throw new Error('this copy of Backstop cannot be replaced');
      return result.isUpdateAvailable ? result.updateInfo.version : null;
    },
    async fetch(mayInstall) {
      allowed = mayInstall;
      await autoUpdater.downloadUpdate();
    },
  };
}
