import { app } from 'electron';

/** The same as `appId` in electron-builder.yml. */
const applicationId = 'app.backstop.Backstop';

/**
 * By this id Windows ties notifications, the tray and the start at login to the app. A run from the sources has one of
 * its own: under the installed app's id it would take over that app's notifications and its start at login.
 */
export function setIdentity(): void {
  app.setAppUserModelId(app.isPackaged ? applicationId : process.execPath);
}
