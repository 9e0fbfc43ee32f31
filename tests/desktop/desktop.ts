import { clipboardText } from './api/clipboard.ts';
import { answerDialog, viewOfDialogs } from './api/dialog.ts';
import { openPopup } from './api/menu.ts';
import { actOnNotification, notificationHistory, viewOfNotifications } from './api/notification.ts';
import { trayRecords, viewOfTrays } from './api/tray.ts';
import { crash } from './api/web/web-contents.ts';
import { armedTimers } from './host/clock.ts';
import { contentsList } from './host/frames/contents-record.ts';
import { actOnMachine, chooseItem, heardChoices } from './host/frames/page-acts.ts';
import { pageLink } from './host/frames/page-link.ts';
import { launchAgain } from './host/launch-again.ts';
import { machine } from './host/machine.ts';
import { moveFocus } from './host/windows/focus.ts';
import { windowRecords } from './host/windows/window-record.ts';
import type { Modifiers, TrayView } from './host/wire.ts';

const nothingHeld: Modifiers = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

/** What a test may ask and do inside the main process: `evaluate(({ desktop }) => desktop.trays[0]?.tooltip)`. */
export const desktop = {
  /** What each tray shows: tooltip, title, image, menu. */
  get trays(): TrayView[] {
    return viewOfTrays();
  },
  /** The toasts on the screen. */
  get notifications() {
    return viewOfNotifications();
  },
  /** The notifications since the start, the last few hundred. */
  get notificationHistory() {
    return notificationHistory();
  },
  /** What the app has asked for when it made each of its windows. */
  get preferences() {
    return contentsList.all().map(({ preferences }) => preferences);
  },
  /** The same of the windows themselves. */
  get windowOptions() {
    return windowRecords.all().map(({ options }) => options);
  },
  get dialogs() {
    return viewOfDialogs();
  },
  get clipboard(): string {
    return clipboardText();
  },
  /** The menu that is open, null when none is. */
  get popup() {
    return openPopup();
  },
  /** How many choices of menu items have reached the app: one may be lost with a menu that is replaced meanwhile. */
  get menuChoices(): number {
    return heardChoices();
  },
  /** How many timers of the app are armed; the app needs a clock of its own. */
  get armedTimers(): number {
    return armedTimers();
  },
  /** Whether macOS has asked the person for permission to show notifications. */
  get notificationPermissionAsked(): boolean {
    return machine.notificationPermissionAsked;
  },
  /** From now on the system shows no notification, and says why; null: it shows them again. */
  failNotifications(reason: string | null): void {
    machine.notificationFailure = reason;
  },
  /** Locks the system's keyring, takes it away, or gives it back. */
  useKeyring(keyring: 'open' | 'locked' | 'missing'): void {
    machine.keyring = keyring;
  },
  /** Nobody has touched the machine for this many seconds. */
  leave(seconds: number): void {
    machine.idleFor = seconds;
  },
  /** Does to the machine what the page's controls do. */
  act: actOnMachine,
  /** A gesture on a tray icon, by the tray's place in `trays`. */
  clickTray(act: 'click' | 'right-click' | 'double-click' = 'click', index = 0): void {
    const record = [...trayRecords().values()][index];
    if (record === undefined) throw new Error(`There is no tray ${index}`);
    pageLink.receive({ kind: 'tray', act, tray: record.id, at: { x: 0, y: 0 }, modifiers: nothingHeld });
  },
  /** Chooses an item, by its label, of the open menu or else of the first tray's own. */
  chooseMenuItem(label: string): void {
    const items = openPopup()?.items ?? viewOfTrays()[0]?.menu ?? [];
    const item = items.find((each) => each.label === label);
    if (item === undefined) throw new Error(`There is no menu item '${label}'`);
    chooseItem(item.id);
  },
  clickNotification: (id: number): void => actOnNotification(id, 'click'),
  dismissNotification: (id: number): void => actOnNotification(id, 'close'),
  answerDialog(id: number, answer: { button?: number; path?: string }): void {
    answerDialog(id, { button: answer.button ?? 0, path: answer.path ?? '' });
  },
  /** Ends a page's process; `id` is the webContents' own. */
  crash(id: number): void {
    const record = contentsList.find(id);
    if (record !== undefined) crash(record);
  },
  /** Gives the keyboard to a window, or to the desktop itself. */
  focus: moveFocus,
  launchAgain,
};
