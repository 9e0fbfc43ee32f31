import { Notification } from 'electron';
import type { NotificationOutcome } from '../../alerts/alert-state.ts';
import type { AlertNotification, Notifier } from '../../alerts/delivery/notifier.ts';
import type { AlertText } from '../../alerts/texts/alert-text.ts';
import type { Log } from '../system/log.ts';
import { notificationId, updateNotification } from './notification-id.ts';

export interface Notifications {
  readonly show: Notifier['show'];
  showUpdate(text: AlertText): void;
  /** Shows a test notification. */
  test(text: AlertText): Promise<NotificationOutcome>;
}

type Ended = Exclude<NotificationOutcome, 'no-answer'>;

/** The newest notifications are kept: a garbage collected one loses its clicks, and disappears on macOS. */
const maxKept = 50;
/** How long to wait for the system to report whether it showed a notification, ms. */
const answerTimeout = 3000;

/**
 * @param clicked called with the id of a clicked notification
 * @param hasNotified whether an earlier run has shown notifications. Only then they are looked for: on macOS the first
 *   use of notifications asks for permission, which should happen at the first alert or test and not at the first start.
 */
export function createNotifications(clicked: (id: string) => void, hasNotified: boolean, log: Log): Notifications {
  const kept = new Set<Notification>();

  function keep(notification: Notification): void {
    kept.add(notification);
    for (const oldest of kept) {
      if (kept.size <= maxKept) break;
      kept.delete(oldest);
    }
  }

  function show(id: string, { title, body }: AlertText, ended: (outcome: Ended) => void): void {
    if (!Notification.isSupported()) {
      log(`notification ${id} not shown: this system has none`);
      ended('unsupported');
      return;
    }
    const notification = new Notification({
      id,
      groupId: id === updateNotification ? 'updates' : 'alerts',
      title,
      body: plain(body),
    });
    keep(notification);
    notification.on('show', () => ended('shown'));
    notification.on('click', () => {
      kept.delete(notification);
      clicked(id);
    });
    notification.on('close', () => kept.delete(notification));
    notification.on('failed', (_event, error) => {
      kept.delete(notification);
      log(`notification ${id} not shown: ${error === '' ? 'the system refused it' : error}`);
      ended('failed');
    });
    notification.show();
  }

  if (process.platform === 'darwin' && hasNotified) void hearRestored(keep, clicked, log);
  return {
    show: (notice, ended) => show(notificationId(notice.id, fundOf(notice)), notice, ended),
    showUpdate: (text) => show(updateNotification, text, () => undefined),
    test: (text) =>
      new Promise((resolve) => {
        setTimeout(() => resolve('no-answer'), answerTimeout);
        show('test', text, resolve);
      }),
  };
}

/** Listens to clicks on notifications of an earlier run that are still in macOS's Notification Center. */
async function hearRestored(
  keep: (notification: Notification) => void,
  clicked: (id: string) => void,
  log: Log,
): Promise<void> {
  try {
    for (const notification of await Notification.getHistory()) {
      keep(notification);
      notification.on('click', () => clicked(notification.id));
    }
  } catch (error) {
    log(`earlier notifications could not be read: ${String(error)}`);
  }
}

function fundOf({ fund }: AlertNotification): number | null {
  return /^\d{1,15}$/.test(fund) ? Number(fund) : null;
}

/**
 * A text that is never markup. Some Linux desktops parse the body as markup without saying so
 * (https://specifications.freedesktop.org/notification-spec, "body-markup"), so `&`, `<` and `>` become full-width.
 */
function plain(body: string): string {
  if (process.platform !== 'linux') return body;
  return body.replaceAll('&', '＆').replaceAll('<', '＜').replaceAll('>', '＞');
}
