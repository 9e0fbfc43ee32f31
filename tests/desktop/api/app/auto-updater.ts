import { guardedEmitter } from '../../host/guarded.ts';

/** Tests emit its events by hand; there is nothing to update. */
class AutoUpdater extends guardedEmitter('autoUpdater') {}

export const autoUpdater = new AutoUpdater();
