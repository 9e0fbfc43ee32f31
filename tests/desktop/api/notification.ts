import { randomUUID } from 'node:crypto';
import { pageLink } from '../host/frames/page-link.ts';
import { guardedEmitter, guardStatics, type PartOf } from '../host/guarded.ts';
import { changed } from '../host/harness/changes.ts';
import { machine, platform } from '../host/machine.ts';
import { cancellable } from '../host/network/cancellable.ts';
import { postTask } from '../host/real-time.ts';
import type { NotificationView } from '../host/wire.ts';
import { isReady } from './app/lifecycle.ts';

/** What an app may say of a notification here. */
type Options = Pick<Electron.NotificationConstructorOptions, 'id' | 'groupId' | 'title' | 'body'>;
type Act = 'click' | 'close' | 'timeout';

let notifications = 0;

/** A toast on the screen. It does not keep its object alive: one that is collected hears no click any more. */
interface Toast {
  readonly view: NotificationView;
  readonly id: string;
  readonly notification: WeakRef<Notification>;
}

const shown = new Map<number, Toast>();
const history: NotificationView[] = [];
/** A desktop forgets the oldest. */
const maxRemembered = 500;
let activated: ((details: Electron.ActivationArguments) => void) | null = null;
let presenter = false;

/**
 * The system's side of notifications, made at the first use. On Windows it registers what hears of clicks: without it
 * `handleActivation` is never called (notification_presenter_win.cc). On macOS it asks the person for permission.
 */
function needPresenter(): void {
  if (presenter) return;
  presenter = true;
  if (platform === 'darwin') machine.notificationPermissionAsked = true;
  postTask(tellEarlierClick);
}

/** Reports the click that has started the app, once there are a presenter and a listener. */
function tellEarlierClick(): void {
  if (platform !== 'win32' || !presenter || activated === null || machine.startedBy === null) return;
  const id = machine.startedBy;
  machine.startedBy = null;
  activated(activationOf(id));
}

const activationOf = (id: string) => ({ type: 'click' as const, arguments: `type=click&tag=${id}` });

/** A notification: a toast on the desktop page. */
export class Notification
  extends guardedEmitter('Notification', 'show click close failed')
  implements PartOf<Electron.Notification>
{
  title: string;
  body: string;
  readonly id: string;
  readonly groupId: string;
  #number: number | null = null;

  /** On Windows alone: gets every click, also the one that has started the app. */
  static handleActivation(callback: (details: Electron.ActivationArguments) => void): void {
    if (platform !== 'win32') throw new TypeError('Notification.handleActivation is not a function');
    activated = callback;
    tellEarlierClick();
  }

  /** On macOS alone: what the Notification Center still shows. The simulated one forgets when the app ends. */
  static async getHistory(): Promise<Notification[]> {
    if (platform !== 'darwin') throw new TypeError('Notification.getHistory is not a function');
    needPresenter();
    return [...shown.values()].flatMap(({ notification }) => notification.deref() ?? []);
  }

  static isSupported(): boolean {
    needPresenter();
    return true;
  }

  constructor(options: Options = {}) {
    if (!isReady()) throw new Error('Cannot create Notification before app is ready');
    super();
    needPresenter();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    for (const name of ['id', 'groupId'] as const) {
      if (platform === 'win32' && (options[name]?.length ?? 0) > 64)
        throw new Error(`${name} exceeds Windows limit of 64 UTF-16 characters`);
    }
    this.id = options.id || (platform === 'linux' ? '' : randomUUID());
    this.groupId = options.groupId ?? '';
  }

  show(): void {
    this.#remove(); // a second show() takes the first one away
    const { notificationFailure } = machine;
    if (notificationFailure !== null) {
      const fail = () => this.emit('failed', cancellable({ error: notificationFailure }), notificationFailure);
      if (platform === 'linux') fail();
      else postTask(fail);
      return;
    }
    notifications += 1;
    this.#number = notifications;
    const view = { id: notifications, title: this.title, body: this.body };
    shown.set(notifications, { view, id: this.id, notification: new WeakRef(this) });
    history.push(view);
    if (history.length > maxRemembered) history.shift();
    pageLink.need();
    changed();
    if (platform === 'linux') this.emit('show', cancellable());
    else postTask(() => this.emit('show', cancellable()));
  }

  /** Its toast is gone. For the desktop, not for the app. */
  ended(act: Act): void {
    this.#number = null;
    const reason = act === 'timeout' ? 'timedOut' : 'userCanceled';
    const event = platform === 'win32' ? cancellable({ reason }) : cancellable();
    if (act === 'click') postTask(() => this.emit('click', cancellable()));
    else if (platform !== 'darwin') postTask(() => this.emit('close', event));
  }

  #remove(): void {
    if (this.#number !== null) shown.delete(this.#number);
    this.#number = null;
    changed();
  }
}
guardStatics('Notification', Notification);

/** The toasts that are on the screen, oldest first. */
export function viewOfNotifications(): NotificationView[] {
  return [...shown.values()].map(({ view }) => view);
}

/** What was shown, for tests. */
export function notificationHistory(): readonly NotificationView[] {
  return history;
}

/** What a person, or time, does with a toast. */
export function actOnNotification(number: number, act: Act): void {
  const toast = shown.get(number);
  if (toast === undefined) return;
  shown.delete(number);
  changed();
  if (act === 'click' && platform === 'win32') postTask(() => activated?.(activationOf(toast.id)));
  toast.notification.deref()?.ended(act);
}

pageLink.onMessage((message) => {
  if (message.kind === 'notification') actOnNotification(message.id, message.act);
});
