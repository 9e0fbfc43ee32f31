import { guardedEmitter } from '../host/guarded.ts';

/** Tells when the machine sleeps, wakes, is locked or changes its power; somebody does that on the desktop page. */
export const powerMonitor = new (guardedEmitter('powerMonitor'))();
