import { app } from 'electron';

/** The same as `appId` in electron-builder.yml. */
const applicationId = 'app.backstop.Backstop';

/**
 * Sets the id by which Windows assigns notifications, tray and login item to the app. A run from the sources has another
 * one, or it would take over those of the installed app.
 */
export function setIdentity(): void {
  app.setAppUserModelId(app.isPackaged ? applicationId : process.execPath);
}
