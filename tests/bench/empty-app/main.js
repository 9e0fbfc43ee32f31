/** The least that a tray app can be: what it costs is the host's, not ours. With `--window` it has an empty popover. */
import { app, BrowserWindow, nativeImage, protocol, Tray } from 'electron';

const page = '<!doctype html><html lang="en"><title>Empty</title><p>Empty</p></html>';

function start() {
  const tray = new Tray(nativeImage.createEmpty());
  if (!process.argv.includes('--window')) return;
  protocol.handle('app', () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  const window = new BrowserWindow({ show: false, frame: false, width: 380, height: 520 });
  void window.loadURL('app://empty/popover.html');
  tray.on('click', () => (window.isVisible() ? window.hide() : window.show()));
}

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
void app.whenReady().then(start);
