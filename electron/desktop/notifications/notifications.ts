import { Notification } from 'electron';
import type { NotificationOutcome } from '../../alerts/alert-state.ts';
import type { AlertNotification, Notifier } from '../../alerts/delivery/notifier.ts';
import type { AlertText } from '../../alerts/texts/alert-text.ts';
import type { Log } from '../system/log.ts';
import { notificationId, updateNotification } from './notification-id.ts';

export interface Notifications {
  readonly show: Notifier['show'];
  showUpdate(text: AlertText): void;
  /** Shows one to try it. */
  test(text: AlertText): Promise<NotificationOutcome>;
}

type Ended = Exclude<NotificationOutcome, 'no-answer'>;

/** A notification whose object is garbage collected loses its clicks, and on macOS disappears: keep the newest. */
const mostKept = 50;
/** How long a system may take to say whether it shows a notification, in ms. */
const patience = 3000;

/**
 * @param clicked called with the id of a notification that a person has clicked
 * @param hasNotified an earlier run has shown some. Only then are they looked for: on macOS the first use of
 *   notifications asks the person for permission, which belongs to the first alert or test and not to the first start.
 */
export function createNotifications(clicked: (id: string) => void, hasNotified: boolean, log: Log): Notifications {
  const kept = new Set<Notification>();

  function keep(notification: Notification): void {
    kept.add(notification);
    for (const oldest of kept) {
      if (kept.size <= mostKept) break;
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
        const timer = setTimeout(() => resolve('no-answer'), patience);
        show('test', text, (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        });
      }),
  };
}

/** Listens to clicks on notifications of an earlier run that are still in the Notification Center. */
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
    log(`the Notification Center does not tell: ${String(error)}`);
  }
}

function fundOf({ fund }: AlertNotification): number | null {
  return /^\d{1,15}$/.test(fund) ? Number(fund) : null;
}

/**
 * Linux desktops may take a body for markup (https://specifications.freedesktop.org/notification-spec, "body-markup"),
 * and none says whether it does: the three marks are written with their full-width forms.
 */
function plain(body: string): string {
  if (process.platform !== 'linux') return body;
  return body.replaceAll('&', '＆').replaceAll('<', '＜').replaceAll('>', '＞');
}
