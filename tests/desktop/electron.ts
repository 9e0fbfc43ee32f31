/**
 * The stand-in for the `electron` module in the main process. `run.ts` lets `import 'electron'` end up here.
 * What it lacks throws an error that names it.
 */
import * as modules from './api/modules.ts';
import { desktop } from './desktop.ts';
import { guardObject } from './host/guarded.ts';
import './host/frames/frame-messages.ts';
import './host/frames/page-acts.ts';

const electron = guardObject('electron', {
  ...modules,
  desktop,
  // modules of the pages: undefined in the main process, and libraries ask for them there
  contextBridge: undefined,
  ipcRenderer: undefined,
  webFrame: undefined,
});

export * from './api/modules.ts';
export type * from './electron-types.ts';
export { desktop };
export default electron;
/** What `require('electron')` gives. */
export { electron as 'module.exports' };
