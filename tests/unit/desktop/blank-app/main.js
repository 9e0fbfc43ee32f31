/** An app that does nothing but note what happens to it; tests do the rest with `evaluate`. */
import { app } from 'electron';

const notes = [];
globalThis.notes = notes;

const failures = {};
globalThis.failures = failures;

/** What the constructors say before the app is ready. */
async function tryBeforeReady() {
  const { BrowserWindow, Notification, net, Tray } = await import('electron');
  const attempts = {
    Tray: () => new Tray('icon.png'),
    BrowserWindow: () => new BrowserWindow(),
    Notification: () => new Notification(),
    net: () => net.fetch('http://127.0.0.1/'),
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      await attempt();
      failures[name] = 'nothing';
    } catch (error) {
      failures[name] = error.message;
    }
  }
}

const events = [
  'ready',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'browser-window-created',
  'web-contents-created',
];
for (const name of events) app.on(name, () => notes.push(name));
app.on('quit', (_event, code) => process.stderr.write(`${notes.join(' ')} ${code}\n`));
if (!process.argv.includes('--quit-without-windows'))
  app.on('window-all-closed', () => notes.push('window-all-closed'));

if (process.argv.includes('--exit-early')) app.exit(8);
await tryBeforeReady();
if (process.argv.includes('--deadlock')) await app.whenReady();
if (process.argv.includes('--lock') && !app.requestSingleInstanceLock()) app.exit(7);
void app.whenReady().then(() => notes.push('whenReady'));
