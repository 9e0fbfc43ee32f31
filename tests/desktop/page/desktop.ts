import type { DesktopView, FromPage } from '../host/wire.ts';
import { connect } from './connection.ts';
import { drawControls } from './controls.ts';
import { drawDialogs } from './dialogs.ts';
import { byId, element } from './element.ts';
import { closeMenu, openMenu } from './menu.ts';
import { drawTasks } from './panel.ts';
import { listenToShortcuts } from './shortcuts.ts';
import { drawToasts } from './toasts.ts';
import { drawTrays } from './trays.ts';
import { drawWindows, relayFrames } from './windows.ts';

let view: DesktopView | null = null;
let popup = 0;

// the token has done its work: the cookie stays
history.replaceState(null, '', '/');

const connection = connect(
  (message) => {
    switch (message.kind) {
      case 'view':
        draw(message.view);
        return;
      case 'frame':
        toFrame(message.window, message.text);
        return;
      case 'exit':
        endWith(`${appName()} has quit.`, `Exit code ${message.code}.`);
        return;
      case 'replaced':
        endWith('This desktop is open in another tab.', 'Reload this page to use it here.');
        return;
    }
  },
  () => {
    byId('shade').hidden = true;
    tellScreen();
    tellTheme();
  },
  () => endWith(`The process of ${appName()} is gone.`, 'This page comes back when it does.'),
);

const send = (message: FromPage) => connection.send(message);
const appName = () => view?.appName ?? 'Backstop';
const platform = () => view?.platform ?? 'linux';
const trays = drawTrays(send, platform, appName);
const windows = drawWindows(send, appName, () => view?.pagesDark ?? false);
const toasts = drawToasts(send, appName);
const dialogs = drawDialogs(send, appName);
const controls = drawControls(send);
const tasks = drawTasks(send);
const toFrame = relayFrames(windows.frames, send);

function draw(next: DesktopView): void {
  view = next;
  const root = document.documentElement;
  root.dataset.platform = next.platform;
  root.dataset.theme = next.dark ? 'dark' : 'light';
  document.title = `${next.appName} on a simulated desktop`;
  byId('panel-name').textContent =
    next.platform === 'darwin' ? next.appName : next.platform === 'win32' ? '' : 'Activities';
  trays(next.trays);
  windows.update(next.windows);
  tasks(next.windows);
  toasts(next.notifications);
  dialogs(next.dialogs);
  controls(next);
  drawPopup(next);
}

/** Covers the screen after the end of the app. */
function endWith(title: string, text: string): void {
  const alert = element('div', { role: 'alert' }, element('h1', {}, title), element('p', {}, text));
  byId('shade').replaceChildren(alert);
  byId('shade').hidden = false;
}

/** The menu that the app itself has opened. */
function drawPopup(next: DesktopView): void {
  const { popup: open } = next;
  if (open === null && popup !== 0) {
    popup = 0;
    closeMenu();
  }
  if (open === null || open.id === popup) return;
  popup = open.id;
  openMenu(open.items, open.at, next.appName, send, () => {
    popup = 0;
    send({ kind: 'popup-closed', id: open.id });
  });
}

function tellScreen(): void {
  send({ kind: 'screen', width: innerWidth, height: innerHeight });
}

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
function tellTheme(): void {
  send({ kind: 'theme', dark: prefersDark.matches });
}

prefersDark.addEventListener('change', tellTheme);
window.addEventListener('resize', () => {
  tellScreen();
  if (view !== null) draw(view);
});
document.addEventListener('pointerdown', (event) => {
  send({ kind: 'pointer', at: { x: event.clientX, y: event.clientY } });
  // the machine's controls and the notifications leave the keyboard where it is
  const elsewhere =
    event.target instanceof Element && event.target.closest('.window, .machine, .toasts, .dialog, .menu') === null;
  if (elsewhere) send({ kind: 'focus', window: null });
});
listenToShortcuts(send, () => view?.shortcuts ?? []);
