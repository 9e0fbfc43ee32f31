import { fileURLToPath } from 'node:url';

/**
 * Node's cache of compiled code, for `NODE_COMPILE_CACHE`: a program that tests start again and again, such as the app on
 * the simulated desktop, starts in a third of the time.
 */
export const compileCache = fileURLToPath(new URL('../node_modules/.cache/backstop', import.meta.url));
