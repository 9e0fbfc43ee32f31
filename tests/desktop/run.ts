/**
 * Runs the app on the simulated desktop, for machines without Electron's binary or without a display.
 *
 *   node tests/desktop/run.ts [options] -- [arguments of the app]
 *
 *   --port N                      port of the desktop page (any free one by default)
 *   --platform linux|darwin|win32 the system to play (the real one by default)
 *   --no-page                     serve no page; for `--print` and the like
 *   --app DIR                     folder of the app's package.json (this repository by default)
 *   --resources DIR               the folder beside the app's archive (assets/ by default); the app then plays a packaged one
 *   --clicked-notification ID     a click on this notification of an earlier run starts the app
 *
 * Node 24, after `npm run build`. As soon as the app makes a tray icon, a window or a notification, the page is served
 * and one line is printed: `Backstop desktop: http://127.0.0.1:PORT/?token=TOKEN`. An app that makes none prints
 * nothing of the desktop's.
 */
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readWords } from '../../scripts/ready/command-line.ts';

const { values, positionals, tokens } = readWords((args) => {
  const read = parseArgs({
    args,
    allowPositionals: true,
    tokens: true,
    options: {
      port: { type: 'string', default: '0' },
      platform: { type: 'string', default: process.platform },
      'no-page': { type: 'boolean', default: false },
      app: { type: 'string', default: path.join(import.meta.dirname, '../..') },
      resources: { type: 'string' },
      clock: { type: 'string' },
      'clicked-notification': { type: 'string' },
    },
  });
  const { platform } = read.values;
  if (!['linux', 'darwin', 'win32'].includes(platform))
    throw new RangeError(`--platform is linux, darwin or win32, not ${platform}`);
  return read;
});

const appPath = path.resolve(values.app);
process.env.DESKTOP_APP = appPath;
if (values.resources !== undefined) process.env.DESKTOP_RESOURCES = path.resolve(values.resources);
const clicked = values['clicked-notification'];
// Windows starts the program behind a notification as a server of COM: the click itself comes by `handleActivation`.
const activation = clicked !== undefined && values.platform === 'win32' ? ['-Embedding'] : [];
// a package is started without the folder of its app
const subject = values.resources === undefined ? [appPath] : [];
process.argv = [process.execPath, ...subject, ...positionals, ...activation];
Object.defineProperty(process, 'platform', { value: values.platform });

// everything below sees the platform that is played
const { prepareProcess } = await import('./host/process.ts');
prepareProcess();

const standIn = new URL('./electron.ts', import.meta.url).href;
const names = new Set(['electron', 'electron/main', 'electron/common']);
registerHooks({
  resolve: (name, context, next) => (names.has(name) ? { url: standIn, shortCircuit: true } : next(name, context)),
});

const { start } = await import('./host/start.ts');
const desktop = await start({
  port: Number(values.port),
  page: !values['no-page'],
  clock: values.clock === undefined ? undefined : Number(values.clock),
  clickedNotification: clicked,
  chosen: tokens.flatMap((token) => (token.kind === 'option' ? [token.rawName] : [])),
});
// A top-level await on `ready` never ends: Node then leaves with code 13, where Electron would hang.
await import(pathToFileURL(desktop.entry).href).catch(desktop.failed);
await desktop.evaluated();
