import { guardedEmitter } from '../../host/guarded.ts';

/** There is nothing to update. */
class AutoUpdater extends guardedEmitter('autoUpdater', '', 'before-quit-for-update error update-downloaded') {}

export const autoUpdater = new AutoUpdater();
