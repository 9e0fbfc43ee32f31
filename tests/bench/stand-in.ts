/** For `node --import`: electron-store asks for Electron, and plain Node has none. */
import { registerHooks } from 'node:module';

const standIn = new URL('../desktop/electron.ts', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) => (name === 'electron' ? { url: standIn, shortCircuit: true } : next(name, context)),
});
