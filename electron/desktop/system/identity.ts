import { app } from 'electron';

/** The same as `appId` in electron-builder.yml. */
const applicationId = 'app.backstop.Backstop';

/**
 * Windows uses this id to link notifications, the tray and the start at login to the app. A run from the sources has its
 * own: with the installed app's id it would take over that app's notifications and login item.
 */
export function setIdentity(): void {
  app.setAppUserModelId(app.isPackaged ? applicationId : process.execPath);
}
