import { app } from '../../api/app/app.ts';
import { powerMonitor } from '../../api/app/power-monitor.ts';
import { closeMenu, itemOfPopup } from '../../api/menu.ts';
import { nativeTheme } from '../../api/native-theme.ts';
import { itemOfTrays } from '../../api/tray.ts';
import { asElectron, guardObject } from '../guarded.ts';
import { changed } from '../harness/changes.ts';
import { launchAgain } from '../launch-again.ts';
import { machine, platform } from '../machine.ts';
import { cancellable } from '../network/cancellable.ts';
import { postTask } from '../real-time.ts';
import { closeWindow } from '../windows/closing.ts';
import { moveFocus } from '../windows/focus.ts';
import { minimize, place } from '../windows/window-acts.ts';
import { windowRecords } from '../windows/window-record.ts';
import type { FromPage, MachineAct } from '../wire.ts';
import { sendToFrame } from './frame-link.ts';
import { pageLink } from './page-link.ts';

/** What a person does to the machine itself. */
export function actOnMachine(act: MachineAct): void {
  switch (act) {
    case 'online':
    case 'offline':
      machine.online = act === 'online';
      for (const { contents } of windowRecords.all()) sendToFrame(contents, { kind: 'online', online: machine.online });
      break;
    case 'suspend':
    case 'resume':
      machine.asleep = act === 'suspend';
      postTask(() => powerMonitor.emit(act));
      break;
    case 'lock':
    case 'unlock':
      machine.locked = act === 'lock';
      // Linux has no such event
      if (platform !== 'linux') postTask(() => powerMonitor.emit(`${act}-screen`));
      break;
    case 'dark':
    case 'light':
      machine.themeChosen = true;
      setSystemTheme(act === 'dark');
      break;
    case 'launch':
      // macOS starts no second process for an app that is opened again
      if (platform === 'darwin')
        app.emit(
          'activate',
          cancellable(),
          windowRecords.all().some(({ visible }) => visible),
        );
      else launchAgain();
      break;
    case 'quit':
      app.quit();
      break;
  }
  changed();
}

function setSystemTheme(dark: boolean): void {
  if (machine.dark === dark) return;
  machine.dark = dark;
  nativeTheme.themeChanged();
}

let choices = 0;

/** How many choices of menu items have reached the app. */
export function heardChoices(): number {
  return choices;
}

/** A person chose an item of a menu that is still there. */
export function chooseItem(id: number): void {
  const item = itemOfPopup(id) ?? itemOfTrays(id);
  if (item === undefined) return;
  choices += 1;
  const [window, event] = [guardObject('the window of a click', {}), guardObject('the event of a click', {})];
  postTask(() => item.click(item, asElectron(window), asElectron(event)));
}

function actOnWindow(message: Extract<FromPage, { window: number }>): void {
  const record = windowRecords.find(message.window);
  if (record === undefined) return;
  if (message.kind === 'close') void closeWindow(record);
  if (message.kind === 'minimize') minimize(record);
  if (message.kind === 'restore') record.api.restore();
  if (message.kind === 'move') place(record, message.to);
}

pageLink.onMessage((message) => {
  switch (message.kind) {
    case 'machine':
      actOnMachine(message.act);
      return;
    case 'theme':
      if (!machine.themeChosen) setSystemTheme(message.dark);
      changed();
      return;
    case 'menu':
      chooseItem(message.item);
      return;
    case 'popup-closed':
      closeMenu(message.id);
      return;
    case 'focus':
      moveFocus(message.window);
      return;
    case 'close':
    case 'minimize':
    case 'move':
    case 'restore':
      postTask(() => actOnWindow(message));
      return;
    default:
      return;
  }
});
